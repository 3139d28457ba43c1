"""From bytes to checked plain values: JSON with sentences about what is wrong, each with its path in the file."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, NoReturn

from hdnd_portal.kit.periods import month as month_period
from hdnd_portal.kit.text import CONTROL, nfc

BIGGEST_FILE = 20 * 1024 * 1024  # bytes
DEEPEST = 30  # levels of nesting; the format needs five
BIGGEST_NUMBER = Decimal(10) ** 14
FOUR_DECIMALS = Decimal("0.0001")
LONGEST_TEXT = 50_000
FIRST_YEAR, LAST_YEAR = 1945, 2100


@dataclass(frozen=True)
class Problem:
    """One thing about the file, with its path ("figures[3].value")."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


class Broken(Exception):
    """The file cannot be read at all; the text is a Vietnamese sentence."""


@dataclass
class Findings:
    """Errors refuse the file; unplaced things had no place; remarks say how something unclear was understood."""

    errors: list[Problem] = field(default_factory=list)
    unplaced: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def error(self, path: str, text: str) -> None:
        self.errors.append(Problem(path, text))

    def leave(self, path: str, text: str) -> None:
        self.unplaced.append(Problem(path, text))

    def remark(self, path: str, text: str) -> None:
        self.remarks.append(Problem(path, text))


def parse(content: bytes) -> dict[str, Any]:
    """The JSON object of a file, texts in NFC; raises `Broken`."""
    if len(content) > BIGGEST_FILE:
        raise Broken("Tệp lớn hơn 20 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken("Tệp không phải văn bản UTF-8.") from error
    if not text.strip():
        raise Broken("Tệp trống.")
    try:
        data = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=_no_constant, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise Broken(f"Tệp JSON bị hỏng hoặc thiếu phần cuối (dòng {error.lineno}, cột {error.colno}).") from error
    except RecursionError as error:
        raise Broken("Tệp lồng quá nhiều lớp.") from error
    return clean(data)


def clean(data: Any) -> dict[str, Any]:
    """The same object with texts in NFC; raises `Broken` when it is no object or nested too deeply."""
    if not isinstance(data, dict):
        raise Broken("Tệp phải chứa một đối tượng JSON (bắt đầu bằng dấu {).")
    return _clean(data, 0)


def _clean(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise Broken("Tệp lồng quá nhiều lớp.")
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        if any(CONTROL.search(str(key)) for key in value):
            raise Broken("Tên khóa chứa ký tự điều khiển không hợp lệ (NUL…).")
        return {nfc(str(key)): _clean(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(str(value))
    return value


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise Broken(f"Số không đọc được: {text[:30]}.") from error


def _no_constant(text: str) -> NoReturn:
    raise Broken(f"Giá trị {text} không phải là số.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [key for key, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Broken(f"Khóa “{twice[:60]}” bị lặp lại trong cùng một đối tượng.")
    return found


def fingerprint(data: dict[str, Any]) -> str:
    """SHA-256 in hexadecimal of the content; order of keys and blanks between them do not matter."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Moment:
    """A day, or only a month (then `day` is its first day)."""

    day: date
    is_month: bool = False

    @property
    def last(self) -> date:
        """The day itself, or the last day of the month."""
        return month_period(self.day.year, self.day.month).end if self.is_month else self.day


class Node:
    """One JSON object with its path. Reading a key marks it; `rest()` reports the keys that nobody read."""

    def __init__(self, data: dict[str, Any], path: str, findings: Findings) -> None:
        self.data, self.path, self.findings = data, path, findings
        self._read: set[str] = set()

    def at(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, text: str) -> None:
        self.findings.error(self.at(key), text)

    def raw(self, key: str) -> Any:
        """The value as it stands; missing and null are the same."""
        self._read.add(key)
        return self.data.get(key)

    def rest(self) -> None:
        """Reports every key that was not read and holds something."""
        for key, value in self.data.items():
            if key not in self._read and value not in (None, "", [], {}):
                self.findings.leave(self.at(key), f"khóa không có trong định dạng, giá trị: {brief(value)}")

    def text(self, key: str, most: int = 300) -> str:
        """A text in one piece; numbers are not texts."""
        return self._text(self.raw(key), self.at(key), most)

    def _text(self, value: Any, path: str, most: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self.findings.error(path, f"phải là văn bản, không phải {kind_of(value)}")
            return ""
        if CONTROL.search(value):
            self.findings.error(path, "văn bản chứa ký tự điều khiển không hợp lệ (NUL…)")
            return ""
        text = value.strip()
        if len(text) > most:
            self.findings.error(path, f"văn bản dài {len(text)} ký tự, nhiều nhất {most}")
            return ""
        return text

    def number(self, key: str) -> Decimal | None:
        """A number with at most four decimals."""
        value = self.raw(key)
        return self.as_number(value, self.at(key))

    def as_number(self, value: Any, path: str) -> Decimal | None:
        """The same for a value already at hand."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            self.findings.error(path, f"phải là số, không phải {kind_of(value)}")
            return None
        if abs(value) >= BIGGEST_NUMBER:
            self.findings.error(path, "số quá lớn (nhiều nhất 14 chữ số trước dấu phẩy)")
            return None
        rounded = value.quantize(FOUR_DECIMALS, ROUND_HALF_UP)
        if rounded != value:
            self.findings.remark(path, f"số có hơn bốn chữ số thập phân, ghi là {rounded.normalize():f}")
        return rounded

    def whole(self, key: str, most: int = 2_000_000_000) -> int | None:
        """A whole number from 0 to `most`."""
        value = self.number(key)
        if value is None:
            return None
        if value != value.to_integral_value() or not 0 <= value <= most:
            self.wrong(key, f"phải là số nguyên từ 0 đến {most}")
            return None
        return int(value)

    def flag(self, key: str) -> bool:
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, f"phải là true hoặc false, không phải {kind_of(value)}")
            return False
        return bool(value)

    def moment(self, key: str) -> Moment | None:
        """A day "2024-04-24" or a month "2024-04"."""
        text = self.text(key, 60)
        return read_moment(text, self.at(key), self.findings) if text else None

    def day(self, key: str) -> date | None:
        """A whole day; a month alone is refused."""
        moment = self.moment(key)
        if moment is not None and moment.is_month:
            self.wrong(key, "cần đủ ngày dạng năm-tháng-ngày, ví dụ 2024-04-24")
            return None
        return moment.day if moment else None

    def items(self, key: str) -> list[tuple[Any, str]]:
        """(value, path) of the entries of a list that hold something."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, f"phải là danh sách, không phải {kind_of(value)}")
            return []
        return [(item, f"{self.at(key)}[{at}]") for at, item in enumerate(value) if item is not None]

    def texts(self, key: str, most: int = 500) -> list[str]:
        """A list of texts; a single text is a list of one."""
        if isinstance(self.data.get(key), str):
            return [text] if (text := self.text(key, most)) else []
        return [text for item, path in self.items(key) if (text := self._text(item, path, most))]

    def nodes(self, key: str, text_as: str = "") -> Iterator["Node"]:
        """The objects of a list; with `text_as` a bare text stands for an object with only that key."""
        for item, path in self.items(key):
            if isinstance(item, str) and text_as:
                item = {text_as: item}
            if isinstance(item, dict):
                yield Node(item, path, self.findings)
            else:
                self.findings.error(path, f"phải là đối tượng, không phải {kind_of(item)}")

    def node(self, key: str, text_as: str = "") -> "Node":
        """The object under a key; an empty one when it is missing or wrong."""
        value = self.raw(key)
        if isinstance(value, str) and text_as:
            value = {text_as: value}
        if value is not None and not isinstance(value, dict):
            self.wrong(key, f"phải là đối tượng, không phải {kind_of(value)}")
        return Node(value if isinstance(value, dict) else {}, self.at(key), self.findings)

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of the allowed words, or empty; another word is an error."""
        text = self.text(key)
        if text and text not in allowed:
            self.wrong(key, f"“{text[:60]}” không có trong danh sách: {', '.join(allowed)}")
            return ""
        return text


_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:T.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_moment(text: str, path: str, findings: Findings) -> Moment | None:
    """The day or month that a text means; reports an error and gives None otherwise."""
    if found := _DAY.fullmatch(text):
        year, number, day = int(found[1]), int(found[2]), found[3]
    elif found := _DAY_FIRST.fullmatch(text):
        year, number, day = int(found[3]), int(found[2]), found[1]
    else:
        findings.error(path, f"ngày “{text}” không đúng dạng năm-tháng-ngày, ví dụ 2024-04-24")
        return None
    try:
        moment = Moment(date(year, number, int(day or 1)), day is None)
    except ValueError:
        findings.error(path, f"không có ngày “{text}” trong lịch")
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        findings.error(path, f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
        return None
    return moment


def kind_of(value: Any) -> str:
    """What a JSON value is, in Vietnamese."""
    if isinstance(value, bool):
        return "giá trị đúng/sai"
    names = {str: "văn bản", Decimal: "số", list: "danh sách", dict: "đối tượng"}
    return names.get(type(value), "giá trị trống")


def brief(value: Any) -> str:
    """A value for a message, cut to 80 signs."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:80] + "…"

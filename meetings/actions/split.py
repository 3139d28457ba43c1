"""From the spoken conclusion as one text to single items: split on ";", line ends and numbering."""

import re
from dataclasses import dataclass

from hdnd_portal.followup.choices import DueKind, Recurrence, TaskKind
from hdnd_portal.kit.text import fold, nfc, one_line

LOOK_AT = 2000  # signs of an item that are searched for what it is
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[a-zđ]\)|[-–—•+*])\s+", re.I)
# Numbers inside one line: "1. … 2. …"; a date or a number such as "3.321" has no space after its dot.
_INNER_NUMBERING = re.compile(r"(?<=[.;:])\s+(?:\(?\d{1,2}[.)]|[a-zđ]\))\s+(?=\w)")
_QUOTES = {"“": "”", "(": ")", '"': '"'}
# "Kết luận Hội nghị, đồng chí … đề nghị …": who speaks and to whom, before the first thing asked.
_SPEAKER = re.compile(r"^(?:phát biểu\s+)?kết luận\s+(?:tại\s+)?(?:hội nghị|phiên họp|buổi họp)\b|^đồng chí\b", re.I)
_ASKS = re.compile(r"\b(?:đề nghị|yêu cầu|nhấn mạnh|giao|lưu ý|chỉ đạo)\b,?\s*", re.I)
_VERBS = (
    "tiếp tục|tích cực|tăng cường|đổi mới|nâng cao|thực hiện|tổ chức|chủ động|phối hợp|bảo đảm|đảm bảo|rà soát|"
    "xây dựng|triển khai|tập trung|khẩn trương|quan tâm|hoàn thành|chuẩn bị|chỉ đạo|xem xét|theo dõi|đôn đốc"
)
# "thời gian tới, Thường trực HĐND huyện, HĐND các xã …" before the first verb.
_ADDRESSED = re.compile(
    r"^(?:thời gian (?:tới|sau),\s*)?"
    r"((?:Thường trực |các |Ban |Tổ đại biểu |Văn phòng )*(?:HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân)[^;:]*?)\s+"
    rf"(?=(?:{_VERBS})\b)"
)
_PRAISE = re.compile(r"\b(?:ghi nhận|đánh giá cao|biểu dương|hoan nghênh|cảm ơn)\b", re.I)
_NAME = r"[A-ZĐÀ-Ỹ][\w’]+(?:\s+[A-ZĐÀ-Ỹ][\w’]+){1,3}"
_SIGNED = re.compile(rf"^{_NAME}(?:\s*[-–]\s*{_NAME})?$")
_PLAN = re.compile(r"\bdự kiến\b.*\bhội nghị\b.*\b(?:sẽ )?(?:được )?tổ chức\b", re.I)
_QUOTA = re.compile(r"\bít nhất(?:\s+(?:mỗi|hằng|hàng)\s+(?:năm|quý|tháng))?\s+(\d{1,4})\b", re.I)
_PER = re.compile(
    r"\bmỗi\s+((?:Tổ đại biểu|Ban|đại biểu|xã|đơn vị|Thường trực)\b(?:\s+(?:HĐND|các|tỉnh|huyện|xã|thành phố))*)", re.I
)
_RHYTHMS = (
    (Recurrence.MONTH, re.compile(r"\b(?:mỗi|hằng|hàng)\s+tháng\b", re.I)),
    (Recurrence.QUARTER, re.compile(r"\b(?:mỗi|hằng|hàng)\s+quý\b", re.I)),
    (Recurrence.HALF, re.compile(r"\b6 tháng một lần\b", re.I)),
    (Recurrence.YEAR, re.compile(r"\b(?:mỗi|hằng|hàng)\s+năm\b", re.I)),
)


def split_conclusion(text: str) -> list[str]:
    """The items of a conclusion, in order, without the lead-in (who concludes), praise, next date and by-lines.

    Splits at line ends, ";" outside quotation marks and brackets, and numbering. Nothing is invented: each item is a
    part of the text, with its first letter made large and closing signs removed.
    """
    items: list[str] = []
    for line in nfc(text).split("\n"):
        for part in _parts(_without_lead(one_line(line))):
            item = _tidy(part)
            if item and not _is_aside(item):
                items.append(item)
    return items


def _without_lead(line: str) -> str:
    """A line without "Kết luận Hội nghị, đồng chí … đề nghị … sau:"; other lines unchanged."""
    if line.endswith(":"):
        return ""  # only announces what follows
    if not _SPEAKER.search(line):
        return line
    asked = list(_ASKS.finditer(line))
    if not asked:
        return ""  # only says that somebody concluded
    last = next((found for found in asked if not _PRAISE.search(line[found.end() : found.end() + 20])), asked[0])
    rest = line[last.end() :]
    if aim := re.match(r"[^:;]{0,300}:\s*", rest):
        return rest[aim.end() :]
    if addressed := _ADDRESSED.match(rest):
        return rest[addressed.end() :]
    return re.sub(r"^thời gian (?:tới|sau),\s*", "", rest)


def _parts(line: str) -> list[str]:
    """The line cut at ";" outside quotation marks and brackets, and at numbering inside it."""
    parts, start, closing = [], 0, ""
    for at, sign in enumerate(line):
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _QUOTES and _QUOTES[sign] in line[at + 1 :]:
            closing = _QUOTES[sign]
        elif sign == ";":
            parts.append(line[start:at])
            start = at + 1
    parts.append(line[start:])
    return [piece for part in parts for piece in _INNER_NUMBERING.split(part)]


def _tidy(part: str) -> str:
    part = _NUMBERING.sub("", one_line(part))
    part = part.rstrip(" .;,:…")
    return part[:1].upper() + part[1:]


def _is_aside(item: str) -> bool:
    """Not something to be done: a by-line, the plan of the next conference, a sentence that only praises."""
    return bool(_SIGNED.match(item[:LOOK_AT]) or _PLAN.search(item[:LOOK_AT]) or len(item) < 8)


@dataclass(frozen=True)
class Guess:
    """What an item most likely is; a person decides."""

    kind: str = TaskKind.ORIENTATION
    due_kind: str = DueKind.NONE
    recurs: str = ""
    quota_at_least: int | None = None
    quota_per: str = ""
    assigned_text: str = ""


def guess(item: str) -> Guess:
    """Quota when the item says "ít nhất … 02 cuộc" with a rhythm; otherwise an orientation. No due day is invented."""
    item = item[:LOOK_AT]
    rhythm = next((value for value, pattern in _RHYTHMS if pattern.search(item)), "")
    number = _QUOTA.search(item)
    due = DueKind.RECURRING if rhythm else DueKind.NONE
    if number is None:
        return Guess(due_kind=due, recurs=rhythm)
    per = _PER.search(item)
    each = one_line(per[1]) if per else ""
    return Guess(TaskKind.QUOTA, due, rhythm, int(number[1]), each, each)


def new_items(items: list[str], present: list[str]) -> list[str]:
    """Items that are not yet among the present ones (compared without marks), each once."""
    known = {fold(one_line(text)) for text in present}
    fresh = []
    for item in items:
        if fold(item) not in known:
            known.add(fold(item))
            fresh.append(item)
    return fresh

"""Spans of local days with both ends included, and their printed names."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hdnd_portal.kit.dates import FIRST_YEAR, LAST_YEAR

ROMAN = ("", "I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """Kinds of report periods that secretariats use."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    FREE = "free"


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both included; `label` is the printed name ("quý I/2024")."""

    start: date
    end: date
    label: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("Ngày kết thúc phải không trước ngày bắt đầu.")

    @property
    def kind(self) -> PeriodKind:
        """The calendar kind of this span; FREE when it is none."""
        for kind, period in _calendar_spans(self.start):
            if (period.start, period.end) == (self.start, self.end):
                return kind
        return PeriodKind.FREE

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.end - self.start).days + 1

    def a_year_before(self) -> "Period":
        """Cùng kỳ: the same span one year earlier; the end of February stays the end of February."""
        start, end = same_day(self.start, self.start.year - 1), same_day(self.end, self.end.year - 1)
        return Period(start, end, name_span(start, end))


def month(year: int, number: int) -> Period:
    start, end = date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    return Period(start, end, f"tháng {number}/{year}")


def quarter(year: int, number: int) -> Period:
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Period(first.start, last.end, f"quý {ROMAN[number]}/{year}")


def half(year: int, number: int) -> Period:
    name = "đầu" if number == 1 else "cuối"
    return Period(month(year, 6 * number - 5).start, month(year, 6 * number).end, f"6 tháng {name} năm {year}")


def nine_months(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 9, 30), f"9 tháng đầu năm {year}")


def whole_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), f"năm {year}")


def _calendar_spans(day: date) -> list[tuple[PeriodKind, Period]]:
    return [
        (PeriodKind.MONTH, month(day.year, day.month)),
        (PeriodKind.QUARTER, quarter(day.year, (day.month + 2) // 3)),
        (PeriodKind.HALF, half(day.year, 1 if day.month <= 6 else 2)),
        (PeriodKind.NINE_MONTHS, nine_months(day.year)),
        (PeriodKind.YEAR, whole_year(day.year)),
    ]


def same_day(day: date, year: int) -> date:
    """The same day in another year; month ends stay month ends (28/29 February)."""
    last = calendar.monthrange(day.year, day.month)[1]
    there = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, there if day.day == last else min(day.day, there))


def name_span(start: date, end: date) -> str:
    """The printed name of a span: a calendar name when it is one, else "từ … đến …"."""
    for _kind, period in _calendar_spans(start):
        if (period.start, period.end) == (start, end):
            return period.label
    return f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}"


_PATTERNS = (
    (re.compile(r"\bquý\s+((?-i:[Ii][Vv]|[Ii]{1,3})|[1-4])\s*(?:/|năm|-|,)?\s*(\d{4})\b", re.I), "quarter"),
    (re.compile(r"\b(?:6|sáu)\s+tháng\s+(đầu|cuối)\s+năm\s+(\d{4})\b", re.I), "half"),
    (re.compile(r"\b(?:9|chín)\s+tháng\s+(?:đầu\s+)?năm\s+(\d{4})\b", re.I), "nine"),
    (re.compile(r"\btháng\s+(\d{1,2})\s*(?:/|năm)\s*(\d{4})\b", re.I), "month"),
)


def named_in(text: str) -> list[Period]:
    """Quarters, halves, nine-month spans and months that a free text names, in reading order."""
    found: list[tuple[int, Period]] = []
    for pattern, kind in _PATTERNS:
        read = ((match.start(), _read(kind, match.groups())) for match in pattern.finditer(text))
        found += [(at, period) for at, period in read if period]
    return [period for _at, period in sorted(found, key=lambda pair: pair[0])]


def _read(kind: str, parts: tuple[str, ...]) -> Period | None:
    if not FIRST_YEAR <= int(parts[-1]) <= LAST_YEAR:
        return None
    if kind == "quarter":
        number = int(parts[0]) if parts[0].isdigit() else ROMAN.index(parts[0].upper())
        return quarter(int(parts[1]), number)
    if kind == "half":
        return half(int(parts[1]), 1 if parts[0].lower() == "đầu" else 2)
    if kind == "nine":
        return nine_months(int(parts[0]))
    return month(int(parts[1]), int(parts[0])) if 1 <= int(parts[0]) <= 12 else None


def parse(text: str) -> Period | None:
    """The calendar period a text is the name of ("quý I/2024", "năm 2022"), or None."""
    if whole := re.fullmatch(r"\s*(?:cả\s+)?năm\s+(\d{4})\s*", text, re.I):
        return whole_year(int(whole[1])) if FIRST_YEAR <= int(whole[1]) <= LAST_YEAR else None
    found = named_in(text)
    return found[0] if len(found) == 1 else None


def day_after(day: date) -> date:
    return day + timedelta(days=1)

"""Reading dates the way staff type them: 5/4/2024, 5.4.24, 050424, 5/4, "hôm nay", "+7", 8/2022."""

import calendar
import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from hdnd_portal.kit.clock import today

WRONG = "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."
NO_SUCH_DAY = "Không có ngày {day} tháng {month} năm {year}."
FIRST_YEAR, LAST_YEAR = 1945, 2100


def read_date(text: str) -> date | None:
    """The day a text means; None for an empty text; ValidationError with a Vietnamese sentence otherwise."""
    text = " ".join(text.split()).lower()
    if not text:
        return None
    if text in ("hôm nay", "nay"):
        return today()
    if shift := re.fullmatch(r"([+-])(\d{1,4})", text):
        return today() + timedelta(days=int(shift[1] + shift[2]))
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _day(int(iso[3]), int(iso[2]), int(iso[1]))
    if typed := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", text):
        return _day(int(typed[1]), int(typed[2]), _year(typed[3]))
    if packed := re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", text):
        return _day(int(packed[1]), int(packed[2]), _year(packed[3]))
    raise ValidationError(WRONG, code="invalid")


def read_month(text: str) -> date | None:
    """The first day of a month typed as 8/2022, 08-2022, "tháng 8/2022" or 2022-08; None when it is no month."""
    text = " ".join(text.split()).lower().removeprefix("tháng ")
    found = re.fullmatch(r"(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})", text)
    month, year = (int(found[1]), int(found[2])) if found else (int(iso[2]), int(iso[1])) if iso else (0, 0)
    return date(year, month, 1) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def _year(text: str | None) -> int:
    if text is None:
        return today().year
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(day: int, month: int, year: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValidationError(WRONG, code="invalid")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.", code="invalid")
    if day > calendar.monthrange(year, month)[1]:
        raise ValidationError(NO_SUCH_DAY.format(day=day, month=month, year=year), code="invalid")
    return date(year, month, day)

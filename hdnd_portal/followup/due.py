"""Due times as people write them: read from a text, and said in words again."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hdnd_portal.followup.choices import DueKind, Recurrence
from hdnd_portal.kit import official, periods
from hdnd_portal.kit.dates import read_date, read_month
from hdnd_portal.kit.text import fold, one_line

NO_YEAR = "Hãy ghi cả năm, ví dụ quý II/2026 hoặc tháng 6/2026."
NO_SUCH_MONTH = "Tháng phải từ 1 đến 12, ví dụ tháng 6/2026."
NO_SUCH_QUARTER = "Quý phải từ I đến IV, ví dụ quý II/2026."
TOO_LONG = "Hạn dài quá 200 ký tự."
LONGEST = 200

_RHYTHMS = {
    "thang": Recurrence.MONTH,
    "quy": Recurrence.QUARTER,
    "6 thang": Recurrence.HALF,
    "sau thang": Recurrence.HALF,
    "nua nam": Recurrence.HALF,
    "nam": Recurrence.YEAR,
}
_NONE = ("khong", "khong dat han", "khong co han", "khong thoi han", "thuong xuyen")
_LEAD = re.compile(
    r"^(?:(?:xong|hoàn thành|hạn|trước|trong|chậm nhất|là|vào|đến|hết|cuối|ngày(?!\s+\d+\s+tháng))\s+)+", re.I
)
_PERIOD = re.compile(
    r"(?:quý\s+(?:[iv]+|\d)|(?:6|sáu)\s+tháng\s+(?:đầu|cuối)|(?:9|chín)\s+tháng(?:\s+đầu)?|cả)?"
    r"\s*(?:/|-|,|năm)?\s*(?:năm\s*)?\d{4}",
    re.I,
)
_LONG_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)


@dataclass(frozen=True)
class DueTime:
    """The four stored parts of a due time (see `followup.models.Due`)."""

    kind: DueKind = DueKind.NONE
    on: date | None = None
    text: str = ""
    recurs: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """By the names of the model's fields."""
        return {"due_kind": self.kind, "due_on": self.on, "due_text": self.text, "recurs": self.recurs}


def due_from_text(text: str) -> DueTime:
    """What a written due time means: "30/6/2026", "tháng 6/2026", "quý II/2026", "hằng tháng"; other texts are events.

    Months and quarters end on their last day; "hết năm 2026" is its last day with the words kept. An empty text is no
    due time: nothing is invented. Raises ValidationError with a Vietnamese sentence for days that do not exist.
    """
    text = one_line(text).strip(" .;")
    if len(text) > LONGEST:
        raise ValidationError(TOO_LONG, code="max_length")
    plain = fold(text)
    if not plain or plain in _NONE:
        return DueTime()
    if rhythm := _rhythm(plain):
        return DueTime(DueKind.RECURRING, recurs=rhythm)
    bare = _LEAD.sub("", text)
    return _calendar(bare, text) or _day(bare, text) or DueTime(DueKind.EVENT, text=text)


def _rhythm(plain: str) -> Recurrence | None:
    found = re.fullmatch(
        r"(?:dinh ky\s+)?(?:(?:hang|moi|theo)\s+)?(6 thang|sau thang|nua nam|thang|quy|nam)(?:\s+(?:mot|1) lan)?", plain
    )
    has_word = re.search(r"\b(?:hang|moi|dinh ky|lan)\b", plain)
    return _RHYTHMS[found[1]] if found and has_word else None


def _calendar(bare: str, whole: str) -> DueTime | None:
    """A month, quarter, half or year."""
    if month := read_month(bare):
        return DueTime(DueKind.MONTH, periods.month(month.year, month.month).end)
    if re.fullmatch(r"(?:tháng\s+)?\d{1,2}\s*(?:/|năm)\s*\d{4}", bare, re.I):
        raise ValidationError(NO_SUCH_MONTH, code="invalid")
    if re.fullmatch(r"(?:quý\s+(?:[iv]+|\d)|tháng\s+\d{1,2})", bare, re.I):
        raise ValidationError(NO_YEAR, code="invalid")
    if not _PERIOD.fullmatch(bare):
        return None
    period = periods.parse(bare) or periods.parse(f"năm {bare}")
    if period is None:
        raise ValidationError(NO_SUCH_QUARTER, code="invalid")
    if period.kind == periods.PeriodKind.QUARTER:
        return DueTime(DueKind.QUARTER, period.end)
    return DueTime(DueKind.DATE, period.end, text=whole)


def _day(bare: str, whole: str) -> DueTime | None:
    """One day; words around it ("trước ngày 30/6/2026") are kept as they stand in the paper."""
    if spelled := _LONG_DAY.fullmatch(bare):
        whole = "" if bare == whole else whole
        bare = "/".join(spelled.groups())
    if not re.fullmatch(r"[\d/.\-+ ]+|hôm nay|nay", bare, re.I):
        return None
    return DueTime(DueKind.DATE, read_date(bare), text=whole if re.match(r"[^\W\d]", whole) and bare != whole else "")


def due_words(due: Any) -> str:
    """A due time (DueTime aside: a Task or a conclusion) in words, as lists and papers print it."""
    if due.due_kind == DueKind.DATE:
        return due.due_text or official.short_date(due.due_on)
    if due.due_kind == DueKind.MONTH:
        return official.month_year(due.due_on)
    if due.due_kind == DueKind.QUARTER:
        return periods.quarter(due.due_on.year, (due.due_on.month + 2) // 3).label
    if due.due_kind == DueKind.EVENT:
        return due.due_text
    return due.get_recurs_display() if due.due_kind == DueKind.RECURRING else ""

"""The spans of a conference: reviewed, counted, planned. Read from what was typed, stored in its dossier."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from hdnd_portal.figures.choices import SpanKey
from hdnd_portal.figures.models import Dossier, Span
from hdnd_portal.kit.dates import read_date
from hdnd_portal.kit.periods import name_span, parse
from hdnd_portal.kit.text import fold, one_line
from hdnd_portal.kit.workflow import NotNow

_BETWEEN = re.compile(r"(?:từ\s+)?(?:ngày\s+)?([\d/.\-]{6,10})\s*(?:đến|-|–)\s*(?:ngày\s+)?([\d/.\-]{6,10})", re.I)
_SINCE = ("hoi nghi truoc", "lan truoc", "ky truoc den")


@dataclass(frozen=True)
class TypedSpan:
    """A span as typed: its printed label, both ends when the label says them, and whether it runs since last time."""

    label: str
    start: date | None = None
    end: date | None = None
    since_previous: bool = False


def span_from_text(text: str) -> TypedSpan | None:
    """ "quý I/2024", "từ 01/10/2022 đến 31/3/2023", or free words. Raises ValidationError for impossible days."""
    label = one_line(text)
    if not label:
        return None
    if period := parse(label):
        return TypedSpan(period.label, period.start, period.end)
    if ends := _BETWEEN.fullmatch(label):
        start, end = read_date(ends[1]), read_date(ends[2])
        if start is None or end is None or end < start:
            raise ValidationError("Ngày kết thúc kỳ không được trước ngày bắt đầu.", code="invalid")
        return TypedSpan(name_span(start, end), start, end)
    return TypedSpan(label, since_previous=any(words in fold(label) for words in _SINCE))


def set_span(dossier: Dossier, key: str, typed: TypedSpan | None) -> None:
    """Stores one span under its part. The same printed label keeps the days that stand beside it."""
    present = dossier.spans.filter(key=key).first()
    if typed is None:
        if present is not None and present.figures.exists():
            raise NotNow(f"Kỳ “{present.label}” đang có số liệu; hãy sửa tên kỳ thay vì bỏ trống.")
        if present is not None:
            present.delete()
        return
    if present is not None and present.label == typed.label:
        return
    values = {"label": typed.label, "start": typed.start, "end": typed.end, "since_previous": typed.since_previous}
    Span.objects.update_or_create(dossier=dossier, key=key, defaults={**values, "start_is_month": False})


def reviewed_span(dossier: Dossier) -> Span | None:
    """The span new figures are about: that of the statistics, otherwise the one reviewed."""
    found = {span.key: span for span in dossier.spans.all()}
    return found.get(SpanKey.STATISTICS) or found.get(SpanKey.REVIEWED)

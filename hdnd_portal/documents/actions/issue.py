"""Issuing a paper: the number, the frozen data, the frozen files. All or nothing, in one transaction."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from hdnd_portal.documents import render
from hdnd_portal.documents.choices import FROZEN, DocumentState, FileFormat
from hdnd_portal.documents.models import Document, IssuedFile, SeriesRule
from hdnd_portal.documents.paper import Paper
from hdnd_portal.documents.sources import tell_owner
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.clock import now, today
from hdnd_portal.kit.workflow import NotNow

COMMON_SERIES = "chung"
FUTURE = "Ngày văn bản không được sau hôm nay."
BACK_DATED = "Ngày văn bản không được trước ngày {day}: sổ văn bản đã có số {number} ký ngày đó, không cấp số lùi ngày."
NEXT_NUMBER = """
INSERT INTO documents_register (organ_id, year, series, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (organ_id, year, series) DO UPDATE SET last = documents_register.last + 1 RETURNING last
"""


@transaction.atomic
def issue(document: Document, *, by: Any, dated_on: date) -> None:
    """Numbers, freezes and files an approved paper; raises NotNow and then nothing has happened, not even a number.

    The counter row stays locked until the files are written, so that no number is ever without its paper.
    """
    if dated_on > today():
        raise NotNow(FUTURE)
    locked = Document._base_manager.select_for_update().get(pk=document.pk)
    _refuse_unless_approved(locked)
    series = series_of(locked)
    number = _next_number(locked.organ_id, dated_on.year, series)
    _refuse_back_dating(locked, dated_on, series)
    locked.number, locked.dated_on, locked.year, locked.series = number, dated_on, dated_on.year, series
    paper = render.paper_of(locked)
    DOCUMENT.advance(
        document,
        "issue_document",
        number=number,
        dated_on=dated_on,
        year=dated_on.year,
        series=series,
        frozen=paper.as_data(),
        issued_at=now(),
        issued_by=by,
    )
    _freeze_files(document, paper)
    if locked.corrects_id:
        corrected = Document._base_manager.get(pk=locked.corrects_id)
        if corrected.state == DocumentState.ISSUED:
            DOCUMENT.advance(corrected, "correct_document")
    tell_owner(document)


def _freeze_files(document: Document, paper: Paper) -> None:
    contents = {
        FileFormat.PDF: render.pdf(paper),
        FileFormat.DOCX: render.docx(paper),
        FileFormat.DATA: data_bytes(paper.as_data()),
    }
    with doing("issue_document"):
        for file_format, content in contents.items():
            sha256 = hashlib.sha256(content).hexdigest()
            IssuedFile.objects.create(document=document, file_format=file_format, content=content, sha256=sha256)


def series_of(document: Document) -> str:
    """The series this paper is numbered in; all types of an organ share one unless a rule says otherwise."""
    rule = SeriesRule.objects.filter(organ_id=document.organ_id, kind=document.kind).first()
    return rule.series if rule else COMMON_SERIES


def earliest_day(document: Document, year: int) -> date | None:
    """The day of the last paper in this paper's register of that year; no paper may be dated before it."""
    last = _in_register(document, year, series_of(document)).aggregate(day=Max("dated_on"))
    day: date | None = last["day"]
    return day


def data_bytes(data: dict[str, Any]) -> bytes:
    """The frozen data as a file."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _refuse_unless_approved(locked: Document) -> None:
    step = DOCUMENT.transitions["issue_document"]
    if locked.state not in step.sources:
        raise NotNow(f"Không thể phát hành khi đang ở trạng thái “{locked.get_state_display().lower()}”.")
    if gaps := step.missing(locked):
        raise NotNow(" ".join(gaps))


def _next_number(organ_id: int, year: int, series: str) -> int:
    """The next number of a register; the row stays locked until the transaction ends, and a rollback gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [organ_id, year, series])
        return int(cursor.fetchone()[0])


def _in_register(document: Document, year: int, series: str) -> Any:
    papers = Document.objects.unscoped("only number and day of the same organ's register")
    return papers.filter(organ_id=document.organ_id, year=year, series=series, state__in=FROZEN)


def _refuse_back_dating(document: Document, dated_on: date, series: str) -> None:
    last = _in_register(document, dated_on.year, series).order_by("-number").values("number", "dated_on").first()
    if last and dated_on < last["dated_on"]:
        raise NotNow(
            BACK_DATED.format(day=official.short_date(last["dated_on"]), number=official.paper_number(last["number"]))
        )

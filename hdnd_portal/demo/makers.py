"""What a seed world holds: a maker per kind of record, in the order of the rooms."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from hdnd_portal.demo.seeding import EVERYWHERE, Place, register, register_part
from hdnd_portal.documents.actions.attach import attach
from hdnd_portal.documents.actions.draft import draft_correction, draft_document
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.choices import AttachmentKind, DocumentKind, DocumentState, FileFormat
from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.documents.paper import Section
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.figures.choices import ComparisonKind, DossierKind, FigureState, NoteKind, SpanKey
from hdnd_portal.figures.models import (
    ClassificationLabel,
    Commendation,
    Comparison,
    DeclaredFigure,
    Dossier,
    Note,
    Span,
    SumCheck,
)
from hdnd_portal.followup.actions import progress
from hdnd_portal.followup.actions.task import fan_out, give_task
from hdnd_portal.followup.choices import DueKind, Recurrence, SourceKind, TaskKind, TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.organisation.choices import BodyKind, CountUnit, Direction, HolidayKind, Level, Role, SuccessionKind
from hdnd_portal.organisation.models import Holiday, LegalLimit, Person, PolicyArea, Post, Unit, UnitSuccession

GIVEN_ON, DUE_ON, DONE_ON = date(2025, 8, 4), date(2025, 9, 30), date(2025, 9, 12)
LONG_AGO = date(2021, 7, 1)


def councils(place: Place) -> bool:
    """Is this one of the three units (not the province above them)?"""
    return place.label != EVERYWHERE


def units(place: Place) -> None:
    """The unit, and the one it came from. Units, bodies and terms are public knowledge: their names carry no mark."""
    place.add("unit", place.named(place.unit), "", shared=True)
    if councils(place):
        old = Unit.objects.create(
            name=f"{place.unit.name} cũ", kind="xã", level=Level.COMMUNE, parent=place.unit.parent,
            valid_to=date(2025, 6, 30), is_demo=True,
        )  # fmt: skip
        UnitSuccession.objects.create(old=old, new=place.unit, kind=SuccessionKind.MERGE, on=date(2025, 7, 1))
        place.add("unit", place.named(old), "", shared=True)


def bodies(place: Place) -> None:
    for body in place.bodies.values():
        place.add("body", place.named(body), "", shared=True)


def terms(place: Place) -> None:
    if place.term is not None:
        place.add("term", place.named(place.term), "", shared=True)


def people(place: Place) -> None:
    if not councils(place):
        return
    for given_name, title in (("An", "Chủ tịch HĐND"), ("Bình", "Phó Chủ tịch HĐND"), ("Đức", "Trưởng Ban")):
        mark = place.mark()
        person = Person.objects.create(
            unit=place.unit, full_name=place.text("Trần Văn", mark), given_name=given_name, is_demo=True
        )
        post = Post.objects.create(
            person=person, body=place.bodies[BodyKind.STANDING], titles=[place.text(title, mark)],
            held_from=LONG_AGO, decision=place.text("Nghị quyết số 02/NQ-HĐND", mark),
        )  # fmt: skip
        place.add("person", place.named(person), mark)
        place.add("post", place.named(post), mark)


def lists(place: Place) -> None:
    """Lists that hold for the whole country: one row of each, at the province."""
    if councils(place):
        return
    seed = place.seed
    area, _new = PolicyArea.objects.get_or_create(
        code=f"thu-{seed}", defaults={"name": f"Lĩnh vực thử {seed}", "group": "Kinh tế - Ngân sách"}
    )
    holiday, _new = Holiday.objects.get_or_create(
        day=date(2090, 1, 1) + timedelta(days=seed % 3000),
        defaults={"kind": HolidayKind.HOLIDAY, "name": f"Ngày nghỉ thử {seed}"},
    )
    limit, _new = LegalLimit.objects.get_or_create(
        code=f"thu-{seed}", valid_from=LONG_AGO,
        defaults={
            "name": f"Thời hạn thử {seed}", "trigger": "ngày nhận", "days": 10, "count_unit": CountUnit.WORKING,
            "direction": Direction.AFTER, "legal_basis": "Quy định thử",
        },
    )  # fmt: skip
    for kind, record in (("policy_area", area), ("holiday", holiday), ("legal_limit", limit)):
        place.add(kind, place.named(record), "", shared=True)


def files_of(place: Place, record: models.Model) -> None:
    """One text file with its caption."""
    mark = place.mark()
    upload = SimpleUploadedFile(f"tai-lieu-{mark}.txt", place.text("Nội dung tệp", mark).encode(), "text/plain")
    caption = place.text("Tài liệu kèm theo", mark)
    attachment = attach(record, upload, by=place.users[Role.CLERK], kind=AttachmentKind.PAPER, caption=caption)
    place.add("attachment", place.named(attachment), mark)


PATHS: dict[str, tuple[str, ...]] = {
    DocumentState.DRAFT: (),
    DocumentState.SUBMITTED: ("submit_document",),
    DocumentState.APPROVED: ("submit_document", "approve_document"),
    DocumentState.ISSUED: ("submit_document", "approve_document", "issue_document"),
    DocumentState.RECALLED: ("submit_document", "approve_document", "issue_document", "recall_document"),
    DocumentState.CORRECTED: ("submit_document", "approve_document", "issue_document"),
}


def documents(place: Place) -> None:
    """A paper in every state; the corrected one by the paper that corrects it."""
    if not councils(place):
        return
    for state, path in PATHS.items():
        paper = place.add("document", *draft(place))
        walk(place, paper, path)
        if state == DocumentState.DRAFT:
            files_of(place, paper)
        if state == DocumentState.CORRECTED:
            mark = place.mark()
            correction = place.named(draft_correction(paper, reason=place.text("Sai số liệu", mark)))
            place.add("document", correction, mark)
            walk(place, correction, path)


def draft(place: Place, **more: Any) -> tuple[Document, str]:
    """A draft of a notice, full of marks."""
    mark = place.mark()
    paper = draft_document(
        unit=place.unit, organ=place.bodies[BodyKind.STANDING], kind=DocumentKind.NOTICE,
        summary=place.text("Kết luận hội nghị giao ban", mark),
        sections=[Section("conclusions", place.text("Kết luận", mark), place.text("1. Đề nghị rà soát", mark))],
        place=place.unit.name, organ_lines=["THƯỜNG TRỰC", "HỘI ĐỒNG NHÂN DÂN"],
        authority_lines=["TM. THƯỜNG TRỰC HĐND"], signer_post="CHỦ TỊCH", signer_name=place.text("Trần Văn An", mark),
        recipients=[place.text("Lưu: VT", mark)], is_demo=True, **more,
    )  # fmt: skip
    return place.named(paper), mark


def walk(place: Place, paper: Document, path: Iterable[str]) -> None:
    for verb in path:
        if verb == "issue_document":
            issue(paper, by=place.users[Role.CLERK], dated_on=DONE_ON)
        else:
            DOCUMENT.advance(paper, verb, reason=place.text("Lý do", place.mark()))


def task(place: Place, words: str, **more: Any) -> Task:
    """One task of the unit's People's Committee, without a due day unless given."""
    mark = place.mark()
    values: dict[str, Any] = {
        "unit": place.unit,
        "content": place.text(words, mark),
        "kind": TaskKind.TASK,
        "source_kind": SourceKind.OTHER,
        "source_id": None,
        "source_label": place.text("Thông báo số 01/TB-HĐND", mark),
        "given_on": GIVEN_ON,
        "main_body": place.bodies[BodyKind.PEOPLES_COMMITTEE],
        "is_demo": True,
    }
    given = place.named(give_task(**{**values, **more}))
    return place.add("task", given, mark)  # type: ignore[no-any-return]


def tasks(place: Place) -> None:
    """Tasks in every state, of every kind, with every kind of due time, with all their parts."""
    if not councils(place):
        return
    dated = {"due_kind": DueKind.DATE, "due_on": DUE_ON}
    for state in TaskState:
        bring_to(place, task(place, "Rà soát quy chế làm việc", **dated), state)
    task(place, "Định hướng hoạt động", kind=TaskKind.ORIENTATION)
    task(place, "Giám sát ít nhất 02 cuộc", kind=TaskKind.QUOTA, quota_at_least=2, due_kind=DueKind.RECURRING,
         recurs=Recurrence.YEAR)  # fmt: skip
    task(place, "Báo cáo trước kỳ họp", due_kind=DueKind.EVENT, due_text=place.text("trước kỳ họp", place.mark()))
    helped = task(place, "Phối hợp khảo sát", co_bodies=[place.bodies[BodyKind.DEPARTMENT]], **dated)
    progress.extend_task(
        helped, new_due=date(2025, 12, 31), reason=place.text("Chờ số liệu của cơ quan", place.mark()),
        by=place.users[Role.HEAD],
    )  # fmt: skip
    progress.remind_unit(
        helped, text=place.text("Đề nghị báo cáo", place.mark()), on=DONE_ON, by=place.users[Role.CLERK]
    )
    files_of(place, helped)
    whole = task(place, "Giao nhiều cơ quan", main_body=None, **dated)
    parts = fan_out(whole, [place.bodies[BodyKind.PEOPLES_COMMITTEE], place.bodies[BodyKind.DEPARTMENT]], by=None)
    for part in parts:
        place.add("task", place.named(part), place.made[-1].mark)


def bring_to(place: Place, one: Task, state: str) -> None:
    """Walks a new task to a state by the actions of the register."""
    if state == TaskState.NOT_STARTED:
        return
    mark = place.mark()
    if state == TaskState.OBSOLETE:
        progress.drop_task(one, reason=place.text("Không còn phù hợp", mark))
        return
    progress.report_progress(
        one, percent=40, text=place.text("Đã làm một phần", mark), on=DONE_ON, today=DONE_ON,
        by=place.users[Role.AGENCY],
    )  # fmt: skip
    if state == TaskState.IN_PROGRESS:
        return
    progress.report_result(one, result=place.text("Đã hoàn thành", mark))
    if state == TaskState.REPORTED:
        return
    progress.assess_task(one, outcome=state, assessment=place.text("Đánh giá", mark), done_on=DONE_ON, today=DONE_ON)


def dossiers(place: Place) -> None:
    """A dossier of every kind that stands alone, the first with all its parts."""
    if not councils(place):
        return
    for kind in DossierKind:
        mark = place.mark()
        dossier = Dossier.objects.create(
            unit=place.unit, kind=kind, title=place.text(kind.label, mark), term=place.term,
            source=place.text("Báo cáo của Thường trực", mark), is_demo=True,
        )  # fmt: skip
        fill_dossier(place, place.add("dossier", place.named(dossier), mark), mark)


def fill_dossier(place: Place, dossier: Dossier, mark: str) -> None:
    """Spans, figures with a comparison, a sum, notes, labels and commendations."""
    span, _new = Span.objects.get_or_create(
        dossier=dossier, key=SpanKey.REVIEWED,
        defaults={"label": place.text("quý III/2025", mark), "start": date(2025, 7, 1), "end": DUE_ON},
    )  # fmt: skip
    rows = list(_figures(place, dossier, span, mark))
    Comparison.objects.create(
        figure=rows[0], kind=ComparisonKind.RATIO, stated=133, base=3, base_label="quý III/2024",
        text=place.text("bằng 133% so với cùng kỳ", mark),
    )  # fmt: skip
    total = SumCheck.objects.create(dossier=dossier, total=rows[0])
    total.parts.set(rows[1:3])
    for order, kind in enumerate(NoteKind):
        Note.objects.create(
            dossier=dossier, kind=kind, order=order, text=place.text(kind.label, mark),
            by=place.text("Tổ đại biểu", mark), to=place.text("UBND", mark), answer=place.text("Tiếp thu", mark),
        )  # fmt: skip
    ClassificationLabel.objects.create(
        dossier=dossier, list_name=place.text("Loại đơn", mark), label=place.text("Đất đai", mark)
    )
    Commendation.objects.create(dossier=dossier, collectives=2, individuals=5, by=place.text("Thường trực HĐND", mark))


def _figures(place: Place, dossier: Dossier, span: Span, mark: str) -> Iterator[DeclaredFigure]:
    values = (
        (4, FigureState.REPORTED),
        (3, FigureState.CONFIRMED),
        (1, FigureState.ESTIMATED),
        (None, FigureState.NOT_REPORTED),
    )
    whole = None
    for order, (value, state) in enumerate(values):
        row = DeclaredFigure.objects.create(
            dossier=dossier, key=f"so-{order}", order=order, scope_label=place.text("Thường trực HĐND", mark),
            indicator=place.text("Cuộc giám sát, khảo sát", mark), measure="cuộc", span=span, value=value, state=state,
            topics=[place.text("Thu ngân sách", mark)], note=place.text("Ghi chú", mark), part_of=whole,
        )  # fmt: skip
        whole = whole or row
        yield row


def file_ids(record: models.Model) -> Iterable[Any]:
    """The files kept with a record."""
    return Attachment.objects.of(record).values_list("public_id", flat=True)


def file_formats(paper: Document) -> Iterable[str]:
    """The files of a paper: frozen ones, or those made of a draft."""
    return FileFormat.values if paper.is_frozen else (FileFormat.PDF.value, FileFormat.DOCX.value)


register("unit", units)
register("body", bodies)
register("term", terms)
register("person", people)
register("list", lists)
register("document", documents)
register("task", tasks)
register("dossier", dossiers)
for owner in ("document", "task", "briefing", "dossier"):
    register_part(owner, "file_id", file_ids)
register_part("document", "file_format", file_formats)
register_part("dossier", "key", lambda dossier: dossier.figures.values_list("key", flat=True)[:2])

"""Puts a checked case into the database: units, bodies, term, dossier with its parts, conference, tasks."""

import uuid
from dataclasses import dataclass
from datetime import date

from hdnd_portal.cases.bodies import Bodies
from hdnd_portal.cases.content import Case, ConclusionRow, FigureRow, SpanRow
from hdnd_portal.cases.place_conference import place_conference
from hdnd_portal.cases.reader import Findings
from hdnd_portal.cases.units import Units, main_unit
from hdnd_portal.figures.choices import DossierKind, NoteKind, SpanKey
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
from hdnd_portal.followup.actions.task import give_task
from hdnd_portal.followup.choices import SourceKind
from hdnd_portal.kit import official
from hdnd_portal.organisation.models import CouncilTerm, Unit

TITLE = 500
MADE_UP_TITLES = {
    DossierKind.BRIEFING: "Hội nghị giao ban",
    DossierKind.ACTIVITY_REPORT: "Báo cáo kết quả hoạt động",
    DossierKind.SUPERVISION: "Báo cáo kết quả giám sát",
    DossierKind.PETITIONS: "Báo cáo kết quả tiếp nhận, giải quyết kiến nghị cử tri",
    DossierKind.RECEPTION: "Báo cáo kết quả tiếp công dân",
    DossierKind.LETTERS: "Báo cáo kết quả tiếp nhận, xử lý đơn thư",
}


@dataclass(frozen=True)
class Identity:
    """What a stored case is known by: hash of its content, whether it is sample data, and public ids to keep."""

    sha256: str
    is_demo: bool = False
    dossier_id: uuid.UUID | None = None
    briefing_id: uuid.UUID | None = None


def place_case(case: Case, findings: Findings, identity: Identity) -> Dossier:
    """Stores the case; call it inside a transaction. Adds what it left out or had to interpret to `findings`."""
    units = Units(findings, _day_of(case), identity.is_demo)
    units.place(case.units)
    unit = main_unit(case, units)
    bodies = Bodies(units, unit, identity.is_demo)
    dossier = Dossier.objects.create(
        public_id=identity.dossier_id or uuid.uuid4(),
        unit=unit,
        kind=case.kind,
        title=case.title or _made_up_title(case, unit),
        term=_term(case, unit, findings),
        source=case.source,
        case_id=case.id,
        case_sha256=identity.sha256,
        is_demo=identity.is_demo,
    )
    spans = _place_spans(case, dossier)
    _place_figures(case, dossier, spans)
    _place_texts(case, dossier)
    if case.kind == DossierKind.BRIEFING:
        place_conference(case, dossier, units, bodies, findings, identity.briefing_id)
    else:
        _place_loose_conference(case, dossier, findings)
        for row in case.conclusions:
            _place_task(row, dossier, bodies)
    return dossier


def _day_of(case: Case) -> date | None:
    """A day on which the units of the case existed: that of the conference, else the end of its latest period."""
    if case.conference.held_on:
        return case.conference.held_on.day
    ends = [span.end.last for span in case.spans if span.end and span.key != SpanKey.PLANNED]
    return max(ends, default=None)


def _made_up_title(case: Case, unit: Unit) -> str:
    label = next((span.label for span in case.spans if span.key == SpanKey.REVIEWED), "")
    return f"{MADE_UP_TITLES[DossierKind(case.kind)]} của HĐND {unit.full_name} {label}".strip()[:TITLE]


def _term(case: Case, unit: Unit, findings: Findings) -> CouncilTerm | None:
    if not case.term:
        if case.khoa:
            findings.leave("khoa", f"có khóa {case.khoa} nhưng không có nhiệm kỳ")
        return None
    term, _made = CouncilTerm.objects.get_or_create(unit=unit, label=case.term, defaults={"khoa": case.khoa})
    if case.khoa and not term.khoa:
        term.khoa = case.khoa
        term.save(update_fields=["khoa"])
    elif case.khoa and term.khoa != case.khoa:
        findings.remark("khoa", f"nhiệm kỳ {term.label} của {unit.full_name} đã ghi khóa {term.khoa}; giữ nguyên")
    return term


def _place_spans(case: Case, dossier: Dossier) -> dict[SpanRow, Span]:
    """Spans of the file, and own spans of figures; the same own span twice is stored once."""
    placed: dict[SpanRow, Span] = {}
    same: dict[tuple[object, ...], Span] = {}
    own = [figure.span for figure in case.figures if figure.span and not figure.span.key]
    rows: list[SpanRow] = [*case.spans, *own]
    for row in rows:
        facts = (row.label, row.start, row.end, row.since_previous)
        if row not in placed:
            known = None if row.key else same.get(facts)
            placed[row] = known or _span(row, dossier)
            same.setdefault(facts, placed[row])
    return placed


def _span(row: SpanRow, dossier: Dossier) -> Span:
    return Span.objects.create(
        dossier=dossier,
        key=row.key if row.key in SpanKey.values else SpanKey.OTHER,
        label=row.label,
        start=row.start.day if row.start else None,
        end=row.end.last if row.end else None,
        start_is_month=bool(row.start and row.start.is_month),
        since_previous=row.since_previous,
    )


def _place_figures(case: Case, dossier: Dossier, spans: dict[SpanRow, Span]) -> None:
    made = DeclaredFigure.objects.bulk_create(
        _figure(row, order, dossier, spans) for order, row in enumerate(case.figures)
    )
    by_key = {figure.key: figure for figure in made}
    linked = []
    for row in case.figures:
        if row.part_of or row.share_of:
            figure = by_key[row.key]
            figure.part_of = by_key.get(row.part_of)
            figure.share_of = by_key.get(row.share_of)
            linked.append(figure)
    DeclaredFigure.objects.bulk_update(linked, ["part_of", "share_of"])
    Comparison.objects.bulk_create(
        Comparison(figure=by_key[row.key], **vars(row.comparison)) for row in case.figures if row.comparison
    )
    for sum_row in case.checks:
        check = SumCheck.objects.create(dossier=dossier, total=by_key[sum_row.total])
        check.parts.set([by_key[key] for key in sum_row.parts])


def _figure(row: FigureRow, order: int, dossier: Dossier, spans: dict[SpanRow, Span]) -> DeclaredFigure:
    same = ("key", "level", "body", "scope_label", "indicator", "code", "measure", "value", "qualifier", "state",
            "share_of_number", "breakdown", "topics", "note")  # fmt: skip
    return DeclaredFigure(
        dossier=dossier,
        order=order,
        span=spans[row.span] if row.span else None,
        **{name: getattr(row, name) for name in same},
    )


def _place_texts(case: Case, dossier: Dossier) -> None:
    Note.objects.bulk_create(Note(dossier=dossier, order=order, **vars(row)) for order, row in enumerate(case.notes))
    Commendation.objects.bulk_create(
        Commendation(
            dossier=dossier,
            collectives=row.collectives,
            individuals=row.individuals,
            by=row.by,
            period_label=row.span.label if row.span else "",
            period_start=row.span.start.day if row.span and row.span.start else None,
            period_end=row.span.end.last if row.span and row.span.end else None,
        )
        for row in case.commendations
    )
    ClassificationLabel.objects.bulk_create(
        ClassificationLabel(dossier=dossier, order=order, **vars(row)) for order, row in enumerate(case.labels)
    )


def _place_task(row: ConclusionRow, dossier: Dossier, bodies: Bodies) -> None:
    """A conclusion of a report without conference goes straight into the register of tasks."""
    assigned = [bodies.named(name) for name in row.assigned_to]
    helping = [bodies.named(name) for name in row.co_operating]
    give_task(
        unit=dossier.unit, content=row.text, kind=row.kind, source_kind=SourceKind.DOSSIER,
        source_id=dossier.public_id, source_label=dossier.title[:300], given_on=None,
        main_body=assigned[0] if assigned else None, co_bodies=[*assigned[1:], *helping],
        quota_code=row.quota_code, quota_per=row.quota_per, quota_at_least=row.quota_at_least,
        assigned_text="; ".join(row.assigned_to)[:500], co_text="; ".join(row.co_operating)[:500],
        is_demo=dossier.is_demo, **row.due.fields,
    )  # fmt: skip


def _place_loose_conference(case: Case, dossier: Dossier, findings: Findings) -> None:
    """A report has no conference record: what its file says about one is kept as a related text and reported."""
    row = case.conference
    said = {
        "lần thứ": row.ordinal, "ngày": official.short_date(row.held_on.day) if row.held_on else "",
        "cơ quan triệu tập": row.convener,
        "nơi": row.venue or row.host_unit, "chủ đề": row.theme, "phương châm": row.motto,
        "thành phần": "; ".join(person.name or person.group for person in row.people),
        "chương trình": "; ".join(text for text, _by in row.agenda), "ảnh": "; ".join(row.photos),
    }  # fmt: skip
    facts = [f"{name}: {value}" for name, value in said.items() if value]
    if facts:
        Note.objects.create(
            dossier=dossier, kind=NoteKind.RELATED, order=len(case.notes), text=f"hội nghị: {'; '.join(facts)}"
        )
        findings.remark("conference", "loại hồ sơ này không có hội nghị riêng; giữ ở mục Việc liên quan")

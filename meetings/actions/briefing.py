"""Making a conference, copying from the one before, its spans, and the change of its host."""

from datetime import date

from django.db import transaction

from hdnd_portal.figures.choices import DossierKind, FigureState, NoteKind, SpanKey
from hdnd_portal.figures.models import Comparison, DeclaredFigure, Dossier, Note
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import Body, CouncilTerm, Unit
from meetings.actions.span import TypedSpan, reviewed_span, set_span
from meetings.choices import BEFORE, BriefingForm, BriefingState
from meetings.models import AgendaItem, Briefing, HostChange, Participant

LONGEST_TITLE = 500


def short_convener(body: Body) -> str:
    """The convener without the proper name of its unit: "Thường trực HĐND huyện"."""
    return (body.short_name or body.name).removesuffix(f" {body.unit.name}")


def suggest_title(
    *,
    convener: Body,
    form: str,
    lower_label: str,
    reviewed: TypedSpan | None,
    term: CouncilTerm | None,
    ordinal: int | None,
) -> str:
    """A printed name from the facts: "Hội nghị giao ban giữa … với … quý I năm 2024" or "… lần thứ Hai, nhiệm kỳ …"."""
    kind = f" {BriefingForm(form).label}" if form in (BriefingForm.THEMATIC, BriefingForm.CLUSTER) else ""
    title = f"Hội nghị giao ban{kind} "
    title += f"giữa {short_convener(convener)} với {lower_label}" if lower_label else f"của {short_convener(convener)}"
    if ordinal:
        title += f" lần thứ {official.ordinal_word(ordinal)}" + (f", nhiệm kỳ {term.label}" if term else "")
    elif reviewed:
        title += " " + reviewed.label.replace("/", " năm ")
    return title[:LONGEST_TITLE]


@transaction.atomic
def create_briefing(
    *,
    convener: Body,
    form: str = BriefingForm.REGULAR,
    title: str = "",
    term: CouncilTerm | None = None,
    ordinal: int | None = None,
    when: tuple[date, bool] | None = None,
    reviewed: TypedSpan | None = None,
    lower_label: str = "",
    theme: str = "",
    copy_from: Briefing | None = None,
) -> Briefing:
    """A planned conference with its dossier; `when` is (day, only the month is known); `copy_from` is its previous.

    Without `copy_from` the convener's latest conference becomes the previous one: its open work opens the new one.
    """
    unit = convener.unit
    if copy_from is not None:
        lower_label = lower_label or copy_from.lower_label
    title = title or suggest_title(
        convener=convener, form=form, lower_label=lower_label, reviewed=reviewed, term=term, ordinal=ordinal
    )
    day, is_month = when or (None, False)
    with doing("create_briefing"):
        dossier = Dossier.objects.create(
            unit=unit, kind=DossierKind.BRIEFING, title=title, term=term, is_demo=unit.is_demo
        )
        briefing = Briefing(
            unit=unit, convener=convener, term=term, ordinal=ordinal, title=title, form=form, lower_label=lower_label,
            theme=theme, host_unit=unit, held_on=None if is_month else day, held_month=day if is_month else None,
            dossier=dossier, previous=copy_from or latest_of(convener), is_demo=unit.is_demo,
        )  # fmt: skip
        briefing.save()
        set_span(dossier, SpanKey.REVIEWED, reviewed)
    if copy_from is not None:
        copy_briefing(copy_from, briefing)
    return briefing


def latest_of(convener: Body) -> Briefing | None:
    """The convener's newest conference that has a date."""
    own = Briefing.objects.unscoped("only of the convener whose unit the caller works in").filter(convener=convener)
    return own.filter(takes_place__isnull=False).order_by("-takes_place", "-pk").first()


@transaction.atomic
def copy_briefing(source: Briefing, target: Briefing) -> None:
    """Copies agenda, participants, the list of indicators, lower units; never numbers, dates or texts of the event."""
    with doing("copy_briefing"):
        AgendaItem.objects.bulk_create(
            AgendaItem(briefing=target, order=item.order, text=item.text, presenter=item.presenter)
            for item in source.agenda.all()
        )
        kept = ("order", "role", "name", "titles", "group", "person_id", "concludes", "item")
        Participant.objects.bulk_create(
            Participant(briefing=target, **{name: getattr(person, name) for name in kept})
            for person in source.participants.all()
        )
        target.lower_units.set(source.lower_units.all())
        _copy_indicators(source.dossier, target.dossier)


def _copy_indicators(source: Dossier, target: Dossier) -> None:
    span = reviewed_span(target)
    kept = ("key", "order", "level", "body", "scope_label", "indicator", "code", "measure")
    figures = list(source.figures.select_related("comparison"))
    copies = DeclaredFigure.objects.bulk_create(
        DeclaredFigure(
            dossier=target, span=span, state=FigureState.NOT_REPORTED, **{name: getattr(row, name) for name in kept}
        )
        for row in figures
    )
    by_key = {copy.key: copy for copy in copies}
    keys = {row.pk: row.key for row in figures}
    nested = [(by_key[row.key], by_key[keys[row.part_of_id]]) for row in figures if row.part_of_id in keys]
    for part, whole in nested:
        part.part_of = whole
    DeclaredFigure.objects.bulk_update([part for part, _whole in nested], ["part_of"])
    # The kind of comparison belongs to the list of indicators; the value that was reported now is the base later.
    Comparison.objects.bulk_create(
        Comparison(figure=by_key[row.key], kind=row.comparison.kind, base_kind=row.comparison.base_kind)
        for row in figures
        if hasattr(row, "comparison")
    )


def set_notes(dossier: Dossier, kind: NoteKind, texts: list[str]) -> None:
    """Makes the items of one kind say exactly `texts`, in order; items whose text stays keep their row."""
    present = {note.text: note for note in dossier.notes.filter(kind=kind)}
    for order, text in enumerate(texts):
        note = present.pop(text, None)
        if note is None:
            Note.objects.create(dossier=dossier, kind=kind, order=order, text=text)
        elif note.order != order:
            note.order = order
            note.save(update_fields=["order"])
    for note in present.values():
        note.delete()


@transaction.atomic
def change_host(briefing: Briefing, *, new_host: Unit, on: date, reason: str, consent: str = "") -> HostChange:
    """Another unit hosts; keeps from whom, why and with whose consent. Raises NotNow after the meeting."""
    locked = Briefing._base_manager.select_for_update().get(pk=briefing.pk)
    if locked.state not in (*BEFORE, BriefingState.POSTPONED):
        raise NotNow("Hội nghị đã họp, không chuyển đơn vị đăng cai được nữa.")
    if locked.host_unit_id == new_host.pk:
        raise NotNow("Đơn vị này đang là đơn vị đăng cai.")
    with doing("change_host", reason.strip()):
        change = HostChange.objects.create(
            briefing=locked, old_host=locked.host_unit, new_host=new_host, on=on, reason=reason.strip(), consent=consent
        )
        locked.host_unit = new_host
        locked.save(update_fields=["host_unit"])
    briefing.host_unit = new_host
    return change

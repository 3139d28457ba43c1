"""The conference of a case: its record, people, agenda, photos, conclusions, and the tasks that follow."""

import uuid

from django.core.exceptions import ValidationError

from hdnd_portal.cases.bodies import Bodies
from hdnd_portal.cases.content import Case, ConclusionRow, SpanRow
from hdnd_portal.cases.reader import Findings
from hdnd_portal.cases.units import Units
from hdnd_portal.figures.choices import SpanKey
from hdnd_portal.figures.models import Dossier
from hdnd_portal.kit.clock import today
from hdnd_portal.organisation.models import Body, Unit
from meetings.actions.briefing import suggest_title
from meetings.actions.span import TypedSpan
from meetings.actions.tasks import give_tasks
from meetings.choices import BriefingForm, BriefingState
from meetings.models import AgendaItem, Briefing, BriefingPhoto, Conclusion, Participant


def place_conference(
    case: Case, dossier: Dossier, units: Units, bodies: Bodies, findings: Findings, public_id: uuid.UUID | None
) -> Briefing:
    """Stores the conference; one that took place with conclusions is concluded, so that its notice can be drafted."""
    briefing = _briefing(case, dossier, units, bodies, findings)
    briefing.public_id = public_id or briefing.public_id
    try:
        briefing.full_clean(exclude=["dossier"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            findings.error("conference" if name == "__all__" else f"conference.{name}", " ".join(messages))
        return briefing
    briefing.save()
    briefing.lower_units.set(units.all_under(briefing.unit))
    _people(case, briefing)
    _conclusions(case, briefing, bodies)
    return briefing


def _briefing(case: Case, dossier: Dossier, units: Units, bodies: Bodies, findings: Findings) -> Briefing:
    row = case.conference
    convener = bodies.named(row.convener) if row.convener else bodies.standing()
    bodies.standing()
    lower = next((unit for unit in units.all_under(dossier.unit) if unit.stands_for_all), None)
    lower_label = f"Thường trực HĐND {lower.name}" if lower else ""
    following = row.following
    host = _host(row.host_unit, "conference.host_unit", units, findings)
    when = row.held_on
    briefing = Briefing(
        unit=dossier.unit,
        convener=convener,
        term=dossier.term,
        ordinal=row.ordinal,
        form=row.form or BriefingForm.REGULAR,
        lower_label=lower_label,
        held_on=when.day if when and not when.is_month else None,
        held_month=when.day if when and when.is_month else None,
        part_of_day=row.part_of_day,
        venue=row.venue or ("" if host else row.host_unit),
        host_unit=host,
        theme=row.theme,
        motto=row.motto,
        dossier=dossier,
        next_ordinal=following.ordinal,
        next_month=following.expected.day if following.expected else None,
        next_month_only=following.expected.is_month if following.expected else True,
        next_host_unit=_host(following.host_unit, "conference.next.host_unit", units, findings),
        next_theme=following.theme,
        is_demo=dossier.is_demo,
    )
    briefing.title = row.title or _title(case, briefing)
    briefing.state = _state(case, briefing, findings)
    briefing.previous = _previous(briefing)
    if not row.title and not case.title:
        dossier.title = briefing.title
        dossier.save(update_fields=["title"])
    return briefing


def _title(case: Case, briefing: Briefing) -> str:
    if case.title:
        return case.title
    reviewed: SpanRow | None = next((span for span in case.spans if span.key == SpanKey.REVIEWED), None)
    return suggest_title(
        convener=briefing.convener,
        form=briefing.form,
        lower_label=briefing.lower_label,
        reviewed=TypedSpan(reviewed.label) if reviewed else None,
        term=briefing.term,
        ordinal=briefing.ordinal,
    )


def _host(name: str, path: str, units: Units, findings: Findings) -> Unit | None:
    if not name:
        return None
    unit = units.named(name)
    if unit is None:
        findings.leave(path, f"đơn vị “{name}” không có trong units")
    return unit


def _state(case: Case, briefing: Briefing, findings: Findings) -> str:
    """Past and concluded, past, or still planned; without any date nothing is said to have taken place."""
    began = briefing.held_on or briefing.held_month
    if began is None:
        findings.remark("conference.held_on", "hội nghị không ghi ngày, tháng họp nên để trạng thái Dự kiến")
        return BriefingState.PLANNED.value
    if began > today():
        return BriefingState.PLANNED.value
    return BriefingState.CONCLUDED.value if case.conclusions else BriefingState.HELD.value


def _previous(briefing: Briefing) -> Briefing | None:
    """The conference with the ordinal before, of the same convener and term; the host and dates are not asked."""
    if not briefing.ordinal or briefing.term is None:
        return None
    known = Briefing.objects.unscoped("loading a case of this unit")
    return known.filter(convener=briefing.convener, term=briefing.term, ordinal=briefing.ordinal - 1).first()


def _people(case: Case, briefing: Briefing) -> None:
    row = case.conference
    Participant.objects.bulk_create(
        Participant(briefing=briefing, order=order, **vars(person)) for order, person in enumerate(row.people)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(briefing=briefing, order=order, text=text, presenter=presenter)
        for order, (text, presenter) in enumerate(row.agenda)
    )
    BriefingPhoto.objects.bulk_create(
        BriefingPhoto(briefing=briefing, order=order, caption=caption) for order, caption in enumerate(row.photos)
    )


def _conclusions(case: Case, briefing: Briefing, bodies: Bodies) -> None:
    """Conclusions in order, each at once a task; bodies beyond the first one help."""
    if not case.conclusions:
        return
    assigned = [[bodies.named(name) for name in row.assigned_to] for row in case.conclusions]
    Conclusion.objects.bulk_create(
        _conclusion(row, order, briefing, doing[0] if doing else None)
        for order, (row, doing) in enumerate(zip(case.conclusions, assigned, strict=True))
    )
    for row, doing, task in zip(case.conclusions, assigned, give_tasks(briefing), strict=True):
        helping = [*doing[1:], *(bodies.named(name) for name in row.co_operating)]
        if helping:
            task.co_bodies.set(helping)


def _conclusion(row: ConclusionRow, order: int, briefing: Briefing, main: Body | None) -> Conclusion:
    return Conclusion(
        briefing=briefing, order=order, text=row.text, kind=row.kind, main_body=main,
        assigned_text="; ".join(row.assigned_to)[:500], co_text="; ".join(row.co_operating)[:500],
        quota_code=row.quota_code, quota_per=row.quota_per, quota_at_least=row.quota_at_least, **row.due.fields,
    )  # fmt: skip

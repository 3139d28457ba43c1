"""Conferences of a seed world: one in every state, each with all its parts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from hdnd_portal.demo.makers import councils, files_of, fill_dossier, walk
from hdnd_portal.demo.seeding import Place, register, register_part
from hdnd_portal.documents.models import Document
from hdnd_portal.followup.choices import DueKind
from hdnd_portal.organisation.choices import BodyKind, Role
from meetings.actions.briefing import create_briefing
from meetings.actions.notice import draft_invitation, draft_notice
from meetings.actions.span import TypedSpan
from meetings.actions.tasks import give_tasks
from meetings.choices import BriefingState, ParticipantRole
from meetings.forms.sections import SECTIONS
from meetings.models import (
    AgendaItem,
    Briefing,
    BriefingPaper,
    BriefingPhoto,
    Conclusion,
    HostChange,
    Participant,
)
from meetings.record import TABS
from meetings.workflows import BRIEFING

S = BriefingState
PATHS: dict[str, tuple[str, ...]] = {
    S.PLANNED: (),
    S.INVITED: ("invite_units",),
    S.COLLECTING: ("collect_papers",),
    S.HELD: ("hold_briefing",),
    S.CONCLUDED: ("conclude_briefing",),
    S.NOTICE_ISSUED: ("conclude_briefing", "issue_notice"),
    S.FOLLOWING_UP: ("conclude_briefing", "issue_notice", "follow_up_briefing"),
    S.CLOSED: ("conclude_briefing", "issue_notice", "close_briefing"),
    S.POSTPONED: ("postpone_briefing",),
}


def briefings(place: Place) -> None:
    if not councils(place):
        return
    for month, (state, path) in enumerate(PATHS.items(), start=1):
        mark = place.mark()
        briefing = create_briefing(
            convener=place.bodies[BodyKind.STANDING], title=place.text("Hội nghị giao ban", mark), term=place.term,
            ordinal=month, when=(date(2026, month, 15), False), lower_label=place.text("các thôn", mark),
            reviewed=TypedSpan(place.text("quý III/2025", mark), date(2025, 7, 1), date(2025, 9, 30)),
            theme=place.text("Chuyên đề", mark),
        )  # fmt: skip
        place.add("briefing", place.named(briefing), mark)
        place.add("dossier", place.named(briefing.dossier), mark)
        _fill(place, briefing, mark)
        for verb in path:
            _step(place, briefing, verb)
        assert briefing.state == state  # noqa: S101 - the paths above lead where they say


def _step(place: Place, briefing: Briefing, verb: str) -> None:
    """One step; the notice moves its conference on by itself when it is issued."""
    if verb == "issue_notice":
        paper = _paper(place, briefing, draft_notice)
        walk(place, paper, ("submit_document", "approve_document", "issue_document"))
        briefing.refresh_from_db()
        return
    if verb == "invite_units":
        _paper(place, briefing, draft_invitation)
    if verb == "follow_up_briefing":
        for task in give_tasks(briefing):
            place.add("task", place.named(task), place.made[-1].mark)
    BRIEFING.advance(briefing, verb, reason=place.text("Lý do", place.mark()))


def _paper(place: Place, briefing: Briefing, make: Callable[..., Document]) -> Document:
    paper: Document = place.named(make(briefing, by=place.users[Role.CLERK]))
    return place.add("document", paper, place.made[-1].mark)  # type: ignore[no-any-return]


def _fill(place: Place, briefing: Briefing, mark: str) -> None:
    """Every part of the record, every free text marked."""

    def text(words: str) -> str:
        return place.text(words, mark)

    Briefing._base_manager.filter(pk=briefing.pk).update(
        venue=text("Hội trường"), motto=text("Đoàn kết"), next_theme=text("Kỳ sau"), conclusion_text=text("Kết luận")
    )
    briefing.refresh_from_db()
    fill_dossier(place, briefing.dossier, mark)
    parts: list[tuple[type[models.Model], dict[str, Any]]] = [
        (HostChange, {"new_host": place.unit, "on": date(2025, 12, 1), "reason": text("Đổi nơi họp"),
                      "consent": text("Thường trực")}),
        (Participant, {"role": ParticipantRole.CHAIR, "name": text("Trần Văn An"), "titles": [text("Chủ tịch HĐND")],
                       "concludes": True, "person": place.first("person")}),
        (Participant, {"role": ParticipantRole.GROUP, "group": text("Đại diện các Ban"), "item": text("Tham luận")}),
        (AgendaItem, {"text": text("Báo cáo kết quả"), "presenter": text("Văn phòng")}),
        (BriefingPaper, {"unit_text": text("UBND"), "title": text("Báo cáo quý")}),
        (BriefingPhoto, {"caption": text("Quang cảnh hội nghị")}),
        (Conclusion, {"text": text("Đề nghị rà soát"), "due_kind": DueKind.NONE, "assigned_text": text("UBND")}),
        (Conclusion, {"text": text("Đề nghị báo cáo"), "due_kind": DueKind.DATE, "due_on": date(2026, 12, 31),
                      "main_body": place.bodies[BodyKind.PEOPLES_COMMITTEE], "co_text": text("Phòng")}),
    ]  # fmt: skip
    for order, (model, values) in enumerate(parts):
        ordered = {"order": order} if model is not HostChange else {}
        model._base_manager.create(briefing=briefing, **ordered, **values)
    files_of(place, briefing)


register("briefing", briefings)
register_part("briefing", "section", lambda briefing: SECTIONS)
register_part("briefing", "tab", lambda briefing: [path for path in TABS if path])

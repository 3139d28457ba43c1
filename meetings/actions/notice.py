"""Drafting the papers of a conference. What they say comes from the record (reports.py); people edit the draft."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hdnd_portal.documents.actions.draft import draft_document
from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.paper import Section
from hdnd_portal.figures.reports import place_of
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import Unit
from meetings.choices import BriefingState
from meetings.models import Briefing, Participant
from meetings.reports import concluding, invitation_sections, invited, notice_sections, record_names, short_name
from meetings.workflows import BRIEFING

SOURCE = "briefing"
MAY_NOTIFY = (BriefingState.CONCLUDED, BriefingState.NOTICE_ISSUED, BriefingState.FOLLOWING_UP)
OPEN_PAPERS = (DocumentState.DRAFT, DocumentState.SUBMITTED, DocumentState.APPROVED, DocumentState.ISSUED)
LONGEST_SUMMARY = 500
AFTER_ISSUE = {
    DocumentKind.INVITATION: (BriefingState.PLANNED, "invite_units"),
    DocumentKind.NOTICE: (BriefingState.CONCLUDED, "issue_notice"),
}
_HEAD = re.compile(r"^chủ tịch (?:hđnd|hội đồng nhân dân)\b", re.I)
_DEPUTY = re.compile(r"^phó chủ tịch (?:thường trực )?(?:hđnd|hội đồng nhân dân)\b", re.I)


@transaction.atomic
def draft_notice(briefing: Briefing, *, by: Any) -> Document:
    """A draft Thông báo kết luận. Raises NotNow before the conclusions, or while another one is open or in force."""
    locked = Briefing._base_manager.select_for_update().get(pk=briefing.pk)
    if locked.state not in MAY_NOTIFY:
        raise NotNow("Lập thông báo sau khi đã ghi nhận kết luận của hội nghị.")
    if paper_of_kind(locked, DocumentKind.NOTICE) is not None:
        raise NotNow("Hội nghị đã có Thông báo kết luận; hãy sửa hoặc đính chính văn bản đó.")
    return prepare_notice(locked)


def prepare_notice(briefing: Briefing) -> Document:
    """The draft itself, whatever the state of the conference: for papers that are only printed and not kept."""
    summary = f"Kết luận tại {_as_printed(briefing.title)}"
    return _draft(briefing, DocumentKind.NOTICE, summary, notice_sections(briefing), "draft_notice")


@transaction.atomic
def draft_invitation(briefing: Briefing, *, by: Any) -> Document:
    """A draft Giấy mời. Raises NotNow without a time, after the meeting, or while another one is open or in force."""
    locked = Briefing._base_manager.select_for_update().get(pk=briefing.pk)
    if locked.state not in (BriefingState.PLANNED, BriefingState.INVITED, BriefingState.COLLECTING):
        raise NotNow("Giấy mời chỉ lập trước khi họp.")
    if not locked.when:
        raise NotNow("Chưa ghi ngày hoặc tháng họp.")
    if paper_of_kind(locked, DocumentKind.INVITATION) is not None:
        raise NotNow("Hội nghị đã có Giấy mời; hãy sửa hoặc đính chính văn bản đó.")
    return _draft(
        locked, DocumentKind.INVITATION, _as_printed(locked.title), invitation_sections(locked), "draft_invitation"
    )


def paper_was_issued(document: Document) -> None:
    """Moves the conference on when its Giấy mời or Thông báo kết luận is issued; in other states nothing changes.

    A correction was drafted from the old paper: from now on it is the paper of the conference too.
    """
    if document.kind not in AFTER_ISSUE or document.source_id is None:
        return
    state, verb = AFTER_ISSUE[DocumentKind(document.kind)]
    briefing = Briefing._base_manager.filter(public_id=document.source_id).first()
    if briefing is None:
        return
    briefing.documents.add(document)
    if briefing.state == state:
        BRIEFING.advance(briefing, verb)


def paper_of_kind(briefing: Briefing, kind: str) -> Document | None:
    """The paper of this kind that is being prepared or in force."""
    papers = briefing.documents.unscoped("papers of a conference the caller has already fetched")
    return papers.filter(kind=kind, state__in=OPEN_PAPERS).order_by("-pk").first()


def _as_printed(title: str) -> str:
    return (title[:1].upper() + title[1:])[:LONGEST_SUMMARY]


def _draft(briefing: Briefing, kind: str, summary: str, sections: list[Section], verb: str) -> Document:
    chair = concluding(list(briefing.participants.all()))
    authority, post = signing_block(chair)
    try:
        document = draft_document(
            unit=briefing.unit,
            organ=briefing.convener,
            kind=kind,
            summary=summary[:LONGEST_SUMMARY],
            sections=sections,
            place=place_of(briefing.unit),
            organ_lines=organ_lines(briefing.unit),
            authority_lines=authority,
            signer_post=post,
            signer_name=chair.name if chair else "",
            addressees=invited(briefing) if kind == DocumentKind.INVITATION else (),
            recipients=recipients(briefing, kind),
            source_kind=SOURCE,
            source_id=briefing.public_id,
            record_names=record_names(briefing),
            is_demo=briefing.is_demo,
            shared_with=briefing.lower_units.all(),
        )
    except ValidationError as error:
        raise NotNow(" ".join(error.messages)) from error
    with doing(verb):
        briefing.documents.add(document)
    return document


def organ_lines(unit: Unit) -> list[str]:
    """HĐND and its Thường trực print two lines and no organ above them (law.md 1.2)."""
    return ["HỘI ĐỒNG NHÂN DÂN", unit.full_name.upper()]


def signing_block(chair: Participant | None) -> tuple[list[str], str]:
    """Authority lines and post: the Chủ tịch signs for the Thường trực, a deputy also for the Chủ tịch (law.md 1.6)."""
    titles = chair.titles if chair else []
    if not any(_HEAD.match(title) for title in titles) and any(_DEPUTY.match(title) for title in titles):
        return ["TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"
    return ["TM. THƯỜNG TRỰC HĐND"], "CHỦ TỊCH"


def recipients(briefing: Briefing, kind: str) -> list[str]:
    """The usual Nơi nhận; people change it in the draft."""
    level = briefing.unit.short_kind.lower()
    if kind == DocumentKind.INVITATION:
        return ["Như trên", "Lưu: VT"]
    lower = [official.upper_first(briefing.lower_label)] if briefing.lower_label else []
    return [short_name(briefing), f"Các Ban của HĐND {level}", *lower, "Các cơ quan, đơn vị liên quan", "Lưu: VT"]

"""Making a paper: from the record of an owning room, or as the correction of an issued one."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.names import RecordNames
from hdnd_portal.documents.paper import Section
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import Body, Unit

OPEN_CORRECTION = "Đã có dự thảo đính chính văn bản này; hãy hoàn thành dự thảo đó."
NOT_ISSUED = "Chỉ đính chính văn bản đã phát hành."


def draft_document(
    *,
    unit: Unit,
    organ: Body,
    kind: str,
    summary: str,
    sections: Iterable[Section],
    place: str,
    organ_lines: Iterable[str],
    authority_lines: Iterable[str],
    signer_post: str,
    signer_name: str,
    symbol: str = "",
    organ_parent_line: str = "",
    addressees: Iterable[str] = (),
    recipients: Iterable[str] = (),
    source_kind: str = "",
    source_id: UUID | None = None,
    record_names: RecordNames | None = None,
    shared_with: Iterable[Unit] = (),
    is_demo: bool = False,
) -> Document:
    """A new draft, checked field by field; raises ValidationError. `symbol` defaults to "<kind>-HĐND".

    `shared_with`: other units that see the paper once it is issued.
    """
    document = Document(
        unit=unit,
        organ=organ,
        kind=kind,
        summary=summary,
        sections=[asdict(section) for section in sections],
        place=place,
        organ_parent_line=organ_parent_line,
        organ_lines=list(organ_lines),
        authority_lines=list(authority_lines),
        signer_post=signer_post,
        signer_name=signer_name,
        symbol=symbol or f"{kind}-HĐND",
        addressees=list(addressees),
        recipients=list(recipients),
        source_kind=source_kind,
        source_id=source_id,
        record_names=(record_names or RecordNames()).as_data(),
        is_demo=is_demo,
    )
    # A draft may still lack its signer; what is missing is asked for before it is submitted.
    document.full_clean(exclude=["signer_post", "signer_name", "place", "sections"])
    with transaction.atomic(), doing("draft_document"):
        document.save()
        document.shared_with.set(shared_with)
    return document


@transaction.atomic
def draft_correction(original: Document, *, reason: str) -> Document:
    """A draft that repeats an issued paper and says which one it replaces; raises NotNow.

    The original stays as issued until the correction is issued (Nghị định 30/2020, article 18: wrong content is put
    right by a paper of the same form).
    """
    locked = Document._base_manager.select_for_update().get(pk=original.pk)
    if locked.state != DocumentState.ISSUED:
        raise NotNow(NOT_ISSUED)
    if open_correction(locked):
        raise NotNow(OPEN_CORRECTION)
    copied = (
        "unit", "organ", "kind", "summary", "place", "symbol", "organ_parent_line", "organ_lines", "authority_lines",
        "signer_post", "signer_name", "addressees", "recipients", "source_kind", "source_id", "record_names", "is_demo",
    )  # fmt: skip
    sections = [*locked.sections, asdict(replacement_note(locked.kind, locked.reference, locked.dated_on))]
    correction = Document(**{name: getattr(locked, name) for name in copied}, sections=sections, corrects=locked)
    with doing("draft_correction", reason.strip()):
        correction.save()
        correction.shared_with.set(locked.shared_with.all())
    return correction


def open_correction(document: Document) -> bool:
    """Is a correction of this paper being prepared?"""
    waiting = (DocumentState.DRAFT, DocumentState.SUBMITTED, DocumentState.APPROVED)
    return document.corrections.unscoped("only whether there is one").filter(state__in=waiting).exists()


def replacement_note(kind: str, reference: str, dated_on: date | None) -> Section:
    """The closing sentence of a correction."""
    name = DocumentKind(kind).label
    day = f" {official.long_date(dated_on)}" if dated_on else ""
    return Section("correction", "", f"{name} này đính chính, thay thế {name} số {reference}{day}.")

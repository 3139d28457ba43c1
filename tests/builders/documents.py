"""Papers for tests: as data, as drafts, and issued."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from hdnd_portal.documents.actions.draft import draft_document
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.names import RecordNames
from hdnd_portal.documents.paper import Paper, Section, Table
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.kit.periods import quarter
from hdnd_portal.organisation.choices import Role
from tests.builders.organisation import World

ISSUED_ON = date(2026, 4, 24)
SENTENCE = (
    "Thường trực HĐND xã đánh giá cao sự chủ động, trách nhiệm của các Ban HĐND, các Tổ đại biểu trong việc thực hiện "
    "chức năng, nhiệm vụ theo quy định của pháp luật và yêu cầu tập trung thực hiện tốt các nhiệm vụ sau đây."
)
TABLE = Table(
    ["STT", "Đơn vị", "Số cuộc"], [["1", "Ban Pháp chế", "06"], ["2", "Ban Kinh tế - Xã hội", "12"]], "Bảng 1", [0, 2]
)


def make_paper(parts: int = 1, **overrides: Any) -> Paper:
    """A Thông báo with `parts` numbered parts of about six lines; 10 make three pages."""
    sections = [Section("intro", "", f"Ngày 24/4/2026, tại trụ sở HĐND xã Bình Minh đã họp.\n{SENTENCE}")]
    sections += [
        Section(f"part-{n}", f"{n}. Nhiệm vụ thứ {n}", f"{SENTENCE}\n- {SENTENCE}\n+ Trước ngày 30/6/2026;")
        for n in range(1, parts + 1)
    ]
    sections.append(
        Section("end", "", "Giao Văn phòng theo dõi, đôn đốc việc thực hiện Thông báo này và báo cáo kết quả.")
    )
    paper = Paper(
        kind=DocumentKind.NOTICE,
        type_name="Thông báo",
        organ_parent_line="",
        organ_lines=["HỘI ĐỒNG NHÂN DÂN", "XÃ BÌNH MINH"],
        reference="06/TB-HĐND",
        place="Bình Minh",
        dated_on=ISSUED_ON,
        summary="Kết luận của Thường trực HĐND xã tại Hội nghị giao ban quý I/2026",
        sections=sections,
        authority_lines=["TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH"],
        signer_post="Phó Chủ tịch",
        signer_name="Đỗ Huy Chiến",
        recipients=["Thường trực Đảng ủy (để b/c);", "- UBND xã", "Lưu: VT, VP."],
    )
    return replace(paper, **overrides)


def make_invitation(**overrides: Any) -> Paper:
    """A Giấy mời of a Ban, with its parent line."""
    return make_paper(
        **{
            "kind": DocumentKind.INVITATION,
            "type_name": "Giấy mời",
            "organ_parent_line": "HĐND TỈNH MẪU SƠN",
            "organ_lines": ["BAN PHÁP CHẾ"],
            "reference": "07/GM-BPC",
            "summary": "Dự Hội nghị giao ban công tác HĐND quý I/2026",
            "sections": [
                Section("invited", "Ban Pháp chế HĐND tỉnh trân trọng kính mời", "Thường trực HĐND các xã."),
                Section("time", "Thời gian:", "08 giờ 00, ngày 05/02/2026."),
                Section("place", "Địa điểm", "Phòng họp số 1."),
            ],
            **overrides,
        }
    )


def make_document(world: World, unit: int = 0, **overrides: Any) -> Document:
    """A complete draft of the standing body of the n-th unit."""
    paper = make_paper()
    values: dict[str, Any] = {
        "unit": world.units[unit],
        "organ": world.standing[unit],
        "kind": paper.kind,
        "summary": paper.summary,
        "sections": paper.sections,
        "place": paper.place,
        "organ_lines": paper.organ_lines,
        "authority_lines": paper.authority_lines,
        "signer_post": paper.signer_post,
        "signer_name": paper.signer_name,
        "recipients": paper.recipients,
        "record_names": RecordNames([quarter(2026, 1)], ["xã"], ["xã Bình Minh"]),
    }
    return draft_document(**{**values, **overrides})


def approve(document: Document) -> Document:
    DOCUMENT.advance(document, "submit_document")
    DOCUMENT.advance(document, "approve_document")
    return document


def make_issued(world: World, unit: int = 0, dated_on: date = ISSUED_ON, **overrides: Any) -> Document:
    """A paper that went the whole way."""
    document = approve(make_document(world, unit, **overrides))
    issue(document, by=world.user(Role.CLERK, unit), dated_on=dated_on)
    return document


def at(name: str, document: Document, *more: Any) -> str:
    """The address of a page of this paper."""
    return reverse(f"documents:{name}", args=[document.public_id, *more])


def in_state(world: World, state: str) -> Document:
    """A paper of the first unit that has come as far as this."""
    document = make_document(world)
    if state == DocumentState.SUBMITTED:
        DOCUMENT.advance(document, "submit_document")
    elif state == DocumentState.APPROVED:
        approve(document)
    elif state == DocumentState.ISSUED:
        document = make_issued(world)
    return document

"""The Thông báo kết luận and the Giấy mời come from the record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.documents.actions.draft import draft_correction
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.figures.models import Comparison, DeclaredFigure, Note
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import Role
from meetings.actions.notice import draft_notice, signing_block
from meetings.choices import ParticipantRole
from meetings.models import AgendaItem, Briefing, Participant
from meetings.reports import notice_sections, record_names
from meetings.workflows import BRIEFING
from tests.builders.documents import approve
from tests.builders.meetings import make_briefing, with_chair, with_conclusion
from tests.builders.organisation import World


@pytest.fixture
def briefing(world: World) -> Briefing:
    made = make_briefing(world, theme="Nâng cao chất lượng giám sát")
    with_chair(made)
    with_conclusion(made)
    figure = DeclaredFigure.objects.create(
        dossier=made.dossier, key="a", scope_label="HĐND xã", indicator="giám sát chuyên đề", measure="cuộc",
        value=Decimal(4), span=made.dossier.spans.get(),
    )  # fmt: skip
    Comparison.objects.create(figure=figure, kind="ratio", stated=133, base=3, base_label="quý I/2025")
    return made


def conclude(briefing: Briefing) -> Briefing:
    BRIEFING.advance(briefing, "conclude_briefing")
    return briefing


def whole_text(document: Document) -> str:
    return "\n".join(f"{section['heading']}\n{section['text']}" for section in document.sections)


def test_the_draft_says_what_the_record_says(briefing: Briefing, clerk: Client) -> None:
    conclude(briefing)
    response = clerk.post(reverse("meetings:draft_notice", args=[briefing.public_id]))
    document = Document.objects.get()
    assert response.url == document.get_absolute_url()  # type: ignore[attr-defined]
    assert document.kind == "TB"
    assert document.summary == f"Kết luận tại {briefing.title}"
    assert (document.symbol, document.place) == ("TB-HĐND", "Bình Minh")
    assert document.organ_lines == ["HỘI ĐỒNG NHÂN DÂN", "XÃ BÌNH MINH"]
    assert (document.authority_lines, document.signer_post) == (["TM. THƯỜNG TRỰC HĐND"], "CHỦ TỊCH")
    assert document.signer_name == "Nguyễn Văn An"
    text = whole_text(document)
    for said in (
        "Ngày 24/4/2026, Thường trực HĐND xã Bình Minh tổ chức Hội nghị giao ban",
        "Đồng chí Nguyễn Văn An, Bí thư Đảng ủy, Chủ tịch HĐND xã chủ trì Hội nghị.",
        "thảo luận chủ đề “Nâng cao chất lượng giám sát”",
        "Trong quý I/2026",
        "04 cuộc giám sát chuyên đề, bằng 133% so với cùng kỳ năm 2025",
        "Rà soát Quy chế hoạt động của HĐND",
    ):
        assert said in text
    assert list(briefing.documents.all()) == [document]
    assert "draft_notice" in set(Entry.objects.of(briefing).values_list("verb", flat=True)) or document.source_id


def test_tasks_stand_under_those_who_do_them(briefing: Briefing) -> None:
    with_conclusion(
        briefing, "Tổ chức tập huấn", assigned_text="Văn phòng HĐND", due_kind="date", due_on=date(2026, 6, 30)
    )
    with_conclusion(briefing, "Họp hằng tháng đúng hạn", kind="orientation", due_kind="recurring", recurs="month")
    tasks = next(section for section in notice_sections(briefing) if section.key == "tasks")
    assert "a) Thường trực HĐND xã, các Ban, Tổ đại biểu:\n- Rà soát Quy chế" in tasks.text
    assert "- Họp hằng tháng đúng hạn." in tasks.text
    assert "b) Văn phòng HĐND:\n- Tổ chức tập huấn (thời hạn: 30/6/2026)." in tasks.text


def test_parts_without_content_are_left_out_and_numbers_close_up(briefing: Briefing) -> None:
    headings = [section.heading for section in notice_sections(briefing)]
    assert headings == ["", "1. Đánh giá chung", "2. Nhiệm vụ thời gian tới", "3. Tổ chức thực hiện"]
    Note.objects.create(
        dossier=briefing.dossier, kind="proposal", text="Bổ sung kinh phí", by="Tổ số 1", answer="Tiếp thu"
    )
    Briefing._base_manager.filter(pk=briefing.pk).update(next_month=date(2026, 8, 1), next_ordinal=2)
    briefing.refresh_from_db()
    sections = {section.heading: section.text for section in notice_sections(briefing)}
    assert sections["3. Về kiến nghị, đề xuất của các đơn vị"] == "- Tổ số 1: Bổ sung kinh phí. Trả lời: Tiếp thu."
    assert sections["4. Hội nghị kế tiếp"] == ("Dự kiến Hội nghị giao ban lần thứ Hai được tổ chức vào tháng 8/2026.")


@pytest.mark.parametrize(
    ("titles", "authority", "post"),
    [
        (["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"], ["TM. THƯỜNG TRỰC HĐND"], "CHỦ TỊCH"),
        (["Phó Chủ tịch HĐND xã"], ["TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
        (["Phó Chủ tịch Thường trực HĐND tỉnh"], ["TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
        ([], ["TM. THƯỜNG TRỰC HĐND"], "CHỦ TỊCH"),
    ],
)
def test_who_signs(titles: list[str], authority: list[str], post: str) -> None:
    assert signing_block(Participant(role=ParticipantRole.CHAIR, name="An", titles=titles)) == (authority, post)


def test_names_of_the_record(briefing: Briefing) -> None:
    names = record_names(briefing)
    assert [period.label for period in names.periods] == ["quý I/2026", "quý I/2025", "tháng 4/2026"]
    assert names.unit_names == ["xã Bình Minh", "tỉnh Mẫu Sơn"]
    assert names.unit_kinds == ["xã", "tỉnh"]


def test_not_before_the_conclusions_and_not_twice(briefing: Briefing, clerk: Client) -> None:
    url = reverse("meetings:draft_notice", args=[briefing.public_id])
    refused = clerk.post(url)
    assert refused.status_code == 409
    assert "sau khi đã ghi nhận kết luận" in refused.content.decode()
    conclude(briefing)
    assert clerk.post(url).status_code == 302
    refused = clerk.post(url)
    assert refused.status_code == 409
    assert "đã có Thông báo kết luận" in refused.content.decode()


def test_issuing_the_notice_moves_the_conference_on(world: World, briefing: Briefing) -> None:
    user = world.user(Role.HEAD)
    document = draft_notice(conclude(briefing), by=user)
    DOCUMENT.advance(document, "submit_document")
    DOCUMENT.advance(document, "approve_document")
    issue(document, by=user, dated_on=date(2026, 4, 27))
    briefing.refresh_from_db()
    assert briefing.state == "notice_issued"


def test_a_correction_is_the_paper_of_the_conference(world: World, briefing: Briefing, clerk: Client) -> None:
    user = world.user(Role.HEAD)
    document = draft_notice(conclude(briefing), by=user)
    DOCUMENT.advance(document, "submit_document")
    DOCUMENT.advance(document, "approve_document")
    issue(document, by=user, dated_on=date(2026, 4, 27))
    correction = draft_correction(document, reason="Ghi sai số buổi tiếp công dân")
    papers = reverse("meetings:briefing_tab", args=[briefing.public_id, "tai-lieu"])
    assert correction.get_absolute_url() in clerk.get(papers).content.decode()
    DOCUMENT.advance(correction, "submit_document")
    DOCUMENT.advance(correction, "approve_document")
    issue(correction, by=user, dated_on=date(2026, 4, 28))
    page = clerk.get(papers).content.decode()
    assert page.count(f'href="{correction.get_absolute_url()}"') >= 1
    assert "Lập thông báo kết luận" not in page
    briefing.refresh_from_db()
    with pytest.raises(NotNow, match="đã có Thông báo kết luận"):
        draft_notice(briefing, by=user)


def test_the_invitation(briefing: Briefing, clerk: Client) -> None:
    AgendaItem.objects.create(briefing=briefing, text="báo cáo kết quả quý I", presenter="Văn phòng")
    Participant.objects.create(briefing=briefing, role=ParticipantRole.GROUP, group="Tổ trưởng các Tổ đại biểu")
    clerk.post(reverse("meetings:draft_invitation", args=[briefing.public_id]))
    document = Document.objects.get()
    assert (document.kind, document.symbol) == ("GM", "GM-HĐND")
    assert document.addressees == ["Tổ trưởng các Tổ đại biểu"]
    lines = {section["heading"]: section["text"] for section in document.sections}
    assert lines["Thời gian"] == "Ngày 24/4/2026"
    assert "Báo cáo kết quả quý I (Văn phòng)" in lines["Nội dung"]


def test_no_invitation_after_the_meeting(briefing: Briefing, clerk: Client) -> None:
    conclude(briefing)
    refused = clerk.post(reverse("meetings:draft_invitation", args=[briefing.public_id]))
    assert refused.status_code == 409


@pytest.mark.parametrize("verb", ["draft_notice", "draft_invitation"])
def test_who_may_not(world: World, briefing: Briefing, sign_in: object, stranger: Client, verb: str) -> None:
    url = reverse(f"meetings:{verb}", args=[briefing.public_id])
    assert stranger.post(url).status_code == 404
    assert sign_in(world.user(Role.COMMITTEE)).post(url).status_code == 403  # type: ignore[operator]


def test_issuing_the_invitation_moves_the_conference_on(world: World, briefing: Briefing, clerk: Client) -> None:
    clerk.post(reverse("meetings:draft_invitation", args=[briefing.public_id]))
    document = Document.objects.get()
    Document._base_manager.update(recipients=["Như trên"], addressees=["Các Tổ đại biểu"])
    document.refresh_from_db()
    DOCUMENT.advance(document, "submit_document")
    DOCUMENT.advance(document, "approve_document")
    issue(document, by=world.user(Role.HEAD), dated_on=date(2026, 4, 10))
    briefing.refresh_from_db()
    assert briefing.state == "invited"


def test_addressees_written_in_two_ways_are_one_group(briefing: Briefing) -> None:
    with_conclusion(briefing, "Tổ chức tập huấn", assigned_text="Thường trực HĐND xã; các Ban, Tổ đại biểu")
    tasks = next(section for section in notice_sections(briefing) if section.key == "tasks")
    assert tasks.text.startswith("Đề nghị Thường trực HĐND xã, các Ban, Tổ đại biểu tập trung thực hiện")


def test_without_presenters_the_agenda_says_what_was_heard(briefing: Briefing) -> None:
    AgendaItem.objects.create(briefing=briefing, text="Báo cáo kết quả hoạt động quý I")
    assert "Hội nghị đã nghe báo cáo kết quả hoạt động quý I; thảo luận chủ đề" in notice_sections(briefing)[0].text


def test_an_issued_notice_reaches_the_invited_units(world: World, stranger: Client) -> None:
    briefing = make_briefing(world)
    briefing.lower_units.add(world.units[1])
    with_chair(briefing)
    with_conclusion(briefing)
    Briefing._base_manager.filter(pk=briefing.pk).update(state="concluded")
    notice = draft_notice(briefing, by=None)
    assert stranger.get(notice.get_absolute_url()).status_code == 404
    issue(approve(notice), by=None, dated_on=today())
    assert stranger.get(notice.get_absolute_url()).status_code == 200

"""The real conference of Quốc Oai, first quarter of 2024: typed in through the pages, concluded, approved, issued."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest

from hdnd_portal.documents.models import Document
from hdnd_portal.followup.models import Task
from meetings.models import Briefing
from tests.browser import PHONE, Visitor
from tests.builders.meetings import QuocOai, make_quoc_oai, read_case, typed_rows

ROOT = Path(__file__).parents[2]
CASE = ROOT / "hdnd_portal" / "cases" / "data" / "quoc-oai-2024-q1.json"
SPOKEN = ROOT / "tests" / "meetings" / "quoc_oai_conclusion.txt"  # the concluding paragraphs as the article prints them
PASSWORD = "mat-khau-thu-2026"


@pytest.fixture
def quoc_oai(transactional_db: None) -> QuocOai:
    """The district with a clerk and a head of office who know their passwords."""
    made = make_quoc_oai()
    for user in (made.clerk, made.head):
        user.set_password(PASSWORD)
        user.save()
    return made


def looked_at(visitor: Visitor) -> None:
    """Every page on the way: no accessibility violation, no sideways scrolling."""
    assert visitor.axe() == []
    assert not visitor.too_wide()


def go_on(visitor: Visitor) -> None:
    """ "Lưu và tiếp"."""
    visitor.click("button[name=next]")
    visitor.page.wait_for_load_state()


def enter(visitor: Visitor) -> None:
    """The clerk's part: from "Thêm mới" to the tasks."""
    rows = typed_rows(read_case(str(CASE)))
    visitor.click("summary:has-text('Thêm mới')")
    visitor.click(".menu-panel a:has-text('Hội nghị giao ban')")
    visitor.fill("[name=when]", "24/4/2024")
    visitor.fill("[name=reviewed]", "quý I/2024")
    visitor.fill("[name=lower_label]", "Thường trực HĐND các xã, thị trấn")
    visitor.fill("[name=theme]", "Nâng cao chất lượng hoạt động giám sát của HĐND các cấp")
    looked_at(visitor)
    visitor.click("button:has-text('Lập hội nghị')")
    visitor.fill("[name=motto]", "Đổi mới, sâu sát, khoa học, hiệu quả")
    looked_at(visitor)
    go_on(visitor)
    for prefix in ("participants", "agenda"):
        visitor.fill(f"[name={prefix}-paste-text]", rows[prefix])
        go_on(visitor)
        looked_at(visitor)
    visitor.click(".section-list a:has-text('Số liệu')")
    visitor.fill("[name=figures-paste-text]", rows["figures"])
    go_on(visitor)
    visitor.fill("[name=discussion]", rows["discussion"])
    looked_at(visitor)
    go_on(visitor)
    visitor.fill("[name=commendations-0-collectives]", "31")
    visitor.fill("[name=commendations-0-individuals]", "56")
    visitor.fill("[name=commendations-0-period]", "năm 2023")
    go_on(visitor)
    visitor.fill("[name=conclusion_text]", SPOKEN.read_text(encoding="utf-8"))
    visitor.click("button[name=split]")
    looked_at(visitor)
    visitor.click("button[name=tasks]")
    visitor.fill("[name=photos-paste-text]", rows["photos"])
    go_on(visitor)


def conclude_and_draft(visitor: Visitor) -> None:
    visitor.click("a:has-text('Xem hội nghị')")
    looked_at(visitor)
    visitor.click(".next-step button:has-text('Ghi nhận kết luận')")
    visitor.click(".next-step button:has-text('Lập thông báo kết luận')")
    visitor.click("a:has-text('Trình duyệt')")
    visitor.click("button:has-text('Trình duyệt')")


def approve_and_issue(visitor: Visitor, address: str) -> None:
    """The head of office approves and issues."""
    visitor.open(address)
    visitor.click("a:has-text('Duyệt')")
    visitor.click("button[type=submit]:has-text('Duyệt')")
    visitor.click("a:has-text('Phát hành')")
    visitor.fill("[name=dated_on]", "26/4/2024")
    visitor.click("button:has-text('Cấp số và phát hành')")


@pytest.mark.browser
@pytest.mark.usefixtures("quoc_oai")
def test_from_empty_to_the_issued_notice(visitor: Visitor, quoc_oai: QuocOai) -> None:
    visitor.sign_in(quoc_oai.clerk, PASSWORD)
    enter(visitor)
    conclude_and_draft(visitor)
    address = re.sub(r"^https?://[^/]+", "", visitor.page.url)
    visitor.page.context.clear_cookies()
    visitor.sign_in(quoc_oai.head, PASSWORD)
    approve_and_issue(visitor, address)
    with visitor.page.expect_download() as download:
        visitor.click("a:has-text('Tải PDF')")

    assert (visitor.clicks, visitor.fields) == (23, 15)  # the promise is at most 25 and 45
    text = pdf_text(Path(download.value.path()).read_bytes())
    for said in (
        "HUYỆN QUỐC OAI",
        "Số: 01/TB-HĐND",
        "Quốc Oai, ngày 26 tháng 4 năm 2024",
        "01 kỳ họp chuyên đề",
        "06 nghị quyết ban hành",
        "14 kỳ họp chuyên đề",
        "03 phiên giải trình",
        "02 phiên giải trình",
        "04 cuộc giám sát, khảo sát chuyên đề, bằng 133% so với cùng kỳ năm 2023",
        "64 cơ quan, đơn vị được giám sát",
        "28 cơ quan, đơn vị, địa phương được làm việc trực tiếp",
        "49 cuộc giám sát, khảo sát chuyên đề, tăng 104% so với cùng kỳ năm 2023",
        "04 buổi tiếp công dân chủ trì",
        "63 buổi tiếp công dân",
        "208 buổi tiếp công dân",
        "31 tập thể và 56 cá nhân",
        "TM. THƯỜNG TRỰC HĐND",
        "Đàm Công Lợi",
    ):
        assert said in text
    assert "quý I/2023" not in text
    assert "HĐND quận" not in text
    briefing = Briefing.objects.get()
    assert briefing.get_state_display() == "Đã ban hành thông báo"
    assert Task.objects.filter(source_id=briefing.public_id).count() == briefing.conclusions.count() == 10
    assert Document.objects.get().reference == "01/TB-HĐND"


def pdf_text(content: bytes) -> str:
    """All words of a PDF on one line."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() or "" for page in pdf.pages).split())


@pytest.mark.browser
def test_three_rows_by_keyboard_only(visitor: Visitor, quoc_oai: QuocOai) -> None:
    """Tab past the last cell opens a row; nothing needs the mouse."""
    visitor.sign_in(quoc_oai.clerk, PASSWORD)
    visitor.open("/giao-ban/them/")
    visitor.page.click("button:has-text('Lập hội nghị')")
    visitor.open(visitor.page.url.replace(visitor.base, "").replace("/chung/", "/chuong-trinh/"))
    page = visitor.page
    page.focus("[name=agenda-0-text]")
    for number in range(4):
        page.keyboard.type(f"Nội dung {number + 1}")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        if number < 3:
            page.evaluate("n => document.querySelector(`[name=agenda-${n}-text]`).focus()", number + 1)
    page.keyboard.press("Control+s")
    page.wait_for_load_state()
    page.wait_for_selector(".notice-success, .messages")
    assert [item.text for item in Briefing.objects.get().agenda.all()] == [f"Nội dung {n}" for n in (1, 2, 3, 4)]


@pytest.mark.browser
def test_sections_fit_a_phone(visitor: Visitor, quoc_oai: QuocOai) -> None:
    visitor.sign_in(quoc_oai.clerk, PASSWORD)
    visitor.open("/giao-ban/them/")
    visitor.page.click("button:has-text('Lập hội nghị')")
    record = visitor.page.url.replace(visitor.base, "").split("nhap/")[0]
    visitor.page.set_viewport_size(PHONE)
    tabs = ("chuong-trinh", "thanh-phan", "so-lieu", "ket-luan", "tai-lieu", "nhat-ky")
    sections = ("chung", "thanh-phan", "so-lieu", "thao-luan", "ket-luan", "anh", "ky-sau")
    paths = [
        "/giao-ban/",
        "/giao-ban/them/",
        record,
        *(f"{record}xem/{tab}/" for tab in tabs),
        *(f"{record}nhap/{one}/" for one in sections),
    ]
    for path in paths:
        visitor.open(path)
        assert not visitor.too_wide(), path
        assert visitor.axe() == [], path

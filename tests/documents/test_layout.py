"""The PDF itself is measured: Nghị định 30/2020, Phụ lục I, to the millimetre (design reference: law.md 1.1–1.2)."""

import io
from dataclasses import replace
from typing import Any

import pdfplumber
import pikepdf
import pytest

from hdnd_portal.documents import render
from hdnd_portal.documents.choices import DocumentKind
from hdnd_portal.documents.paper import Paper, Section
from tests.builders.documents import SENTENCE, TABLE, make_invitation, make_paper

MM = 25.4 / 72


class Sheet:
    """Pages of a PDF as lines of text with position, size and typeface, in millimetres from the top left corner."""

    def __init__(self, paper: Paper) -> None:
        self.content = render.pdf(paper)
        self.pages = pdfplumber.open(io.BytesIO(self.content)).pages

    def lines(self, page: int = 0) -> list[dict[str, Any]]:
        words = self.pages[page].extract_words(
            extra_attrs=["size", "fontname"], use_text_flow=True, keep_blank_chars=True
        )
        return [
            {
                "text": " ".join(word["text"].split()),
                "left": word["x0"] * MM,
                "right": word["x1"] * MM,
                "top": word["top"] * MM,
                "bottom": word["bottom"] * MM,
                "size": round(word["size"], 1),
                "font": word["fontname"].split("+")[-1].removeprefix("Portal-Liberation-Serif").removeprefix("-")
                or "Regular",
            }
            for word in words
        ]

    def line(self, start: str, page: int = 0) -> dict[str, Any]:
        return next(line for line in self.lines(page) if line["text"].startswith(start))

    def rules(self, page: int = 0) -> list[tuple[float, float, float]]:
        """Horizontal lines as (left, right, top)."""
        shapes = [*self.pages[page].rects, *self.pages[page].lines]
        return [
            (s["x0"] * MM, s["x1"] * MM, s["top"] * MM)
            for s in shapes
            if (s["x1"] - s["x0"]) * MM > 3 and s["height"] < 2
        ]

    def rule_below(self, line: dict[str, Any]) -> tuple[float, float]:
        """The next line drawn below a text: (left, right)."""
        below = [
            r for r in self.rules() if -0.5 < r[2] - line["bottom"] < 4 and r[0] < line["right"] and r[1] > line["left"]
        ]
        return min(below, key=lambda rule: rule[2])[:2]


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return Sheet(make_paper(10))


def middle(line: dict[str, Any]) -> float:
    return (line["left"] + line["right"]) / 2


def test_page_is_a4_portrait(sheet: Sheet) -> None:
    assert len(sheet.pages) == 3
    for page in sheet.pages:
        assert (page.width * MM, page.height * MM) == pytest.approx((210, 297), abs=0.1)


def test_margins(sheet: Sheet) -> None:
    """20–25 mm above and below, 30–35 left, 15–20 right; nothing stands outside, full lines reach both edges."""
    for number in range(3):
        lines = [line for line in sheet.lines(number) if not (number and line["text"] == str(number + 1))]
        assert min(line["left"] for line in lines) == pytest.approx(30, abs=0.3)
        assert max(line["right"] for line in lines) == pytest.approx(190, abs=0.3)
        assert 20 <= min(line["top"] for line in lines) <= 25
        assert max(line["bottom"] for line in lines) <= 297 - 20
    assert max(line["bottom"] for line in sheet.lines(0)) > 297 - 20 - 20  # the first page is full


@pytest.mark.parametrize(
    ("start", "size", "font"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Bold"),
        ("HỘI ĐỒNG NHÂN DÂN", 13, "Bold"),
        ("XÃ BÌNH MINH", 13, "Bold"),
        ("Số: 06/TB-HĐND", 13, "Regular"),
        ("Bình Minh, ngày 24 tháng 4 năm 2026", 14, "Italic"),
        ("THÔNG BÁO", 14, "Bold"),
        ("Kết luận của Thường trực", 14, "Bold"),
        ("Thường trực HĐND xã đánh giá", 14, "Regular"),
        ("1. Nhiệm vụ thứ 1", 14, "Bold"),
    ],
)
def test_component_sizes_on_page_one(sheet: Sheet, start: str, size: float, font: str) -> None:
    line = sheet.line(start)
    assert (line["size"], line["font"]) == (size, font)


@pytest.mark.parametrize(
    ("start", "size", "font"),
    [
        ("Nơi nhận:", 12, "Bold-Italic"),
        ("- Thường trực Đảng ủy (để b/c);", 11, "Regular"),
        ("- Lưu: VT, VP.", 11, "Regular"),
        ("TM. THƯỜNG TRỰC HĐND", 14, "Bold"),
        ("KT. CHỦ TỊCH", 14, "Bold"),
        ("PHÓ CHỦ TỊCH", 14, "Bold"),
        ("Đỗ Huy Chiến", 14, "Bold"),
    ],
)
def test_component_sizes_at_the_end(sheet: Sheet, start: str, size: float, font: str) -> None:
    line = sheet.line(start, page=2)
    assert (line["size"], line["font"]) == (size, font)


def test_head_stands_in_two_columns(sheet: Sheet) -> None:
    nation, motto, place = (sheet.line(text) for text in ("CỘNG HÒA", "Độc lập", "Bình Minh, ngày"))
    organ, number = sheet.line("HỘI ĐỒNG"), sheet.line("Số:")
    assert nation["text"] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert nation["top"] == pytest.approx(organ["top"], abs=0.5)
    assert number["top"] == pytest.approx(place["top"], abs=1)
    assert middle(motto) == pytest.approx(middle(nation), abs=0.5)
    assert middle(place) == pytest.approx(middle(nation), abs=0.5)
    assert middle(number) == pytest.approx(middle(organ), abs=0.5)
    assert organ["right"] < nation["left"]
    assert nation["right"] <= 190.1


def test_title_is_centred(sheet: Sheet) -> None:
    for start in ("THÔNG BÁO", "Kết luận của"):
        assert middle(sheet.line(start)) == pytest.approx((30 + 190) / 2, abs=0.5)


def test_lines_are_as_long_as_the_law_says(sheet: Sheet) -> None:
    """Below the motto as long as its text; below organ and summary one third to one half of theirs, in the middle."""
    motto = sheet.line("Độc lập")
    left, right = sheet.rule_below(motto)
    assert (left, right) == pytest.approx((motto["left"], motto["right"]), abs=0.7)
    for start, widest in (("XÃ BÌNH MINH", "HỘI ĐỒNG NHÂN DÂN"), ("Kết luận của", "Kết luận của")):
        text, longest = sheet.line(start), sheet.line(widest)
        left, right = sheet.rule_below(text)
        share = (right - left) / (longest["right"] - longest["left"])
        assert 1 / 3 <= share <= 1 / 2
        assert (left + right) / 2 == pytest.approx(middle(longest), abs=0.5)


def test_body_paragraphs(sheet: Sheet) -> None:
    """Justified, first line 12,7 mm in, single to 1,5 line spacing, at least 6 pt between paragraphs."""
    lines = sheet.lines()
    at = next(n for n, line in enumerate(lines) if line["text"].startswith("Thường trực HĐND xã đánh giá"))
    first, second, third = lines[at : at + 3]
    assert first["left"] == pytest.approx(30 + 12.7, abs=0.3)
    assert second["left"] == pytest.approx(30, abs=0.3)
    assert first["right"] == pytest.approx(190, abs=0.3)
    assert second["right"] == pytest.approx(190, abs=0.3)
    pitch = (second["top"] - first["top"]) / MM
    assert 14 * 1.0 <= pitch <= 14 * 1.15 * 1.5
    gap = (sheet.line("1. Nhiệm vụ thứ 1")["top"] - third["top"]) / MM - pitch
    assert gap >= 5.9


def test_page_number_from_page_two(sheet: Sheet) -> None:
    assert not [line for line in sheet.lines(0) if line["top"] < 19]
    for number in (1, 2):
        (found,) = [line for line in sheet.lines(number) if line["top"] < 19]
        assert found["text"] == str(number + 1)
        assert found["size"] == 14
        assert found["font"] == "Regular"
        assert middle(found) == pytest.approx(110, abs=0.5)
        assert found["bottom"] < 20


def test_signer_block_on_the_right_beside_recipients(sheet: Sheet) -> None:
    recipients, post, name = (sheet.line(text, 2) for text in ("Nơi nhận:", "TM. THƯỜNG", "Đỗ Huy Chiến"))
    assert recipients["left"] == pytest.approx(30, abs=0.3)
    assert recipients["top"] == pytest.approx(post["top"], abs=1.5)
    assert middle(name) == pytest.approx(middle(post), abs=0.5)
    assert middle(name) > 120
    assert name["top"] - sheet.line("PHÓ CHỦ TỊCH", 2)["bottom"] > 20  # room for signature and seal


@pytest.mark.parametrize("extra", range(24))
def test_signer_is_never_alone_on_a_page(extra: int) -> None:
    """However long the body is, the page with the signer has two lines of it or more, and the block is whole."""
    body = "\n".join(["Một dòng ngắn."] * (16 + extra)) + "\n" + SENTENCE * 2
    found = Sheet(make_paper(0, sections=[Section("all", "", body)]))
    last = len(found.pages) - 1
    texts = [line["text"] for line in found.lines(last)]
    assert any(text.startswith("TM. THƯỜNG TRỰC") for text in texts)
    assert "Đỗ Huy Chiến" in texts
    assert any(text.startswith("Nơi nhận") for text in texts)
    above = [
        line
        for line in found.lines(last)
        if line["bottom"] < found.line("TM. THƯỜNG", last)["top"] and line["top"] > 19
    ]
    assert len(above) >= 2


@pytest.mark.parametrize("extra", range(4))
def test_an_announcing_line_does_not_end_a_page(extra: int) -> None:
    """ "…, còn một số hạn chế:" stands on the page of its first item."""
    body = "\n".join(["Một dòng ngắn."] * (24 + extra) + ["Còn một số hạn chế:", *(["- Một hạn chế;"] * 12)])
    found = Sheet(make_paper(0, sections=[Section("all", "", body)]))
    for page in range(len(found.pages)):
        texts = [line["text"] for line in found.lines(page)]
        assert texts[-1] != "Còn một số hạn chế:"
    assert any("Còn một số hạn chế:" in line["text"] for page in range(2) for line in found.lines(page))


def test_body_ends_with_the_closing_sign() -> None:
    text = " ".join(line["text"] for line in Sheet(make_paper()).lines())
    assert "báo cáo kết quả./." in text
    assert text.count("./.") == 1


def test_only_our_typeface_is_embedded(sheet: Sheet) -> None:
    with pikepdf.open(io.BytesIO(sheet.content)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "+Portal-Liberation-Serif" in str(font.BaseFont)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_tagged_with_language_title_and_author(sheet: Sheet) -> None:
    with pikepdf.open(io.BytesIO(sheet.content)) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).startswith("Thông báo 06/TB-HĐND: Kết luận")
        assert str(pdf.docinfo.Author) == "HỘI ĐỒNG NHÂN DÂN XÃ BÌNH MINH"
        kinds = {str(node.S) for node in walk(pdf.Root.StructTreeRoot)}
    assert {"/P", "/H1"} <= kinds


def walk(node: Any) -> list[Any]:
    found: list[Any] = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *walk(kid)]
    return found


def test_same_paper_gives_same_bytes() -> None:
    assert render.pdf(make_paper(2)) == render.pdf(make_paper(2))
    assert render.docx(make_paper(2)) == render.docx(make_paper(2))


def test_all_text_is_there(sheet: Sheet) -> None:
    """No word is clipped: every word of the body can be read back."""
    printed = " ".join(line["text"] for page in range(3) for line in sheet.lines(page))
    assert " ".join(printed.split()).count("đánh giá cao sự chủ động") == 21


def test_long_texts_stay_inside() -> None:
    paper = make_paper(
        organ_lines=["ĐOÀN GIÁM SÁT CHUYÊN ĐỀ VỀ THỰC HIỆN CHÍNH SÁCH", "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN XÃ"],
        summary="Kết luận " * 60,
        recipients=["Thường trực Hội đồng nhân dân, Ủy ban nhân dân các xã, phường trong tỉnh (để phối hợp)"] * 12,
        signer_post="Phó Chủ tịch kiêm Trưởng Đoàn giám sát chuyên đề của Thường trực Hội đồng nhân dân",
        sections=[Section("a", "", "A" * 400), Section("t", "", "", replace(TABLE, rows=TABLE.rows * 30))],
    )
    found = Sheet(paper)
    for page in range(len(found.pages)):
        for line in found.lines(page):
            assert line["left"] >= 29.7
            assert line["right"] <= 190.3
            assert line["bottom"] <= 277.1


def test_invitation() -> None:
    found = Sheet(make_invitation())
    assert found.line("HĐND TỈNH MẪU SƠN")["font"] == "Regular"
    assert found.line("BAN PHÁP CHẾ")["font"] == "Bold"
    assert found.line("GIẤY MỜI")["font"] == "Bold"
    assert found.line("Thời gian: 08 giờ 00, ngày 05/02/2026.")["size"] == 14
    assert found.line("Địa điểm: Phòng họp số 1./.")
    assert found.line("Ban Pháp chế HĐND tỉnh trân trọng kính mời: Thường trực HĐND các")


def test_marks_of_draft_and_sample() -> None:
    texts = [line["text"] for line in Sheet(make_paper(is_draft=True, is_sample=True)).lines()]
    assert "DỰ THẢO" in texts
    assert "VĂN BẢN MẪU" in texts
    assert not {"DỰ THẢO", "VĂN BẢN MẪU"} & {line["text"] for line in Sheet(make_paper()).lines()}


def test_marked_text_stays_text() -> None:
    paper = make_paper(summary="<b>Kết luận</b> & <img src=file:///etc/passwd>", signer_name="<script>1</script>")
    text = " ".join(line["text"] for line in Sheet(paper).lines())
    assert "<b>Kết luận</b> & <img src=file:///etc/passwd>" in text
    assert "<script>1</script>" in text


def test_kinds_have_labels_as_printed() -> None:
    assert [kind.label for kind in DocumentKind] == ["Thông báo", "Giấy mời"]


def test_spans_of_years_stay_on_one_line_on_screen() -> None:
    """Browsers break after the hyphen; what stands around the span stays escaped."""
    body = render.html_body(make_paper(sections=[Section("a", text="nhiệm kỳ 2021-2026 <b>& tiếp")]))
    assert 'nhiệm kỳ <span class="unbroken">2021-2026</span> &lt;b&gt;&amp; tiếp' in body

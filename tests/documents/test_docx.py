"""The DOCX says what the HTML sheet says, in the same order, on the same page."""

import io
import re
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn

from hdnd_portal.documents import render
from hdnd_portal.documents.paper import Paper, Section
from tests.builders.documents import SENTENCE, TABLE, make_invitation, make_paper

PAPERS = {
    "notice": make_paper(3),
    "table": make_paper(1, sections=[Section("t", "I. KẾT QUẢ", SENTENCE, TABLE), Section("e", "", "Hết & xong < 5")]),
    "table last": make_paper(1, sections=[Section("t", "", "", TABLE)]),
    "addressees": make_paper(1, addressees=["Ủy ban nhân dân xã", "Các Ban của HĐND xã;"]),
    "one addressee": make_paper(1, addressees=["Ủy ban nhân dân xã;"]),
    "invitation": make_invitation(addressees=["Đồng chí A", "Đồng chí B"]),
    "draft": make_paper(1, is_draft=True, is_sample=True, dated_on=None, recipients=[], authority_lines=[]),
}


class Words(HTMLParser):
    """Text of an HTML sheet, one piece per paragraph or cell."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        self.text += "\n" if tag in ("p", "h1", "td", "th") else ""


def html_text(paper: Paper) -> list[str]:
    reader = Words()
    reader.feed(render.html_body(paper))
    return [" ".join(line.split()) for line in reader.text.split("\n") if line.strip()]


def docx_text(paper: Paper) -> list[str]:
    """Paragraphs of the body in document order, those in tables included."""
    word = docx.Document(io.BytesIO(render.docx(paper)))
    found = ["".join(run.text or "" for run in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p"))]
    return [" ".join(line.split()) for line in found if line.strip()]


@pytest.mark.parametrize("name", PAPERS)
def test_same_words_in_the_same_order(name: str) -> None:
    assert docx_text(PAPERS[name]) == html_text(PAPERS[name])


def test_page_and_margins() -> None:
    section = docx.Document(io.BytesIO(render.docx(make_paper()))).sections[0]
    millimetres = [
        round(getattr(section, name).mm, 1)
        for name in ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin")
    ]
    assert millimetres == [210, 297, 20, 20, 30, 20]


def test_page_number_from_page_two() -> None:
    section = docx.Document(io.BytesIO(render.docx(make_paper()))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.header.paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in section.first_page_header._element.xml


def test_typeface_language_and_title() -> None:
    word = docx.Document(io.BytesIO(render.docx(make_paper())))
    assert word.styles["Normal"].font.name == "Times New Roman"
    languages = {node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}
    assert word.core_properties.title.startswith("Thông báo 06/TB-HĐND")
    assert word.core_properties.author == "HỘI ĐỒNG NHÂN DÂN XÃ BÌNH MINH"


def test_sizes_and_signer_block() -> None:
    word = docx.Document(io.BytesIO(render.docx(make_paper())))
    sizes = {
        paragraph.text: paragraph.runs[0].font.size.pt
        for table in word.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.runs
    }
    assert sizes["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == 13
    assert sizes["Độc lập - Tự do - Hạnh phúc"] == 14
    assert sizes["Số: 06/TB-HĐND"] == 13
    assert (sizes["Nơi nhận:"], sizes["- UBND xã;"]) == (12, 11)
    assert "cantSplit" in word.tables[-1]._tbl.xml
    assert next(p for p in reversed(word.paragraphs) if p.text).paragraph_format.keep_with_next


def test_lines_are_borders() -> None:
    xml = docx.Document(io.BytesIO(render.docx(make_paper()))).element.xml
    assert len(re.findall("<w:pBdr>", xml)) == 3  # organ, motto, summary
    assert "___" not in xml

"""The paper for Word. The only module that knows python-docx; words and order are those of the HTML sheet."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from hdnd_portal.documents.blocks import Block, BlockKind, addressed, body_blocks, listed
from hdnd_portal.documents.paper import Paper, Table
from hdnd_portal.documents.widths import bold_width_mm

FONT = "Times New Roman"
TEXT_WIDTH, ORGAN_WIDTH, RECIPIENTS_WIDTH, SUMMARY_WIDTH = 160.0, 62.0, 75.0, 148.0  # mm
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # stands for "no date" in the file's own data, so that same paper = same bytes


def write(paper: Paper) -> bytes:
    """The paper as a DOCX file; the same paper gives the same bytes."""
    word = docx.Document()
    _page(word, paper)
    _head(word, paper)
    _title(word, paper)
    _addressees(word, addressed(paper))
    blocks = body_blocks(paper)
    for block in blocks:
        _block(word, block, is_last=block is blocks[-1])
    _end(word, paper)
    buffer = io.BytesIO()
    word.save(buffer)
    return _same_bytes(buffer.getvalue())


def _page(word: WordFile, paper: Paper) -> None:
    """A4, margins 20-20-30-20 mm, page number top centre from page 2, language, title and author."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin, section.header_distance = Mm(30), Mm(8)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    _field(number, "PAGE")
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    spacing = normal.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(0), Pt(0), 1.0
    for slot in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        normal.element.rPr.rFonts.set(qn(slot), FONT)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    facts = word.core_properties
    facts.title, facts.author, facts.language, facts.comments = paper.title[:255], paper.organ[:255], "vi-VN", ""
    day = paper.dated_on
    facts.created = facts.modified = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EPOCH


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word computes, size 14."""
    run = paragraph.add_run()
    run.font.size = Pt(14)
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)


def _head(word: WordFile, paper: Paper) -> None:
    table = _layout(word, 2, (ORGAN_WIDTH, TEXT_WIDTH - ORGAN_WIDTH))
    organ, nation = table.rows[0].cells
    lines = _Lines(organ)
    if paper.organ_parent_line:
        lines.add(paper.organ_parent_line, 13)
    for text in paper.organ_lines:
        lines.add(text, 13, bold=True)
    longest = max((bold_width_mm(text, 13) for text in paper.organ_lines), default=0.0)
    _rule(lines, ORGAN_WIDTH, 0.4 * min(longest, ORGAN_WIDTH))
    lines = _Lines(nation)
    lines.add(NATION, 13, bold=True)
    lines.add(MOTTO, 14, bold=True)
    _rule(lines, TEXT_WIDTH - ORGAN_WIDTH, bold_width_mm(MOTTO, 14))
    number, place = table.rows[1].cells
    lines = _Lines(number)
    lines.add(f"Số: {paper.reference}", 13, before=4)
    for mark in paper.marks:
        boxed = lines.add(mark, 12, bold=True, before=4)
        _border(boxed, ("top", "left", "bottom", "right"))
        side = Mm(max(0.0, (ORGAN_WIDTH - bold_width_mm(mark, 12) - 6) / 2))
        boxed.paragraph_format.left_indent = boxed.paragraph_format.right_indent = side
    _Lines(place).add(paper.place_and_date, 14, italic=True, before=4)


def _title(word: WordFile, paper: Paper) -> None:
    _set(word.add_paragraph(), paper.type_name.upper(), 14, ALIGN.CENTER, bold=True, before=14)
    summary = _set(word.add_paragraph(), paper.summary, 14, ALIGN.CENTER, bold=True)
    side = Mm((TEXT_WIDTH - SUMMARY_WIDTH) / 2)
    summary.paragraph_format.left_indent = summary.paragraph_format.right_indent = side
    share = 0.4 * min(bold_width_mm(paper.summary, 14), SUMMARY_WIDTH)
    _rule(word, TEXT_WIDTH, share).paragraph_format.space_after = Pt(10)


def _addressees(word: WordFile, lines: list[str]) -> None:
    if not lines:
        return
    table = _layout(word, 1, (45.0, TEXT_WIDTH - 45.0))
    label, names = table.rows[0].cells
    _Lines(label).add("Kính gửi:", 14, ALIGN.RIGHT)
    column = _Lines(names)
    for line in lines:
        column.add(line, 14, ALIGN.LEFT)
    word.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _block(word: WordFile, block: Block, *, is_last: bool) -> None:
    if block.table is not None:
        _table(word, block)
        return
    paragraph = word.add_paragraph()
    is_caption, is_bold = block.kind == BlockKind.CAPTION, block.kind in (BlockKind.PART, BlockKind.HEADING)
    _set(paragraph, block.whole_text, 14, ALIGN.CENTER if is_caption else ALIGN.JUSTIFY, bold=is_bold or is_caption)
    setting = paragraph.paragraph_format
    setting.first_line_indent = Mm(0) if is_caption else Mm(12.7)
    setting.line_spacing, setting.space_after, setting.widow_control = 1.08, Pt(6), True
    setting.keep_with_next = is_bold or is_caption or is_last or block.leads


def _table(word: WordFile, block: Block) -> None:
    assert block.table is not None  # noqa: S101 - narrows the type; the caller asked
    table = word.add_table(rows=1, cols=len(block.table.headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for column, width in zip(table.columns, _column_widths(block.table), strict=True):
        column.width = Mm(width)
    for cell, text in zip(table.rows[0].cells, block.table.headings, strict=True):
        _set(cell.paragraphs[0], text, 13, ALIGN.CENTER, bold=True)
    for row in block.cells:
        for cell, (text, numeric) in zip(table.add_row().cells, row, strict=False):
            _set(cell.paragraphs[0], text, 13, ALIGN.RIGHT if numeric else ALIGN.LEFT)
    word.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _column_widths(table: Table) -> list[float]:
    """Shares of the text width by the longest text of each column, none narrower than 12 mm or wider than its text."""
    texts = [[heading, *(row[at] for row in table.rows if at < len(row))] for at, heading in enumerate(table.headings)]
    wanted = [max(12.0, *(min(bold_width_mm(text, 13) + 5, 90.0) for text in column)) for column in texts]
    return [TEXT_WIDTH * width / sum(wanted) for width in wanted]


def _end(word: WordFile, paper: Paper) -> None:
    """Recipients and signer side by side in a row that does not break."""
    gap = word.add_paragraph().paragraph_format
    gap.line_spacing, gap.keep_with_next = Pt(8), True
    table = _layout(word, 1, (RECIPIENTS_WIDTH, TEXT_WIDTH - RECIPIENTS_WIDTH))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    column = _Lines(left)
    recipients = listed(paper.recipients)
    if recipients:
        column.add("Nơi nhận:", 12, ALIGN.LEFT, bold=True, italic=True)
    for line in recipients:
        column.add(line, 11, ALIGN.LEFT)
    column = _Lines(right)
    for line in paper.authority_lines:
        column.add(line, 14, bold=True)
    column.add(paper.signer_post.upper(), 14, bold=True)
    column.add(paper.signer_name, 14, bold=True, before=68)


class _Lines:
    """Paragraphs of a table cell; the first one is already there and is used first."""

    def __init__(self, cell: Cell) -> None:
        self.cell, self.fresh = cell, True

    def add_paragraph(self) -> Paragraph:
        paragraph = self.cell.paragraphs[0] if self.fresh else self.cell.add_paragraph()
        self.fresh = False
        return paragraph

    def add(self, text: str, size: float, align: Any = ALIGN.CENTER, **style: Any) -> Paragraph:
        return _set(self.add_paragraph(), text, size, align, **style)


def _set(
    paragraph: Paragraph,
    text: str,
    size: float,
    align: Any,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _rule(holder: WordFile | _Lines, room_mm: float, length_mm: float) -> Paragraph:
    """A line of this length in the middle: the upper border of a low empty paragraph."""
    paragraph = holder.add_paragraph()
    setting = paragraph.paragraph_format
    setting.line_spacing, setting.space_before = Pt(4), Pt(2)
    setting.left_indent = setting.right_indent = Mm(max(0.0, (room_mm - length_mm) / 2))
    _border(paragraph, ("top",))
    return paragraph


def _border(paragraph: Paragraph, sides: Iterable[str]) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema wants it before spacing, indents and alignment.
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _layout(word: WordFile, rows: int, widths_mm: tuple[float, float]) -> WordTable:
    """A table without lines and cell margins, for things that stand side by side."""
    table = word.add_table(rows=rows, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def _same_bytes(packed: bytes) -> bytes:
    """The same archive with one fixed time on every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

"""The body of a paper cut into blocks in printed order: the one reading that the HTML, PDF and DOCX writers follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from hdnd_portal.documents.choices import DocumentKind
from hdnd_portal.documents.paper import Paper, Section, Table

END_OF_BODY = "./."  # Nghị định 30/2020: closes the text of every paper
_ROMAN_HEADING = re.compile(r"^(?:PHẦN|CHƯƠNG|[IVXL]+)[.\s]")


class BlockKind(StrEnum):
    """What a block is, which decides how it is set."""

    PART = "part"  # "I. KẾT QUẢ", bold
    HEADING = "heading"  # "1. Về …", bold
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True)
class Block:
    """One paragraph or table; `label` stands before the text of a paragraph ("Thời gian")."""

    kind: BlockKind
    text: str = ""
    label: str = ""
    table: Table | None = None

    @property
    def whole_text(self) -> str:
        """Label and text as printed."""
        return f"{self.label}: {self.text}" if self.label else self.text

    @property
    def leads(self) -> bool:
        """Does it only announce what follows ("còn một số hạn chế:")? Then it does not end a page."""
        return self.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and self.whole_text.endswith(":")

    @property
    def cells(self) -> list[list[tuple[str, bool]]]:
        """Rows of (text, is numeric) of a table."""
        if self.table is None:
            return []
        numeric = set(self.table.numeric)
        return [[(text, at in numeric) for at, text in enumerate(row)] for row in self.table.rows]


def body_blocks(paper: Paper) -> list[Block]:
    """Blocks of the body, the last text ended with "./."."""
    labelled = paper.kind == DocumentKind.INVITATION
    invited = [_invited(paper.addressees)] if labelled else []
    sections = [*invited, *paper.sections]
    return _ended([block for section in sections for block in _of_section(section, labelled)])


def _invited(names: list[str]) -> Section:
    """Whom a Giấy mời invites (sample form 1.7): one on the same line, several as a list."""
    lines = listed(names)
    text = names[0].strip(" -;.,") + "." if len(lines) == 1 else "\n".join(lines)
    return Section("invited", "Trân trọng kính mời" if lines else "", text)


def addressed(paper: Paper) -> list[str]:
    """Lines after "Kính gửi:"; a Giấy mời has none. One addressee stands alone, several are a list."""
    if paper.kind == DocumentKind.INVITATION:
        return []
    lines = listed(paper.addressees)
    return [line.removeprefix("- ").rstrip(".") for line in lines] if len(lines) == 1 else lines


def _of_section(section: Section, labelled: bool) -> Iterator[Block]:
    lines = [line.strip() for line in section.text.split("\n") if line.strip()]
    heading = section.heading.strip()
    if heading and labelled and lines and not lines[0].startswith("- "):
        label = heading.rstrip(":").strip()
        yield Block(BlockKind.PARAGRAPH, lines.pop(0), label)
    elif heading and labelled:
        yield Block(BlockKind.PARAGRAPH, heading.rstrip(":").strip() + ":")
    elif heading:
        yield Block(BlockKind.PART if _ROMAN_HEADING.match(heading) else BlockKind.HEADING, heading)
    for line in lines:
        yield Block(BlockKind.ITEM if line[:2] in ("- ", "+ ") else BlockKind.PARAGRAPH, line)
    if section.table is not None:
        if section.table.caption:
            yield Block(BlockKind.CAPTION, section.table.caption)
        yield Block(BlockKind.TABLE, table=section.table)


def _ended(blocks: list[Block]) -> list[Block]:
    """The same blocks with "./." at the end; behind a table it stands alone."""
    if not blocks or blocks[-1].kind == BlockKind.TABLE:
        return [*blocks, Block(BlockKind.PARAGRAPH, END_OF_BODY)]
    last = blocks[-1]
    text = last.text.removesuffix(END_OF_BODY).rstrip(" .;,:")
    return [*blocks[:-1], replace(last, text=text + END_OF_BODY)]


def listed(lines: list[str]) -> list[str]:
    """Lines of Nơi nhận or Kính gửi: "- …;" and the last "- … ." whatever was typed at their ends."""
    plain = [line.strip().removeprefix("-").strip().rstrip(";.,").strip() for line in lines]
    plain = [line for line in plain if line]
    return [f"- {line}{'.' if at == len(plain) else ';'}" for at, line in enumerate(plain, start=1)]

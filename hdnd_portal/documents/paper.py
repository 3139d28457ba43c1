"""One paper as data: the object that the screen preview, the PDF and the DOCX are made from."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from hdnd_portal.kit import official


@dataclass(frozen=True)
class Table:
    """A table inside a section: headings and rows of texts; `numeric` names the columns set to the right."""

    headings: list[str]
    rows: list[list[str]]
    caption: str = ""
    numeric: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A part of the body. `heading` may be empty. `text` is plain lines, each a paragraph of its own; lines that start
    with "- " or "+ " are items; numbers and letters such as "1." or "a)" are typed and kept. In a Giấy mời the heading
    is the label before the text ("Thời gian: …"). `key` names the part for the room that made it."""

    key: str
    heading: str = ""
    text: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Paper:
    """Everything a reader of the paper sees (Nghị định 30/2020, Phụ lục I), in the words in which it is printed."""

    kind: str
    type_name: str
    organ_parent_line: str
    organ_lines: list[str]
    reference: str
    place: str
    dated_on: date | None
    summary: str
    sections: list[Section]
    authority_lines: list[str]
    signer_post: str
    signer_name: str
    addressees: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    is_sample: bool = False
    is_draft: bool = False

    @property
    def place_and_date(self) -> str:
        """ "Quốc Oai, ngày 24 tháng 4 năm 2024"; blanks before the date is known."""
        day = official.long_date(self.dated_on) if self.dated_on else "ngày … tháng … năm …"
        return f"{self.place}, {day}"

    @property
    def marks(self) -> list[str]:
        """What is printed in a box under the number: that this is a draft, or made-up sample data."""
        return ["DỰ THẢO"] * self.is_draft + ["VĂN BẢN MẪU"] * self.is_sample

    @property
    def title(self) -> str:
        """ "Thông báo 106/TB-HĐND: Kết luận …"."""
        return f"{self.type_name} {self.reference}: {self.summary}"

    @property
    def organ(self) -> str:
        """The issuing organ on one line."""
        return " ".join([self.organ_parent_line, *self.organ_lines]).strip()

    def as_data(self) -> dict[str, Any]:
        """The frozen form, as JSON."""
        return {**asdict(self), "dated_on": self.dated_on.isoformat() if self.dated_on else None}


def sections_from_data(rows: list[dict[str, Any]]) -> list[Section]:
    """Sections out of their stored form."""
    return [
        Section(row["key"], row.get("heading", ""), row.get("text", ""), Table(**table) if table else None)
        for row in rows
        for table in [row.get("table")]
    ]


def paper_from_data(data: dict[str, Any]) -> Paper:
    """The paper that `as_data` wrote down."""
    day = date.fromisoformat(data["dated_on"]) if data["dated_on"] else None
    return Paper(**{**data, "dated_on": day, "sections": sections_from_data(data["sections"])})

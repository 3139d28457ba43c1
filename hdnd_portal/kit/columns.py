"""Columns declared once, for the table on screen, the printed list and the exported file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from hdnd_portal.kit import official


@dataclass(frozen=True)
class Cell:
    """One value ready for a page: text, and optionally a link, a badge tone or an icon."""

    text: str
    link: str = ""
    tone: str = ""
    icon: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Column:
    """`value(row)` gives the raw value; `order` the database fields that sort by it."""

    key: str
    heading: str
    value: Callable[[Any], Any]
    order: Sequence[str] = ()
    link: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None
    icon: Callable[[Any], str] | None = None
    numeric: bool = False
    primary: bool = False  # the column that names the row; the heading of its card on a phone
    nowrap: bool = False
    whole: Callable[[Any], Any] | None = None  # what a file says where the page shows a shortened text

    def exported(self, row: Any) -> Any:
        """The raw value for a file."""
        return (self.whole or self.value)(row)

    def cell(self, row: Any) -> Cell:
        """The value as a page shows it."""
        return Cell(
            show(self.value(row)),
            self.link(row) if self.link else "",
            self.tone(row) if self.tone else "",
            self.icon(row) if self.icon else "",
            self.numeric,
        )


def show(value: Any) -> str:
    """A raw value as text: dates d/m/Y, numbers 1.234,5, empty as an empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | Decimal | float):
        return official.number(value, pad=False)
    return str(value)


def table_rows(columns: Sequence[Column], rows: Iterable[Any]) -> list[list[tuple[Column, Cell]]]:
    """Cells of each row with their columns."""
    return [[(column, column.cell(row)) for column in columns] for row in rows]

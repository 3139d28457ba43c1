"""Lists as files: XLSX and CSV of exactly the rows, order and columns that the page shows."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from hdnd_portal.kit.clock import now
from hdnd_portal.kit.columns import Column, show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(title: str, note: str, columns: Sequence[Column], rows: Iterable[Any]) -> bytes:
    """A workbook with title, note (filters, time, user), headings and typed cells; texts are never formulas."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Danh sách")
    bold, wrap = book.add_format({"bold": True, "text_wrap": True, "border": 1}), book.add_format({"text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, note)
    for at, column in enumerate(columns):
        sheet.write_string(3, at, column.heading, bold)
        sheet.set_column(at, at, 40 if column.primary else 18)
    for line, row in enumerate(rows, start=4):
        for at, column in enumerate(columns):
            value = column.exported(row)
            if isinstance(value, date) and not isinstance(value, datetime):
                sheet.write_datetime(line, at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                sheet.write_number(line, at, float(value))
            else:
                sheet.write_string(line, at, show(value)[:32_000], wrap)
    sheet.freeze_panes(4, 0)
    book.close()
    return buffer.getvalue()


def csv_text(columns: Sequence[Column], rows: Iterable[Any]) -> str:
    """CSV with a byte-order mark for Excel; cells that a spreadsheet would run get a leading apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([harmless(show(column.exported(row))) for column in columns])
    return "\ufeff" + buffer.getvalue()


def harmless(text: str) -> str:
    """Neutralises texts that start like a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠") else text


def note(user: Any, filters: str) -> str:
    """The line under the title: what was filtered, when, by whom."""
    return f"{filters or 'Không lọc'} · Xuất lúc {timezone.localtime(now()):%H:%M %d/%m/%Y} · {user.display_name}"


def download(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """A file the browser saves."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

"""Periods of a case file: under `periods`, or written out at a figure or commendation."""

from hdnd_portal.cases.content import SpanRow
from hdnd_portal.cases.reader import Node
from hdnd_portal.kit import periods
from hdnd_portal.kit.text import one_line


def read_spans(root: Node) -> list[SpanRow]:
    """The periods of the file, by key."""
    node = root.node("periods")
    rows = []
    for key in node.data:
        if node.data[key] is not None:
            part = node.node(key, text_as="label")
            if part.data:
                rows.append(read_span(part, key))
    return rows


def read_span(node: Node, key: str = "") -> SpanRow:
    """One period object; ends may be missing, the first may be a month."""
    label = one_line(node.text("label", 200))
    start, end = node.moment("from"), node.moment("to")
    row = SpanRow(node.path, key, label, start, end, node.flag("since_previous"))
    node.rest()
    if start and end and end.last < start.day:
        node.wrong("to", "ngày kết thúc trước ngày bắt đầu")
        return row
    named = periods.parse(label) if label else None
    if named and start and end and (named.start, named.end) != (start.day, end.last):
        told = periods.name_span(start.day, end.last)
        node.findings.remark(node.at("label"), f"tên kỳ “{label}” không khớp với ngày ({told}); giữ cả hai như đã ghi")
    if not label and start and end:
        label = periods.name_span(start.day, end.last)
    elif not label:
        label = "từ hội nghị trước" if row.since_previous else "kỳ chưa ghi tên"
    return SpanRow(row.path, key, label, start, end, row.since_previous)

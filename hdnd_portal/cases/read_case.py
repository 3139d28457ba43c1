"""Reads a whole case file into `Case`: every key of the format has its place, all others are reported."""

import re
from typing import Any

from hdnd_portal.cases.content import Case, CheckRow, CommendationRow, LabelRow, NoteRow, SpanRow, UnitRow
from hdnd_portal.cases.read_conference import read_conclusions, read_conference
from hdnd_portal.cases.read_figures import check_references, read_figures
from hdnd_portal.cases.read_spans import read_span, read_spans
from hdnd_portal.cases.reader import Findings, Node, brief, kind_of
from hdnd_portal.cases.units import check_validity
from hdnd_portal.figures.choices import DossierKind, NoteKind
from hdnd_portal.kit.text import one_line


def read_case(data: dict[str, Any], findings: Findings, fallback_id: str = "") -> Case:
    """The case in these checked-for-JSON values; errors go to `findings`, and then the case must not be stored."""
    root = Node(data, "", findings)
    case_id = _case_id(root, fallback_id)
    kind = _kind(root)
    spans = read_spans(root)
    conference = read_conference(root.node("conference"))
    figures = read_figures(root, spans)
    case = Case(
        id=case_id,
        kind=kind,
        title=root.text("title", 500) or conference.title,
        source=root.text("source", 500),
        term=_term(root),
        khoa=root.text("khoa", 20),
        units=_units(root),
        conference=conference,
        spans=spans,
        figures=figures,
        conclusions=read_conclusions(root),
        notes=_notes(root),
        commendations=[_commendation(node, spans) for node in root.nodes("commendations")],
        labels=_labels(root),
        checks=_checks(root),
    )
    check_references(case, findings)
    root.rest()
    return case


def _case_id(root: Node, fallback: str) -> str:
    case_id = one_line(root.text("id", 120))
    if not case_id and fallback:
        root.findings.remark("id", f"tệp không có mã hồ sơ, lấy tên tệp “{fallback}”")
    if not case_id and not fallback:
        root.wrong("id", "thiếu mã hồ sơ")
    return case_id or fallback


def _kind(root: Node) -> str:
    kind = root.choice("kind", DossierKind.values)
    if not kind and root.data.get("kind") is None:
        kind = DossierKind.BRIEFING if root.data.get("conference") else DossierKind.ACTIVITY_REPORT
        root.findings.remark("kind", f"tệp không ghi loại hồ sơ, hiểu là “{DossierKind(kind).label.lower()}”")
    return str(kind)


def _term(root: Node) -> str:
    """ "2021-2026" however its dash was typed."""
    term = re.sub(r"\s*[-–—]\s*", "-", one_line(root.text("term", 60)))
    term = re.sub(r"^nhiệm kỳ\s+", "", term, flags=re.I)
    if len(term) > 20:
        root.wrong("term", "nhiệm kỳ dài quá 20 ký tự, ví dụ đúng: 2021-2026")
    return term


def _units(root: Node) -> list[UnitRow]:
    rows = []
    for node in root.nodes("units", text_as="name"):
        row = _unit(node)
        if row.name or row.stands_for_all:
            rows.append(row)
        else:
            node.findings.leave(node.path, "đơn vị không có tên")
    return rows


def _unit(node: Node) -> UnitRow:
    row = UnitRow(
        path=node.path,
        name=one_line(node.text("name", 200)),
        kind=one_line(node.text("kind", 60)),
        parent=one_line(node.text("parent", 200)),
        valid_from=node.day("valid_from"),
        valid_to=node.day("valid_to"),
        stands_for_all=node.flag("stands_for_all"),
        count=node.whole("count"),
    )
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        node.wrong("valid_to", "ngày hết hiệu lực trước ngày bắt đầu")
    else:
        check_validity(row, node.findings)
    node.rest()
    return row


def _commendation(node: Node, spans: list[SpanRow]) -> CommendationRow:
    span: SpanRow | None = None
    value = node.data.get("for_period")
    if isinstance(value, str) and (known := next((row for row in spans if row.key == value), None)):
        node.raw("for_period")
        span = known
    else:
        part = node.node("for_period", text_as="label")
        span = read_span(part) if part.data else None
    row = CommendationRow(node.whole("collectives"), node.whole("individuals"), one_line(node.text("by", 300)), span)
    node.rest()
    return row


def _notes(root: Node) -> list[NoteRow]:
    rows = []
    for key, kind in (("shortcomings", NoteKind.SHORTCOMING), ("discussion", NoteKind.DISCUSSION)):
        for node in root.nodes(key, text_as="text"):
            rows.append(NoteRow(kind, node.text("text", 50_000), by=node.text("by"), to=node.text("to")))
            node.rest()
    for node in root.nodes("proposals", text_as="text"):
        said = (node.text("by"), node.text("to"), node.text("answer", 50_000))
        rows.append(NoteRow(NoteKind.PROPOSAL, node.text("text", 50_000), *said))
        node.rest()
    for node in root.nodes("related", text_as="what"):
        parts = [node.text("kind"), node.text("what", 2000)]
        others = [key for key in node.data if key not in ("kind", "what") and node.data[key] is not None]
        known = {key: plain(node.data[key]) for key in others}
        facts = [f"{key}: {brief(value)}" for key, value in known.items()]
        rows.append(NoteRow(NoteKind.RELATED, ": ".join(filter(None, parts)) or "; ".join(facts), extra=known))
    return [row for row in rows if row.text]


def plain(value: Any) -> Any:
    """A value that JSON can carry: numbers as texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str | bool) or value is None else str(value)


def _labels(root: Node) -> list[LabelRow]:
    node = root.node("classifications")
    rows = []
    for name in node.data:
        if len(name) > 120:
            node.wrong(name[:40], "tên danh sách phân loại dài quá 120 ký tự")
            continue
        for entry in node.nodes(name, text_as="label"):
            label = one_line(entry.text("label"))
            if label:
                rows.append(LabelRow(one_line(name), label, one_line(entry.text("core", 120))))
            else:
                entry.findings.leave(entry.path, "nhãn phân loại không có tên")
            entry.rest()
    return rows


def _checks(root: Node) -> list[CheckRow]:
    rows = []
    for node in root.nodes("checks"):
        total = node.raw("equals")
        if not isinstance(total, str):
            node.wrong("equals", f"phải là mã của một số liệu, không phải {kind_of(total)}")
            total = ""
        row = CheckRow(node.texts("sum", 80), total.strip())
        if not row.parts:
            node.wrong("sum", "cần ít nhất một mã số liệu")
        rows.append(row)
        node.rest()
    return rows

"""Figures of a case file: one printed number each, with state, parts and comparison."""

from decimal import Decimal

from hdnd_portal.cases.content import Case, ComparisonRow, FigureRow, SpanRow
from hdnd_portal.cases.read_spans import read_span
from hdnd_portal.cases.reader import Findings, Node
from hdnd_portal.figures.choices import BaseKind, ComparisonKind, FigureState
from hdnd_portal.kit import periods
from hdnd_portal.kit.comparison import kind_in
from hdnd_portal.kit.text import one_line

NO_VALUE = (FigureState.NOT_REPORTED, FigureState.NOT_APPLICABLE)


def read_figures(root: Node, spans: list[SpanRow]) -> list[FigureRow]:
    """All figures; ids are made up where they are missing, doubled ids are errors."""
    rows: list[FigureRow] = []
    seen: set[str] = set()
    for number, node in enumerate(root.nodes("figures")):
        key = _key(node) or f"so-{number + 1}"
        if key in seen:
            node.wrong("id", f"mã “{key}” đã dùng cho một số liệu khác")
        seen.add(key)
        rows.append(_figure(node, key, spans))
        node.rest()
    return rows


def _key(node: Node) -> str:
    value = node.data.get("id")
    if isinstance(value, Decimal):
        node.raw("id")
        return f"{value.normalize():f}" if abs(value) < 10**15 else ""
    return one_line(node.text("id", 80))


def _figure(node: Node, key: str, spans: list[SpanRow]) -> FigureRow:
    level, body, label = _scope(node.node("scope", text_as="label"))
    value = node.number("value")
    if value is not None and value < 0:
        node.wrong("value", "giá trị không được âm")
    state = _state(node, value)
    share_of, share_of_number = _share(node)
    indicator = one_line(node.text("indicator"))
    if not indicator:
        node.findings.remark(node.at("indicator"), "chưa ghi tên chỉ tiêu")
    return FigureRow(
        path=node.path,
        key=key,
        level=level,
        body=body,
        scope_label=label,
        indicator=indicator,
        code=one_line(node.text("code", 20)),
        measure=one_line(node.text("unit", 60)),
        span=_span(node, spans),
        value=None if state in NO_VALUE else value,
        qualifier=one_line(node.text("qualifier", 20)),
        state=state,
        part_of=_reference(node, "part_of"),
        share_of=share_of,
        share_of_number=share_of_number,
        breakdown=_breakdown(node),
        topics=node.texts("topics", 500),
        note=node.text("note", 5000),
        comparison=_comparison(node),
    )


def _scope(node: Node) -> tuple[str, str, str]:
    level, body = one_line(node.text("level", 80)), one_line(node.text("body", 200))
    label = one_line(node.text("label"))
    node.rest()
    return level, body, label or " ".join(part for part in (body, level) if part)


def _state(node: Node, value: Decimal | None) -> str:
    """The stated state; contradictions with the value are settled only where nothing is lost."""
    state = node.choice("state", FigureState.values)
    if value is None:
        if state in (FigureState.REPORTED, FigureState.CONFIRMED, FigureState.ESTIMATED):
            node.findings.remark(node.at("value"), "không có giá trị nên ghi là chưa báo cáo")
        return str(state) if state in NO_VALUE else FigureState.NOT_REPORTED.value
    if state in NO_VALUE and value != 0:
        node.wrong("state", f"tình trạng “{FigureState(state).label}” mâu thuẫn với giá trị {value.normalize():f}")
    elif state in NO_VALUE:
        node.findings.remark(node.at("value"), "giá trị 0 đi với tình trạng không có số liệu; không ghi thành số 0")
    return str(state) or FigureState.REPORTED.value


def _span(node: Node, spans: list[SpanRow]) -> SpanRow | None:
    value = node.data.get("period")
    if isinstance(value, str):
        key = node.text("period", 200)
        found = next((row for row in spans if row.key == key), None)
        if found is not None or not key:
            return found
        if periods.parse(key):  # the printed name instead of a key
            return read_span(Node({"label": key}, node.at("period"), node.findings))
        if spans:
            node.wrong("period", f"không có kỳ “{key}” trong periods")
        else:
            node.findings.leave(node.at("period"), f"kỳ “{key}” không ghi ở đâu, vì tệp không có periods")
        return None
    part = node.node("period")
    return read_span(part) if part.data else None


def _reference(node: Node, key: str) -> str:
    value = node.data.get(key)
    if isinstance(value, Decimal) and abs(value) < 10**15:
        node.raw(key)
        return f"{value.normalize():f}"
    return one_line(node.text(key, 80))


def _share(node: Node) -> tuple[str, Decimal | None]:
    if isinstance(node.data.get("share_of"), Decimal):
        number = node.number("share_of")
        if number is not None and number < 0:
            node.wrong("share_of", "số không được âm")
        return "", number
    return one_line(node.text("share_of", 80)), None


def _breakdown(node: Node) -> list[list[str | None]]:
    """Pairs of name and number as a text, None where the number is missing, in the order of the file."""
    part = node.node("breakdown")
    values = [(one_line(name), part.number(name)) for name in part.data]
    return [[name, None if value is None else f"{value.normalize():f}"] for name, value in values]


def _comparison(node: Node) -> ComparisonRow | None:
    part = node.node("comparison", text_as="text")
    if not any(value not in (None, "") for value in part.data.values()):
        return None
    text = one_line(part.text("text", 300))
    kind = part.choice("kind", ComparisonKind.values) or kind_in(text)
    row = ComparisonRow(
        kind=str(kind or ""),
        stated=part.number("stated"),
        base=part.number("base"),
        base_label=one_line(part.text("base_label", 200)),
        base_kind=part.choice("base_kind", BaseKind.values) or BaseKind.SAME_PERIOD.value,
        base_estimated=part.flag("base_estimated"),
        text=text,
    )
    part.rest()
    if row.stated is not None and abs(row.stated) >= 10**10:
        part.wrong("stated", "số quá lớn (nhiều nhất 10 chữ số trước dấu phẩy)")
    if row.base is not None and row.base < 0:
        part.wrong("base", "số gốc không được âm")
    if not kind:
        part.findings.leave(part.path, f"so sánh không ghi kiểu và không hiểu được từ lời: {text or row.stated}")
        return None
    return row


def check_references(case: Case, findings: Findings) -> None:
    """Every id that figures and sums point to must be in the file; parts must not run in circles."""
    by_key = {row.key: row for row in case.figures}
    for row in case.figures:
        for key, name in (("part_of", row.part_of), ("share_of", row.share_of)):
            if name and name not in by_key:
                findings.error(f"{row.path}.{key}", f"không có số liệu mang mã “{name}”")
            elif name == row.key:
                findings.error(f"{row.path}.{key}", "số liệu không thể nằm trong chính nó")
        if _circles(row, by_key):
            findings.error(f"{row.path}.part_of", "các số liệu nằm trong nhau thành vòng")
    for number, check in enumerate(case.checks):
        for at, name in enumerate(check.parts):
            if name not in by_key:
                findings.error(f"checks[{number}].sum[{at}]", f"không có số liệu mang mã “{name}”")
        if check.total and check.total not in by_key:
            findings.error(f"checks[{number}].equals", f"không có số liệu mang mã “{check.total}”")


def _circles(row: FigureRow, by_key: dict[str, FigureRow]) -> bool:
    """Does going from part to whole, at least two steps, lead back to this figure?"""
    seen: set[str] = set()
    here = by_key.get(row.part_of)
    while here is not None and here.key not in seen and here.key != row.key:
        seen.add(here.key)
        here = by_key.get(here.part_of)
    return here is row and row.part_of != row.key

"""Figures in the words of official papers: "HĐND huyện: 06 nghị quyết ban hành". Missing is never zero."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from hdnd_portal.figures.choices import FigureState
from hdnd_portal.figures.models import Comparison, DeclaredFigure, Span
from hdnd_portal.kit import comparison, official
from hdnd_portal.kit.periods import Period
from hdnd_portal.kit.text import fold

SHORT_NOTE = 40  # signs; a longer note is a remark for the table, not a part of the sentence
COUNT_WORDS = (("tổng", "số"), ("số", "lượng"))


def figure_words(figure: DeclaredFigure) -> str:
    """The number with its noun, state and qualifier: "64 cơ quan, đơn vị được giám sát", "kỳ họp: chưa báo cáo"."""
    noun = official.lower_first(figure.indicator.strip()) or "chỉ tiêu chưa ghi tên"
    if figure.value is None:
        return f"{noun}: {state_words(figure)}"
    sign = figure.measure.strip() in comparison.PERCENT_SIGNS
    shown = official.number(figure.value, pad=False) if sign else count_text(figure.value)
    number = " ".join(part for part in (_estimate(figure), figure.qualifier.strip(), shown) if part)
    if sign:
        return f"{noun} đạt {number}%"
    return counted(number, figure.measure.strip(), noun)


def state_words(figure: DeclaredFigure) -> str:
    """What is said in place of a number that is not there."""
    return "không phát sinh" if figure.state == FigureState.NOT_APPLICABLE else "chưa báo cáo"


def _estimate(figure: DeclaredFigure) -> str:
    return "ước" if figure.state == FigureState.ESTIMATED else ""


def count_text(value: Decimal) -> str:
    """A count as printed: "06", "3.321", and a plain "0"."""
    return official.number(value) if value else "0"


def value_text(figure: DeclaredFigure, *, pad: bool = True) -> str:
    """The number with its unit of measure, for tables: "ước 64 cơ quan, đơn vị", "chưa báo cáo".

    Papers pad counts below ten ("04 cuộc"), tables on screen do not.
    """
    if figure.value is None:
        return state_words(figure)
    sign = figure.measure.strip() in comparison.PERCENT_SIGNS
    shown = count_text(figure.value) if pad else official.number(figure.value, pad=False)
    number = shown + ("%" if sign else "")
    return " ".join(
        part for part in (_estimate(figure), figure.qualifier.strip(), number, "" if sign else figure.measure) if part
    )


def counted(number: str, measure: str, noun: str) -> str:
    """Number, unit of measure and noun without saying a word twice.

    ("06", "nghị quyết", "nghị quyết ban hành") → "06 nghị quyết ban hành"; ("04", "cuộc", "giám sát") → "04 cuộc giám
    sát"; ("15", "đơn", "tiếp nhận đơn khiếu nại") → "tiếp nhận 15 đơn khiếu nại".
    """
    words, unit = _without_count_word(noun.split()), measure.split()
    if not unit:
        return " ".join([number, *words])
    if words[0].lower() == "số" and _bare(words[1:2]) == _bare(unit[:1]):  # "số cuộc …", but not "số hóa …"
        words = words[1:]
    bare, bare_unit = _bare(words), _bare(unit)
    for size in range(len(unit), 0, -1):  # the end of the unit is the beginning of the noun
        if bare[:size] == bare_unit[-size:]:
            return " ".join([number, *unit[:-size], *words])
    for at in range(1, len(bare) - len(unit) + 1):  # the unit stands inside the noun
        if bare[at : at + len(unit)] == bare_unit:
            return " ".join([*words[:at], number, *words[at:]])
    return " ".join([number, *unit, *words])


def _without_count_word(words: list[str]) -> list[str]:
    for start in COUNT_WORDS:
        if tuple(word.lower() for word in words[: len(start)]) == start and len(words) > len(start):
            return words[len(start) :]
    return words


def _bare(words: Iterable[str]) -> list[str]:
    return [word.strip(",;").lower() for word in words]


def period_of(span: Span | None) -> Period | None:
    """The span as a period of days; None when an end is not known."""
    if span is None or span.start is None or span.end is None:
        return None
    return Period(span.start, span.end, span.label)


def comparison_of(figure: DeclaredFigure) -> Comparison | None:
    """The stored comparison of this figure, if there is one."""
    return getattr(figure, "comparison", None)


def change_of(figure: DeclaredFigure, digits: int = 0) -> comparison.Change | None:
    """The figure beside its base; `digits` decimals in computed percentages."""
    stored = comparison_of(figure)
    if stored is None:
        return None
    stated = stored.stated
    if stored.kind == comparison.Kind.DIFFERENCE:
        stated = comparison.signed_difference(stated, stored.text, figure.value, stored.base)
    return comparison.Change(
        value=figure.value,
        base=stored.base,
        kind=stored.kind,
        against=comparison.against(stored.base_kind, stored.base_label, period_of(figure.span)),
        measure=figure.measure,
        stated=stated,
        base_estimated=stored.base_estimated,
        digits=digits,
    )


def comparison_words(figure: DeclaredFigure) -> str:
    """ "bằng 133% so với cùng kỳ năm 2023"; empty without a comparison or without a value to compare."""
    change = change_of(figure)
    return change.words if change is not None and figure.value is not None else ""


def share_words(figure: DeclaredFigure) -> str:
    """ "đạt 77/106 đơn (72,64%)"; for a figure that is itself a percentage "trên tổng số 106 đơn"; else empty."""
    whole = figure.share_of.value if figure.share_of else figure.share_of_number
    if whole is None or figure.value is None:
        return ""
    measure = figure.share_of.measure if figure.share_of else figure.measure
    if figure.measure.strip() in comparison.PERCENT_SIGNS:
        unit = "" if measure.strip() in comparison.PERCENT_SIGNS else measure
        return f"trên tổng số {count_text(whole)} {unit}".strip()
    return f"đạt {comparison.share_words(figure.value, whole, measure)}"


def breakdown_words(figure: DeclaredFigure) -> str:
    """ "chia ra: cấp tỉnh 05, cấp huyện 56"; a part without a number says so."""
    parts = [f"{name} {_part_text(value)}" for name, value in figure.breakdown]
    return f"chia ra: {', '.join(parts)}" if parts else ""


def _part_text(value: Any) -> str:
    try:
        return "chưa có số liệu" if value is None else count_text(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def note_words(figure: DeclaredFigure) -> str:
    """A short note that belongs to the sentence ("kỳ họp thứ 14"); longer ones are remarks for the table."""
    note = figure.note.strip().rstrip(".;")
    return note if note and len(note) <= SHORT_NOTE and not set(note) & set(",;.\n") else ""


def _aside(*parts: str) -> str:
    said = [part for part in parts if part]
    return f" ({'; '.join(said)})" if said else ""


def _topics(figure: DeclaredFigure) -> str:
    return f"về: {'; '.join(figure.topics)}" if figure.topics else ""


PartsOf = Callable[[DeclaredFigure], Sequence[DeclaredFigure]]


def no_parts(figure: DeclaredFigure) -> Sequence[DeclaredFigure]:
    return ()


def sentence(figure: DeclaredFigure, *, parts_of: PartsOf = no_parts, main_span_id: int | None = None) -> str:
    """One figure without its scope: number, comparison, share, parts ("trong đó …"), then asides in brackets.

    The period is named when it is not the main one of the paper.
    """
    own_period = figure.span.label if figure.span and figure.span_id != main_span_id and main_span_id else ""
    text = ", ".join(part for part in (figure_words(figure), share_words(figure), comparison_words(figure)) if part)
    text += _aside(note_words(figure), own_period, breakdown_words(figure), _topics(figure))
    parts = [_part_sentence(part, parts_of) for part in parts_of(figure)]
    return f"{text}, trong đó {', '.join(parts)}" if parts else text


def _part_sentence(figure: DeclaredFigure, parts_of: PartsOf) -> str:
    """A part inside the sentence of its whole: everything about it stands in brackets, so that nothing is ambiguous."""
    inner = [_part_sentence(part, parts_of) for part in parts_of(figure)]
    within = f"gồm {', '.join(inner)}" if inner else ""
    aside = (share_words(figure), comparison_words(figure), note_words(figure), breakdown_words(figure))
    return figure_words(figure) + _aside(*aside, _topics(figure), within)


def full_sentence(figure: DeclaredFigure) -> str:
    """One figure with its scope: "HĐND cấp xã: 49 cuộc giám sát, khảo sát chuyên đề, tăng 104% so với …"."""
    return f"{figure.scope_label}: {sentence(figure)}" if figure.scope_label else sentence(figure)


@dataclass
class ScopeGroup:
    """What one scope declares, in printed order."""

    scope: str
    figures: list[DeclaredFigure] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """ "HĐND huyện: 01 kỳ họp chuyên đề (kỳ họp thứ 14); 06 nghị quyết ban hành"."""
        said = "; ".join(self.sentences)
        return f"{self.scope}: {said}" if self.scope else official.upper_first(said)


def grouped(figures: Sequence[DeclaredFigure], main_span_id: int | None = None) -> list[ScopeGroup]:
    """Figures by scope, in the order in which scopes first occur.

    A part stands inside the sentence of its whole when both have the same scope; else it is a sentence of its own
    under its scope and names the whole. No query when `part_of`, `share_of`, `span` and `comparison` are selected.
    """
    children: dict[int, list[DeclaredFigure]] = {}
    by_id = {figure.pk: figure for figure in figures}
    groups: dict[str, ScopeGroup] = {}
    inside = set()
    for figure in figures:
        whole = by_id.get(figure.part_of_id) if figure.part_of_id else None
        if whole is not None and fold(whole.scope_label) == fold(figure.scope_label):
            children.setdefault(whole.pk, []).append(figure)
            inside.add(figure.pk)
    for figure in figures:
        if figure.pk in inside:
            continue
        group = groups.setdefault(fold(figure.scope_label), ScopeGroup(figure.scope_label))
        text = sentence(figure, parts_of=lambda f: children.get(f.pk, ()), main_span_id=main_span_id)
        if figure.part_of is not None:
            text += f" (trong tổng số {figure_words(figure.part_of)})"
        group.figures.append(figure)
        group.sentences.append(text)
    return list(groups.values())


def lines(figures: Sequence[DeclaredFigure], main_span_id: int | None = None) -> list[str]:
    """One line per scope with all its figures, for the body of a paper."""
    return [group.line for group in grouped(figures, main_span_id)]

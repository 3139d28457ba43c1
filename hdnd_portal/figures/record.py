"""What the page of a dossier shows, ready for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from hdnd_portal.figures.choices import FigureState, NoteKind
from hdnd_portal.figures.links import anchor
from hdnd_portal.figures.models import ClassificationLabel, DeclaredFigure, Dossier, Note, Span
from hdnd_portal.figures.ownership import conference_of
from hdnd_portal.figures.reports import commendation_words, note_words
from hdnd_portal.figures.statistics import SumResult
from hdnd_portal.figures.wording import breakdown_words, change_of, share_words, value_text
from hdnd_portal.kit import comparison, official

TONES = {
    FigureState.REPORTED: "info",
    FigureState.CONFIRMED: "success",
    FigureState.ESTIMATED: "paused",
    FigureState.NOT_REPORTED: "warning",
    FigureState.NOT_APPLICABLE: "neutral",
}


@dataclass(frozen=True)
class FigureRow:
    """One figure as the table shows it."""

    anchor: str
    figure: DeclaredFigure
    value: str
    tone: str
    state: str
    period: str
    change: comparison.Change | None
    whole: str
    whole_anchor: str
    details: list[str]

    @property
    def printed(self) -> str:
        """The words of the paper, when they differ from ours."""
        stored = getattr(self.figure, "comparison", None)
        text = stored.text if stored else ""
        return text if self.change and text and text != self.change.words else ""


def figure_rows(figures: Sequence[DeclaredFigure]) -> list[FigureRow]:
    """All figures in printed order, each with an id of its own."""
    rows: list[FigureRow] = []
    taken: dict[str, int] = {}
    for figure in figures:
        name = anchor(figure.key)
        taken[name] = taken.get(name, 0) + 1
        rows.append(_row(figure, name if taken[name] == 1 else f"{name}-{taken[name]}"))
    return rows


def _row(figure: DeclaredFigure, name: str) -> FigureRow:
    details = [share_words(figure), breakdown_words(figure), figure.note]
    details += [f"Nội dung: {'; '.join(figure.topics)}"] if figure.topics else []
    return FigureRow(
        anchor=name,
        figure=figure,
        value=value_text(figure, pad=False),
        tone=TONES[FigureState(figure.state)],
        state=figure.get_state_display(),
        period=figure.span.label if figure.span else "",
        change=change_of(figure),
        whole=figure.part_of.indicator if figure.part_of else "",
        whole_anchor=anchor(figure.part_of.key) if figure.part_of else "",
        details=[official.upper_first(text) for text in details if text],
    )


def figure_facts(rows: Sequence[FigureRow]) -> str:
    """ "12 số liệu, 1 chưa báo cáo, 1 cần kiểm tra": how complete the declaration is."""
    missing = sum(row.figure.state == FigureState.NOT_REPORTED for row in rows)
    doubtful = sum(bool(row.change and row.change.warning) for row in rows)
    facts = [f"{len(rows)} số liệu"]
    facts += [f"{missing} chưa báo cáo"] if missing else []
    facts += [f"{doubtful} cần kiểm tra"] if doubtful else []
    return ", ".join(facts)


def header_facts(dossier: Dossier, rows: Sequence[FigureRow], spans: Sequence[Span]) -> list[dict[str, str]]:
    """Label and value of the header card."""
    return [
        {"label": "Đơn vị", "value": dossier.unit.full_name},
        {"label": "Nhiệm kỳ", "value": dossier.term.label if dossier.term else ""},
        {"label": "Kỳ", "value": "; ".join(span.label for span in spans if span.key != "other")},
        {"label": "Số liệu", "value": figure_facts(rows)},
        {"label": "Nguồn", "value": dossier.source},
    ]


def span_facts(spans: Sequence[Span]) -> list[dict[str, str]]:
    """Each span with its days."""
    return [{"label": span.get_key_display(), "value": span_words(span)} for span in spans]


def span_words(span: Span) -> str:
    """ "quý I/2024 (01/01/2024 – 31/3/2024)"; only a month, or from the last conference, as far as it is known."""
    start = ""
    if span.start:
        start = official.month_year(span.start) if span.start_is_month else official.short_date(span.start)
    end = official.short_date(span.end) if span.end else ""
    days = " – ".join(part for part in (start, end) if part)
    since = "từ hội nghị trước" if span.since_previous and "hội nghị trước" not in span.label else ""
    aside = "; ".join(part for part in (since, days) if part)
    return f"{span.label} ({aside})" if aside else span.label


def sum_rows(results: Sequence[SumResult]) -> list[dict[str, str]]:
    """Sums with the tone of their verdict."""
    tones = {True: "success", False: "danger", None: "neutral"}
    words = {True: "Khớp", False: "Không khớp", None: "Thiếu số liệu"}
    return [
        {
            "formula": result.formula,
            "text": f"{result.total} = {' + '.join(str(part) for part in result.parts)}",
            "verdict": words[result.holds],
            "tone": tones[result.holds],
            "difference": comparison.signed_number(result.difference) if result.difference else "",
        }
        for result in results
    ]


def label_lists(labels: Sequence[ClassificationLabel]) -> list[dict[str, Any]]:
    """Lists of labels by name."""
    return [{"name": name, "labels": list(members)} for name, members in groupby(labels, key=lambda row: row.list_name)]


def note_lists(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Texts by kind, without empty kinds."""
    found = []
    for kind in NoteKind:
        texts = [official.upper_first(note_words(note)) for note in notes if note.kind == kind]
        if texts:
            found.append({"heading": kind.label, "texts": texts})
    return found


def page_parts(dossier: Dossier, figures: Sequence[DeclaredFigure], sums: Sequence[SumResult]) -> dict[str, Any]:
    """Everything the template reads, except tasks and log."""
    rows, spans = figure_rows(figures), list(dossier.spans.all())
    return {
        "rows": rows,
        "facts": header_facts(dossier, rows, spans),
        "spans": span_facts(spans),
        "sums": sum_rows(sums),
        "label_lists": label_lists(list(dossier.classifications.all())),
        "note_lists": note_lists(list(dossier.notes.all())),
        "commendations": [commendation_words(row) for row in dossier.commendations.all()],
        "conference": conference_of(dossier),
    }

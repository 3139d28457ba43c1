"""The plain report of a dossier: figures by scope, comparisons, sums, classifications, texts, and a table of all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from hdnd_portal.documents.paper import Paper, Section, Table
from hdnd_portal.figures.choices import DossierKind, NoteKind, SpanKey
from hdnd_portal.figures.models import ClassificationLabel, Commendation, DeclaredFigure, Dossier, Note
from hdnd_portal.figures.ownership import tasks_of
from hdnd_portal.figures.statistics import figures_of, main_span, sum_results
from hdnd_portal.figures.wording import change_of, comparison_words, full_sentence, lines, value_text
from hdnd_portal.followup.due import due_words
from hdnd_portal.followup.models import Task
from hdnd_portal.kit import official
from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import BodyKind
from hdnd_portal.organisation.models import Unit

REPORT = "BC"
NOTE_HEADINGS = (
    (NoteKind.SHORTCOMING, "Hạn chế"),
    (NoteKind.DISCUSSION, "Ý kiến thảo luận"),
    (NoteKind.PROPOSAL, "Kiến nghị, đề xuất"),
    (NoteKind.RELATED, "Việc liên quan"),
)
SUB_ITEM = "+ "
HEADINGS = ("TT", "Chủ thể", "Chỉ tiêu", "Số liệu", "So sánh", "Ghi chú")
ALWAYS_SHOWN = 4  # the columns after these are left out when they are empty


def dossier_sections(dossier: Dossier) -> list[Section]:
    """The report of one dossier in printed order; parts without content are left out, headings numbered I, II, …"""
    figures = figures_of(dossier)
    notes = list(dossier.notes.all())
    parts = [
        _results(dossier, figures),
        _comparisons(figures),
        _sums(dossier),
        _classifications(dossier.classifications.all()),
        _commendations(dossier.commendations.all()),
        *(_notes(notes, kind, heading) for kind, heading in NOTE_HEADINGS[:-1]),
        _tasks(tasks_of(dossier)),
        _notes(notes, *NOTE_HEADINGS[-1]),
        _table(dossier, figures),
    ]
    return [_lead(dossier), *_numbered([part for part in parts if part.text or part.table])]


def _numbered(parts: list[Section]) -> list[Section]:
    return [
        replace(part, heading=f"{official.roman(number)}. {part.heading.upper()}")
        for number, part in enumerate(parts, start=1)
    ]


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"{_marked(text.rstrip(' .;'))};" for text in texts)


def _marked(text: str) -> str:
    return text if text.startswith(SUB_ITEM) else f"- {official.upper_first(text)}"


def _closed(text: str) -> str:
    """The last item ends with a full stop."""
    return text.removesuffix(";") + "." if text.endswith(";") else text


def _lead(dossier: Dossier) -> Section:
    """Who reports what about which spans; nothing that the title says already is said again."""
    organ = f"HĐND {dossier.unit.full_name}"
    title = _lower_title(dossier)
    spans = [
        f"{span.get_key_display().lower()}: {span.label}"
        for span in dossier.spans.all()
        if span.key != SpanKey.OTHER and fold(span.label) not in fold(title)
    ]
    about = f" ({'; '.join(spans)})" if spans else ""
    if dossier.kind == DossierKind.BRIEFING:
        text = f"{organ} tổng hợp số liệu và nội dung của {title}{about} như sau:"
    else:
        text = f"{organ} báo cáo {title.removeprefix('báo cáo ').replace(f' của {organ}', '', 1)}{about} như sau:"
    return Section("lead", text=text)


def _lower_title(dossier: Dossier) -> str:
    return official.lower_first(dossier.title.strip())


def _results(dossier: Dossier, figures: Sequence[DeclaredFigure]) -> Section:
    span = main_span(dossier)
    heading = f"Kết quả {span.label}" if span else "Kết quả"
    return Section("results", heading, _closed(_items(lines(figures, span.pk if span else None))))


def _comparisons(figures: Sequence[DeclaredFigure]) -> Section:
    return Section("comparisons", "So sánh", _closed(_items(_comparison_lines(figures))))


def _comparison_lines(figures: Iterable[DeclaredFigure]) -> Iterable[str]:
    """Each comparison with its base and what follows from it; a warning is an item of its own below."""
    for figure in figures:
        change = change_of(figure)
        if change is None:
            continue
        facts = [change.base_words]
        if change.computed_short:
            facts.append(f"tính lại: {change.computed_short}")
        if change.reason and change.reason not in facts:
            facts.append(change.reason)
        words = change.words if figure.value is None else ""
        yield f"{': '.join(part for part in (full_sentence(figure), words) if part)} ({'; '.join(facts)})"
        if change.warning:
            yield f"{SUB_ITEM}Cần kiểm tra lại. {change.warning}"


def _sums(dossier: Dossier) -> Section:
    return Section("sums", "Đối chiếu phép cộng", _closed(_items(result.sentence for result in sum_results(dossier))))


def _classifications(labels: Iterable[ClassificationLabel]) -> Section:
    said = []
    for name, members in groupby(labels, key=lambda label: label.list_name):
        shown = [f"{label.label} (nhóm chung: {label.core})" if label.core else label.label for label in members]
        said.append(f"{name}: {'; '.join(shown)}")
    return Section("classifications", "Danh mục phân loại đơn vị đang dùng", _closed(_items(said)))


def _commendations(rows: Iterable[Commendation]) -> Section:
    return Section("commendations", "Khen thưởng", _closed(_items(map(commendation_words, rows))))


def commendation_words(row: Commendation) -> str:
    """ "31 tập thể, 56 cá nhân có thành tích năm 2023, do UBND huyện khen"; what is unknown is said, not left out."""
    counts = [
        f"{official.number(count)} {noun}" if count is not None else f"{noun}: chưa có số liệu"
        for count, noun in ((row.collectives, "tập thể"), (row.individuals, "cá nhân"))
    ]
    said = f"{', '.join(counts)} được biểu dương, khen thưởng"
    if row.period_label:
        said += f" về thành tích {row.period_label}"
    return f"{said}; cấp khen: {row.by}" if row.by else said


def _notes(notes: Iterable[Note], kind: str, heading: str) -> Section:
    return Section(kind, heading, _closed(_items(note_words(note) for note in notes if note.kind == kind)))


def note_words(note: Note) -> str:
    """The text with who said it to whom, and the answer."""
    said = f"{note.by}: {note.text}" if note.by else note.text
    said += f" (gửi {note.to})" if note.to else ""
    if note.kind == NoteKind.PROPOSAL:
        said += f". Trả lời: {note.answer}" if note.answer else ". Chưa có trả lời"
    return said


def _tasks(tasks: Iterable[Task]) -> Section:
    return Section("tasks", "Kết luận, nhiệm vụ", _closed(_items(task_words(task) for task in tasks)))


def task_words(task: Task) -> str:
    """Content, who does it, when it is due."""
    facts = [part for part in (task.assigned_text, f"phối hợp: {task.co_text}" if task.co_text else "") if part]
    due = due_words(task)
    due = "" if fold(due) in fold(task.content) else due
    return task.content.rstrip(" .;") + (f" ({'; '.join([*facts, due] if due else facts)})" if facts or due else "")


def _table(dossier: Dossier, figures: Sequence[DeclaredFigure]) -> Section:
    span = main_span(dossier)
    if not figures:
        return Section("table", "Bảng số liệu", "Hồ sơ chưa có số liệu nào.")
    main = span.pk if span else None
    rows = [
        [str(number), f.scope_label, f.indicator, value_text(f), comparison_words(f), _remark(f, main)]
        for number, f in enumerate(figures, start=1)
    ]
    used = [at for at in range(len(HEADINGS)) if at < ALWAYS_SHOWN or any(row[at] for row in rows)]
    table = Table([HEADINGS[at] for at in used], [[row[at] for at in used] for row in rows], numeric=[0])
    return Section("table", "Bảng số liệu", table=table)


def _remark(figure: DeclaredFigure, main_span_id: int | None) -> str:
    said = [figure.note.strip().rstrip(".;")] if figure.note else []
    if figure.span and figure.span_id != main_span_id:
        said.append(f"Kỳ: {figure.span.label}")
    if figure.part_of:
        said.append(f"Nằm trong: {figure.part_of.indicator}")
    change = change_of(figure)
    if change is not None and change.base_estimated:
        said.append(official.upper_first(change.base_words))
    if change is not None and change.warning:
        said.append(change.warning.rstrip("."))
    return ". ".join(official.upper_first(part) for part in said)


def dossier_paper(dossier: Dossier) -> Paper:
    """The report as a draft paper: no number, no date, nobody's name under it."""
    unit = dossier.unit
    return Paper(
        kind=REPORT,
        type_name="Báo cáo",
        organ_parent_line="",
        organ_lines=["HỘI ĐỒNG NHÂN DÂN", unit.full_name.upper()],
        reference="…/BC-HĐND",
        place=place_of(unit),
        dated_on=None,
        summary=_summary(dossier),
        sections=dossier_sections(dossier),
        authority_lines=["TM. THƯỜNG TRỰC HĐND"],
        signer_post="CHỦ TỊCH",
        signer_name="",
        recipients=[_standing_name(unit), "Lưu: VT"],
        is_sample=dossier.is_demo,
        is_draft=True,
    )


def _summary(dossier: Dossier) -> str:
    title = official.upper_first(_lower_title(dossier).removeprefix("báo cáo "))
    if dossier.kind == DossierKind.BRIEFING:
        return f"Số liệu và nội dung {_lower_title(dossier)}"
    return title


def _standing_name(unit: Unit) -> str:
    body = unit.bodies.filter(kind=BodyKind.STANDING).first()
    return body.name if body else f"Thường trực HĐND {unit.full_name}"


def place_of(unit: Unit) -> str:
    """Địa danh: the unit's name; a unit named by a number keeps its kind ("Quận 1", law.md 1.3)."""
    numbered = unit.name[:1].isdigit()
    return official.upper_first(unit.full_name) if numbered else unit.name

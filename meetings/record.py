"""What the record page of one conference shows, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hdnd_portal.documents.choices import DocumentKind
from hdnd_portal.documents.models import Document
from hdnd_portal.figures.choices import NoteKind
from hdnd_portal.figures.models import DeclaredFigure
from hdnd_portal.figures.statistics import figures_of
from hdnd_portal.figures.wording import change_of, comparison_words, state_words, value_text
from hdnd_portal.followup.deadline import task_deadline
from hdnd_portal.followup.due import due_words
from hdnd_portal.followup.models import Task
from hdnd_portal.kit import official
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.deadlines import Deadline
from hdnd_portal.kit.workflow import OpenStep
from hdnd_portal.organisation.calendar import work_calendar
from meetings.actions.notice import OPEN_PAPERS
from meetings.choices import BEFORE, DRAWN, BriefingState
from meetings.models import Briefing, Conclusion
from meetings.statistics import standing
from meetings.workflows import BRIEFING


@dataclass(frozen=True)
class Tab:
    """One part of the record page with its own address; `key` names the method that gathers its content.

    `for_guests`: in which states invited units see it too. How texts came about stays in the house, and so do
    conclusions until they are drawn.
    """

    path: str
    key: str
    label: str
    template: str
    for_guests: Sequence[str] = tuple(BriefingState)


TABS = {
    tab.path: tab
    for tab in (
        Tab("", "overview", "Tổng quan", "overview.html"),
        Tab("chuong-trinh", "agenda", "Chương trình", "agenda.html"),
        Tab("thanh-phan", "participants", "Thành phần", "participants.html"),
        Tab("so-lieu", "figures", "Số liệu", "figures.html"),
        Tab("ket-luan", "conclusions", "Kết luận & nhiệm vụ", "conclusions.html", for_guests=DRAWN),
        Tab("tai-lieu", "papers", "Văn bản & tài liệu", "papers.html"),
        Tab("nhat-ky", "history", "Nhật ký", "history.html", for_guests=()),
    )
}
STEP_ICONS = {
    "invite_units": "send",
    "collect_papers": "inbox",
    "hold_briefing": "calendar-check",
    "conclude_briefing": "check-lg",
    "issue_notice": "file-earmark-text",
    "follow_up_briefing": "list-check",
    "close_briefing": "archive",
    "postpone_briefing": "pause-circle",
    "resume_briefing": "arrow-counterclockwise",
    "reopen_briefing": "arrow-counterclockwise",
}
# Which section of the entry fills a gap, by the words of the gap.
GAP_SECTIONS = {"ngày hoặc tháng họp": "chung", "mục Thành phần": "thanh-phan", "mục Kết luận": "ket-luan"}
LATER = ("issue_notice", "postpone_briefing", "collect_papers")
Fact = dict[str, Any]


def header_facts(briefing: Briefing) -> list[Fact]:
    """Lines of the header card."""
    span = next((span for span in briefing.dossier.spans.all() if span.key == "reviewed"), None)
    return [
        {"label": "Thời gian", "value": when_words(briefing)},
        {"label": "Nơi họp", "value": briefing.venue},
        {"label": "Đăng cai", "value": briefing.host_unit.line_name if briefing.host_unit else ""},
        {"label": "Kỳ đánh giá", "value": official.upper_first(span.label) if span else ""},
    ]


def when_words(briefing: Briefing) -> str:
    """ "24/4/2024 (sáng)", "tháng 8/2022", or nothing."""
    half = f" ({briefing.get_part_of_day_display()})" if briefing.part_of_day and briefing.held_on else ""
    return briefing.when + half


def overview_facts(briefing: Briefing) -> list[Fact]:
    """General facts; what is missing is said."""
    ordinal = f"lần thứ {official.ordinal_word(briefing.ordinal)}" if briefing.ordinal else "không đánh số"
    number = ", ".join(filter(None, [str(briefing.term or ""), ordinal]))
    spans = {span.key: span for span in briefing.dossier.spans.all()}
    facts: list[Fact] = [
        {"label": "Cơ quan triệu tập", "value": briefing.convener.name},
        {"label": "Với", "value": official.upper_first(briefing.lower_label)},
        {"label": "Nhiệm kỳ, số thứ tự", "value": official.upper_first(number)},
        {"label": "Hình thức", "value": official.upper_first(briefing.get_form_display())},
        {"label": "Chủ đề", "value": briefing.theme},
        {"label": "Phương châm", "value": briefing.motto},
    ]
    facts += [
        {"label": span.get_key_display(), "value": official.upper_first(span_words(span))} for span in spans.values()
    ]
    if standing(briefing).lower_units:
        units = ", ".join(unit.full_name for unit in briefing.lower_units.all())
        facts.append({"label": "Đơn vị được mời", "value": official.upper_first(units)})
    return facts


def span_words(span: Any) -> str:
    """Label and days of a span, the days only when the label does not already say them."""
    if span.start is None or span.end is None or "đến" in span.label:
        return span.label
    return f"{span.label} ({span.start:%d/%m/%Y} – {span.end:%d/%m/%Y})"


@dataclass(frozen=True)
class Next:
    """What can be done now: the first step, why it is blocked if it is, and the others."""

    first: Fact | None
    others: list[Fact]
    hint: str


def next_steps(briefing: Briefing, user: Any) -> Next:
    """Steps in the order in which an office takes them: those that are due first, "hoãn" last."""
    steps = [_as_action(briefing, step) for step in BRIEFING.open_to(briefing, user)]
    extra = list(_papers_and_tasks(briefing, user))
    steps.sort(key=lambda action: _rank(briefing, action["verb"]))
    passive = [action for action in extra if action["verb"] == "read_paper"]
    extra = [action for action in extra if action["verb"] != "read_paper"]
    papers_first = briefing.state not in BEFORE or (
        briefing.state == BriefingState.PLANNED and not _has_passed(briefing)
    )
    ordered = [*([*extra, *steps] if papers_first else [*steps, *extra]), *passive]
    ready = [action for action in ordered if not action["gaps"] and action["verb"] not in LATER]
    natural = ordered[0] if ordered else None
    first = ready[0] if ready and not _is_blocked_hold(briefing, natural) else natural
    if user.has_perm("meetings.change_host", briefing) and briefing.state in (*BEFORE, BriefingState.POSTPONED):
        ordered.append(_action(briefing, "change_host", "Chuyển đơn vị đăng cai", "arrow-right"))
    return Next(first, [action for action in ordered if action is not first], _hint(briefing, bool(ordered)))


def _is_blocked_hold(briefing: Briefing, natural: Fact | None) -> bool:
    """A meeting whose day has passed is first recorded as held; inviting to it would be odd."""
    return natural is not None and bool(natural["gaps"]) and _has_passed(briefing)


def _has_passed(briefing: Briefing) -> bool:
    began = briefing.takes_place
    return began is not None and began <= today()


def _rank(briefing: Briefing, verb: str) -> int:
    order = ["invite_units", "collect_papers", "hold_briefing", "conclude_briefing"]
    if briefing.state in BEFORE and _has_passed(briefing):
        concluded = standing(briefing).conclusions
        order = ["conclude_briefing", "hold_briefing"] if concluded else ["hold_briefing", "conclude_briefing"]
        order += ["invite_units", "collect_papers"]
    order += ["issue_notice", "follow_up_briefing", "close_briefing", "reopen_briefing"]
    order += ["resume_briefing", "postpone_briefing"]
    return order.index(verb)


def _as_action(briefing: Briefing, step: OpenStep) -> Fact:
    move = step.transition
    made = _action(briefing, move.verb, move.label, STEP_ICONS[move.verb], step.gaps, move.tone)
    return {**made, "by_post": not move.needs_reason, "fill_url": _fill_url(briefing, step.gaps)}


def _fill_url(briefing: Briefing, gaps: list[str]) -> str:
    """Where the first gap that can be filled is filled; empty when waiting is all one can do."""
    paths = (path for gap in gaps for words, path in GAP_SECTIONS.items() if words in gap)
    path = next(paths, "")
    return reverse("meetings:section", args=[briefing.public_id, path]) if path else ""


def _action(
    briefing: Briefing, verb: str, label: str, icon: str, gaps: list[str] | None = None, tone: str = ""
) -> Fact:
    url = reverse(f"meetings:{verb}", args=[briefing.public_id])
    return {"verb": verb, "label": label, "url": url, "icon": icon, "tone": tone, "gaps": gaps or [], "by_post": False}


def _papers_and_tasks(briefing: Briefing, user: Any) -> Any:
    """Drafting papers and giving tasks, as far as they make sense in this state."""
    papers = {
        paper.kind: paper
        for paper in Document.objects.visible_to(user).filter(briefings=briefing, state__in=OPEN_PAPERS).order_by("pk")
    }
    if briefing.state in BEFORE and user.has_perm("meetings.draft_invitation", briefing):
        if paper := papers.get(DocumentKind.INVITATION):
            yield _open_paper(paper, "Mở giấy mời")
        elif briefing.when:
            yield {**_action(briefing, "draft_invitation", "Lập giấy mời", "send"), "by_post": True}
    if briefing.state in (*BEFORE, BriefingState.HELD, BriefingState.POSTPONED):
        return
    if user.has_perm("meetings.give_tasks", briefing) and standing(briefing).without_task:
        yield {**_action(briefing, "give_tasks", "Tạo nhiệm vụ từ kết luận", "list-check"), "by_post": True}
    if paper := papers.get(DocumentKind.NOTICE):
        yield _open_paper(paper, f"Mở thông báo kết luận ({paper.get_state_display().lower()})")
    elif user.has_perm("meetings.draft_notice", briefing) and briefing.state != BriefingState.CLOSED:
        yield {**_action(briefing, "draft_notice", "Lập thông báo kết luận", "file-earmark-text"), "by_post": True}


def _open_paper(paper: Document, label: str) -> Fact:
    return {
        "verb": "read_paper" if paper.is_frozen else "open_paper",
        "label": label, "url": paper.get_absolute_url(), "icon": "file-earmark-text", "tone": "",
        "gaps": [], "by_post": False,
    }  # fmt: skip


def _hint(briefing: Briefing, anything: bool) -> str:
    if briefing.state == BriefingState.CLOSED:
        return "Hội nghị đã khép lại; nội dung vẫn xem và in được."
    if briefing.state == BriefingState.POSTPONED and anything:
        return "Hội nghị tạm hoãn. Có ngày mới thì sửa ngày họp rồi tiếp tục; giấy mời đã phát hành thì đính chính."
    return "" if anything else "Bạn chỉ xem hội nghị này; Văn phòng của đơn vị tổ chức nhập và xử lý."


@dataclass(frozen=True)
class FigureLine:
    """One declared figure as the page shows it."""

    scope: str
    indicator: str
    value: str
    missing: bool
    comparison: str
    base: str
    warning: str
    notes: str


def figure_lines(briefing: Briefing) -> list[FigureLine]:
    """Figures in printed order with their comparisons; where stated and computed disagree there is a warning."""
    return [_figure_line(figure) for figure in figures_of(briefing.dossier)]


def _figure_line(figure: DeclaredFigure) -> FigureLine:
    change = change_of(figure)
    notes = [figure.note, "; ".join(figure.topics)]
    if figure.part_of:
        notes.append(f"nằm trong: {figure.part_of.indicator}")
    if figure.span and figure.span.key == "other":
        notes.append(f"kỳ: {figure.span.label}")
    return FigureLine(
        scope=figure.scope_label,
        indicator=figure.indicator,
        value=state_words(figure) if figure.value is None else value_text(figure),
        missing=figure.value is None,
        comparison=comparison_words(figure),
        base=change.base_words if change else "",
        warning=change.warning if change else "",
        notes=". ".join(official.upper_first(note) for note in notes if note),
    )


@dataclass(frozen=True)
class ConclusionLine:
    """One conclusion beside its task, as far as the reader may see it."""

    conclusion: Conclusion
    whom: str
    due: str
    task: Task | None
    deadline: Deadline | None


def conclusion_lines(briefing: Briefing, tasks: QuerySet[Task]) -> list[ConclusionLine]:
    """Conclusions in order with their tasks out of `tasks`, already narrowed to what the reader may see."""
    seen = {task.pk: task for task in tasks.filter(source_id=briefing.public_id)}
    calendar, day = work_calendar(), today()
    rows = []
    for conclusion in briefing.conclusions.select_related("main_body"):
        task = seen.get(conclusion.task_id) if conclusion.task_id else None
        body = conclusion.main_body.name if conclusion.main_body else ""
        rows.append(
            ConclusionLine(
                conclusion,
                "; ".join(dict.fromkeys(part for part in (conclusion.assigned_text, body) if part)),
                due_words(conclusion),
                task,
                task_deadline(task, day, calendar) if task else None,
            )
        )
    return rows


NOTE_ORDER = (NoteKind.SHORTCOMING, NoteKind.DISCUSSION, NoteKind.PROPOSAL, NoteKind.RELATED)


def note_groups(briefing: Briefing) -> list[Fact]:
    """Notes by kind, kinds without notes left out. At most one query."""
    notes = list(briefing.dossier.notes.all()) if standing(briefing).notes else []
    groups = [
        {"label": kind.label, "anchor": f"y-{kind.value}", "notes": [note for note in notes if note.kind == kind]}
        for kind in NOTE_ORDER
    ]
    return [group for group in groups if group["notes"]]

"""What the record page of one task shows, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from hdnd_portal.documents.models import Attachment
from hdnd_portal.followup.choices import DueKind, TaskKind, TaskState
from hdnd_portal.followup.columns import NOBODY, STATE, WHOM, standing, state_tone, title
from hdnd_portal.followup.deadline import task_deadline
from hdnd_portal.followup.due import due_words
from hdnd_portal.followup.models import Task, TaskExtension, TaskProgress, TaskReminder
from hdnd_portal.followup.quota import NOT_MEASURED, quota_words
from hdnd_portal.followup.sources import source_url
from hdnd_portal.followup.workflows import STARTED, TASK, WHOLE, WORDS
from hdnd_portal.kit import official
from hdnd_portal.kit.columns import Column, table_rows
from hdnd_portal.kit.deadlines import Deadline, WorkCalendar
from hdnd_portal.kit.timeline import Line, timeline
from hdnd_portal.organisation.permissions import COUNCIL_STAFF

ICONS = {
    "report_result": "check-lg",
    "report_progress": "pencil",
    "assess_task": "check-circle",
    "remind_unit": "bell",
    "extend_task": "calendar3",
    "edit_task": "pencil",
    "fan_out": "people",
    "return_result": "arrow-left",
    "reopen_task": "arrow-left",
}
DRAWN_BY_ASSESS = ("assess_partly", "assess_not_done")


@dataclass(frozen=True)
class TaskPage:
    """The parts of the page, ready for the shared components."""

    title: str
    title_is_cut: bool
    whole_url: str
    returned: str
    deadline: Deadline
    state: dict[str, str]
    card: list[dict[str, str]]
    facts: list[dict[str, str]]
    actions: list[dict[str, Any]]
    progress: list[TaskProgress]
    extensions: list[TaskExtension]
    reminders: list[TaskReminder]
    part_columns: list[Column]
    parts: list[Any]
    entries: list[Line]


def task_page(task: Task, user: Any, day: date, calendar: WorkCalendar, files: Sequence[Attachment]) -> TaskPage:
    """Gathers the page of a task that the caller fetched through `visible_to(user)` and `for_list()`."""
    columns = [PART, standing(day, calendar), STATE]
    parts: list[Task] = []
    if task.parts_total:  # type: ignore[attr-defined]
        parts = list(Task.objects.visible_to(user).filter(parent=task).for_list().order_by("code"))
    short, entries = title(task), timeline(task, *files, words=WORDS)
    at_home = task.unit_id in user.staff_unit_ids
    return TaskPage(
        title=short,
        title_is_cut=short != task.content,
        returned=why_returned(task, entries),
        whole_url=task.parent.get_absolute_url() if task.parent and at_home else "",
        deadline=task_deadline(task, day, calendar),
        state={"label": task.get_state_display(), "tone": state_tone(task)},
        card=card(task),
        facts=facts(task, user),
        actions=actions(task, user),
        progress=list(task.progress.select_related("by")),
        extensions=list(task.extensions.select_related("by")),
        reminders=list(task.reminders.select_related("by")),
        part_columns=columns,
        parts=list(zip(parts, table_rows(columns, parts), strict=True)),
        entries=entries,
    )


PART = Column("don_vi", WHOM.heading, WHOM.value, link=lambda row: row.get_absolute_url(), primary=True)


def why_returned(task: Task, entries: Sequence[Line]) -> str:
    """Why the last report was not enough, as long as no newer one was sent; the reader sees it first."""
    words = (WORDS["return_result"], WORDS["report_result"])
    newest = next((line for line in entries if line.title in words), None)
    sent_back = task.state == TaskState.IN_PROGRESS and newest is not None and newest.title == words[0]
    return newest.reason if sent_back and newest else ""


def due_line(task: Task) -> str:
    """The due time in words; nothing is invented for tasks without one."""
    if task.due_kind == DueKind.NONE:
        return "Thường xuyên" if task.kind == TaskKind.ORIENTATION else "Không đặt hạn"
    words = due_words(task)
    named_otherwise = task.due_on and words != official.short_date(task.due_on)
    return f"{words} (đến hết {official.short_date(task.due_on)})" if named_otherwise and task.due_on else words


def card(task: Task) -> list[dict[str, str]]:
    """The few facts that stay in view."""
    return [
        {"label": "Đơn vị thực hiện", "value": task.assignee or NOBODY},
        {"label": "Hạn", "value": due_line(task)},
        {"label": "Tiến độ", "value": f"{task.share_done}%"},
    ]


def facts(task: Task, user: Any) -> list[dict[str, str]]:
    """Everything that was entered about the task; empty ones that say nothing are left out."""
    helping = "; ".join(filter(None, [*(body.name for body in task.co_bodies.all()), task.co_text]))
    rows = [
        {"label": "Loại", "value": task.get_kind_display()},
        {"label": "Đơn vị giao", "value": task.unit.line_name},
        {"label": "Ngày giao", "value": official.short_date(task.given_on) if task.given_on else ""},
        source(task, user),
        {"label": "Đơn vị chủ trì", "value": task.assignee or NOBODY},
    ]
    optional = [
        {"label": "Ghi trong văn bản", "value": task.assigned_text if task.main_body else ""},
        {"label": "Đơn vị phối hợp", "value": helping},
        {"label": "Lĩnh vực", "value": str(task.policy_area or "")},
        {"label": "Chỉ tiêu", "value": f"{quota_words(task)} ({NOT_MEASURED})" if task.quota_at_least else ""},
        {"label": "Kết quả", "value": task.result},
        {"label": "Ngày hoàn thành", "value": official.short_date(task.done_on) if task.done_on else ""},
        {"label": "Nhận xét, đánh giá", "value": task.assessment},
    ]
    return rows + [fact for fact in optional if fact["value"]]


def source(task: Task, user: Any) -> dict[str, str]:
    """Where the task comes from, linked for the staff of the unit that gave it."""
    words = task.source_label or task.get_source_kind_display()
    at_home = user.has_role(*COUNCIL_STAFF, unit_id=task.unit_id)
    return {"label": "Nguồn", "value": words, "url": source_url(task.source_kind, task.source_id) if at_home else ""}


def actions(task: Task, user: Any) -> list[dict[str, Any]]:
    """Buttons from the workflow, possible ones first; who only watches over a task urges before reporting for it."""
    watches = task.state in STARTED and task.main_body_id and task.main_body_id not in user.own_body_ids
    drawn = []
    for step in TASK.open_to(task, user):
        verb = step.transition.verb
        if verb in DRAWN_BY_ASSESS or step.gaps == [WHOLE]:
            continue
        drawn.append(
            {
                "later": bool(watches) and verb != "remind_unit",
                "label": step.transition.label,
                "url": reverse(f"followup:{verb}", args=[task.public_id]),
                "icon": ICONS.get(verb, ""),
                "tone": step.transition.tone if step.transition.tone == "danger" else "",
                "gaps": step.gaps,
            }
        )
    return sorted(drawn, key=lambda action: (bool(action["gaps"]), action["later"]))

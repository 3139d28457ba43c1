"""How a task stands against its due time: asked by the list, the record page and the home page alike."""

from datetime import date

from hdnd_portal.followup.choices import OPEN_STATES, DueKind, TaskKind
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.deadlines import Deadline, DeadlineState, WorkCalendar, deadline

NO_DUE = {
    DueKind.NONE: "Không đặt hạn",
    DueKind.EVENT: "Theo sự kiện",
    DueKind.RECURRING: "Định kỳ",
}


def task_deadline(task: Task, today: date, calendar: WorkCalendar) -> Deadline:
    """The task's deadline state on `today`. A standing orientation is never overdue, whatever it carries."""
    if task.state not in OPEN_STATES and task.done_on is None:
        return Deadline(DeadlineState.NONE, "Đã khép lại", "neutral", "circle")
    standing = task.kind == TaskKind.ORIENTATION
    no_due = "Thường xuyên" if standing and task.due_kind == DueKind.NONE else NO_DUE.get(DueKind(task.due_kind), "")
    return deadline(None if standing else task.due_on, today, calendar, done_on=task.done_on, no_due=no_due)

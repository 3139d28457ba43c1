"""Columns of the register of tasks, on screen and in files."""

from datetime import date

from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.deadline import task_deadline
from hdnd_portal.followup.due import due_words
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.columns import Column
from hdnd_portal.kit.deadlines import WorkCalendar

TONES = {
    TaskState.NOT_STARTED: "neutral",
    TaskState.IN_PROGRESS: "info",
    TaskState.REPORTED: "warning",
    TaskState.DONE: "success",
    TaskState.PARTLY_DONE: "late",
    TaskState.NOT_DONE: "danger",
    TaskState.OBSOLETE: "neutral",
}
NOBODY = "Chưa giao đơn vị"
LONGEST_TITLE = 120


def state_tone(task: Task) -> str:
    """Tone of the state's badge."""
    return TONES[TaskState(task.state)]


def title(task: Task) -> str:
    """The content as a title: its first signs on one line."""
    text = " ".join(task.content.split())
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def whom(task: Task) -> str:
    """Who carries it out; of a task with parts, how many have finished."""
    total = getattr(task, "parts_total", 0)
    if total and not task.main_body:
        return f"{task.parts_done}/{total} cơ quan xong"  # type: ignore[attr-defined]
    return task.assignee or NOBODY


CODE = Column("ma", "Mã", lambda row: row.code, order=("code",), nowrap=True)
CONTENT = Column(
    "noi_dung", "Nội dung", title, link=lambda row: row.get_absolute_url(), primary=True, whole=lambda row: row.content
)
WHOM = Column("don_vi", "Đơn vị thực hiện", whom)
DUE = Column("han_chot", "Hạn", due_words, order=("due_on",))
STATE = Column("tinh_trang", "Trạng thái", lambda row: row.get_state_display(), order=("state",), tone=state_tone)
SOURCE = Column("nguon_giao", "Nguồn", lambda row: row.source_label or row.get_source_kind_display())


def standing(today: date, calendar: WorkCalendar) -> Column:
    """How each task stands against its due day on `today`."""
    return Column(
        "tinh_trang_han",
        "Tình trạng hạn",
        lambda row: task_deadline(row, today, calendar).label,
        tone=lambda row: task_deadline(row, today, calendar).tone,
        icon=lambda row: task_deadline(row, today, calendar).icon,
    )


# Without the deadline's standing, which needs a day and a calendar: see `task_columns`.
TASK_COLUMNS = (CODE, CONTENT, WHOM, DUE, STATE)


def task_columns(today: date, calendar: WorkCalendar) -> tuple[Column, ...]:
    """The columns of the list on a day."""
    return (CODE, CONTENT, WHOM, DUE, standing(today, calendar), STATE)

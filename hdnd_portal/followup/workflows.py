"""Life of a task: which step follows which, and what is missing before it."""

from hdnd_portal.followup.choices import CLOSED_STATES, OPEN_STATES, TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.kit import official
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import Transition, Workflow

NO_DAY = "Nhiệm vụ này không đặt hạn theo ngày, tháng, quý nên không có gì để gia hạn."
WHOLE = "Nhiệm vụ này đã giao thành phần việc cho từng đơn vị; hãy ghi ở phần việc của đơn vị."


def has_parts(task: Task) -> bool:
    """Was the task given to many units, one part each (dropped parts aside)? Rows of `for_list` know it already."""
    if (total := getattr(task, "parts_total", None)) is not None:
        return bool(total)
    parts = task.parts.unscoped("parts of one task the caller has already fetched")
    return parts.exclude(state=TaskState.OBSOLETE).exists()


def open_parts(task: Task) -> int:
    """How many parts are not closed yet."""
    if (known := getattr(task, "parts_open", None)) is not None:
        return int(known)
    return task.parts.unscoped("parts of one task the caller has already fetched").still_open().count()


def own_work_gaps(task: Task) -> list[str]:
    """Progress and results are written where the work is done."""
    return [WHOLE] if has_parts(task) else []


def assessment_gaps(task: Task) -> list[str]:
    """A result was reported; of a task with parts, every part is closed."""
    if has_parts(task):
        left = open_parts(task)
        return [f"Còn {official.number(left)} phần việc chưa khép lại."] if left else []
    return [] if task.state == TaskState.REPORTED else ["Đơn vị thực hiện chưa báo cáo kết quả."]


def extension_gaps(task: Task) -> list[str]:
    """Only a day can be moved to a later day."""
    return [] if task.due_on else [NO_DAY]


def reminder_gaps(task: Task) -> list[str]:
    """A task is urged at most once a day."""
    return ["Hôm nay đã đôn đốc nhiệm vụ này rồi."] if task.reminders.filter(on=today()).exists() else []


def splitting_gaps(task: Task) -> list[str]:
    """Parts are not divided again."""
    return ["Đây là phần việc của một nhiệm vụ; hãy giao từ nhiệm vụ gốc."] if task.parent_id else []


_S = TaskState
STARTED = (_S.NOT_STARTED, _S.IN_PROGRESS)
ASSESS = "followup.assess_task"
TASK = Workflow(
    "followup",
    Transition("report_result", "Báo cáo kết quả", STARTED, _S.REPORTED, own_work_gaps),
    Transition("report_progress", "Ghi tiến độ", STARTED, _S.IN_PROGRESS, own_work_gaps),
    Transition("assess_task", "Đánh giá", OPEN_STATES, _S.DONE, assessment_gaps),
    Transition("assess_partly", "Đánh giá hoàn thành một phần", OPEN_STATES, _S.PARTLY_DONE, assessment_gaps,
               permission=ASSESS),
    Transition("assess_not_done", "Đánh giá không thực hiện được", OPEN_STATES, _S.NOT_DONE, assessment_gaps,
               permission=ASSESS),
    Transition("return_result", "Yêu cầu báo cáo lại", [_S.REPORTED], _S.IN_PROGRESS, needs_reason=True,
               permission=ASSESS),
    Transition("remind_unit", "Đôn đốc", OPEN_STATES, "", reminder_gaps),
    Transition("extend_task", "Gia hạn", OPEN_STATES, "", extension_gaps, needs_reason=True),
    Transition("edit_task", "Sửa", OPEN_STATES, ""),
    Transition("fan_out", "Giao cho nhiều đơn vị", OPEN_STATES, "", splitting_gaps, permission="followup.edit_task"),
    Transition("drop_task", "Dừng, không còn phù hợp", OPEN_STATES, _S.OBSOLETE, needs_reason=True, tone="danger"),
    Transition("reopen_task", "Mở lại", CLOSED_STATES, _S.IN_PROGRESS, needs_reason=True),
    # Taken by itself when the first part moves; nobody holds its permission, so no page draws it.
    Transition("start_parts", "Các đơn vị đã bắt đầu", [_S.NOT_STARTED], _S.IN_PROGRESS),
)  # fmt: skip
OUTCOMES = {_S.DONE: "assess_task", _S.PARTLY_DONE: "assess_partly", _S.NOT_DONE: "assess_not_done"}

# Words of the log for everything done to a task.
WORDS = {
    **{step.verb: step.label for step in TASK.transitions.values()},
    "assess_task": "Đánh giá hoàn thành",
    "give_task": "Giao nhiệm vụ",
    "fan_out": "Giao phần việc cho đơn vị",
    "edit_task": "Sửa nhiệm vụ",
    "attach_file": "Đính kèm minh chứng",
    "detach_file": "Gỡ minh chứng",
}

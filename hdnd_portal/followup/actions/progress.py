"""What happens to a task after it was given: reports, assessment, extension, urging, end and return."""

from datetime import date
from typing import Any

from django.db import transaction

from hdnd_portal.followup.choices import OPEN_STATES, DueKind, TaskState
from hdnd_portal.followup.models import Task, TaskExtension, TaskProgress, TaskReminder
from hdnd_portal.followup.workflows import NO_DAY, OUTCOMES, TASK
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.workflow import NotNow, refusing

FUTURE = "Ngày báo cáo không được sau hôm nay."


def _parts(task: Task) -> list[Task]:
    """Open parts, locked; the caller holds the lock of the whole."""
    return list(Task._base_manager.select_for_update().filter(parent=task, state__in=OPEN_STATES).order_by("pk"))


def _locked_whole(task: Task) -> Task | None:
    """The task this one is a part of. Who writes both locks the whole first, so that nobody waits in a circle."""
    if task.parent_id is None:
        return None
    return Task._base_manager.select_for_update().get(pk=task.parent_id)


def _wake(whole: Task | None) -> None:
    """A task with parts is under way as soon as one part is."""
    if whole is not None and whole.state == TaskState.NOT_STARTED:
        TASK.advance(whole, "start_parts")


def _not_after(day: date, on: date) -> None:
    if day > on:
        raise NotNow(FUTURE)


@transaction.atomic
def report_progress(task: Task, *, percent: int, text: str, on: date, today: date, by: Any) -> TaskProgress:
    """Enters how far the work is on a day, and starts the task."""
    _not_after(on, today)
    whole = _locked_whole(task)
    TASK.advance(task, "report_progress", percent=percent)
    with doing("report_progress"):
        entry = TaskProgress.objects.create(task=task, on=on, by=by, percent=percent, text=text)
    _wake(whole)
    return entry


@transaction.atomic
def report_result(task: Task, *, result: str, has_file: bool = False) -> None:
    """The unit says that it is done; evidence is a text or a file."""
    if not result.strip() and not has_file:
        raise NotNow("Hãy ghi kết quả hoặc đính kèm tệp minh chứng.")
    whole = _locked_whole(task)
    TASK.advance(task, "report_result", result=result)
    _wake(whole)


@transaction.atomic
def assess_task(task: Task, *, outcome: str, assessment: str, done_on: date | None, today: date) -> None:
    """The council's judgement. A task done wholly or partly carries the day on which it was done."""
    verb = OUTCOMES.get(TaskState(outcome))
    if verb is None:
        raise NotNow("Hãy chọn kết quả đánh giá.")
    if outcome == TaskState.NOT_DONE:
        TASK.advance(task, verb, assessment=assessment)
        return
    if done_on is None:
        raise NotNow("Hãy ghi ngày hoàn thành.")
    if done_on > today:
        raise NotNow("Ngày hoàn thành không được sau hôm nay.")
    if task.given_on and done_on < task.given_on:
        raise NotNow(f"Ngày hoàn thành không được trước ngày giao ({official.short_date(task.given_on)}).")
    percent = 100 if outcome == TaskState.DONE else task.percent
    TASK.advance(task, verb, assessment=assessment, done_on=done_on, percent=percent)


@transaction.atomic
def return_result(task: Task, *, reason: str) -> None:
    """The report was not enough: the unit works on and reports again."""
    TASK.advance(task, "return_result", reason=reason)


@transaction.atomic
def extend_task(task: Task, *, new_due: date, reason: str, by: Any) -> None:
    """A later day, with the reason; open parts that had the same day move along."""
    old = Task._base_manager.select_for_update().get(pk=task.pk).due_on
    if old is None:
        raise NotNow(NO_DAY)
    if new_due <= old:
        raise NotNow(f"Hạn mới phải sau hạn hiện tại ({official.short_date(old)}).")
    for one in (task, *(part for part in _parts(task) if part.due_on == old)):
        TASK.advance(one, "extend_task", reason=reason, due_on=new_due, due_kind=DueKind.DATE, due_text="")
        with doing("extend_task", reason.strip()):
            TaskExtension.objects.create(task=one, old_due=old, new_due=new_due, reason=reason.strip(), by=by)


@transaction.atomic
def remind_unit(task: Task, *, text: str, on: date, by: Any) -> list[TaskReminder]:
    """Urges the unit; of a task with parts, every unit whose part is open and was not urged today."""
    TASK.advance(task, "remind_unit")
    parts = _parts(task)  # locked before asking which were urged: a part may be urged on its own at this moment
    urged = set(TaskReminder.objects.filter(task__parent=task, on=on).values_list("task_id", flat=True))
    targets = [task, *(part for part in parts if part.pk not in urged)]
    with doing("remind_unit"), refusing(TaskReminder):
        return TaskReminder.objects.bulk_create(TaskReminder(task=one, on=on, by=by, text=text) for one in targets)


@transaction.atomic
def drop_task(task: Task, *, reason: str) -> None:
    """No longer fitting; open parts end with it."""
    TASK.advance(task, "drop_task", reason=reason)
    for part in _parts(task):
        TASK.advance(part, "drop_task", reason=reason)


@transaction.atomic
def reopen_task(task: Task, *, reason: str) -> None:
    """Back to work; day and judgement stay in the log."""
    TASK.advance(task, "reopen_task", reason=reason, done_on=None, assessment="")


@transaction.atomic
def edit_task(task: Task, *, co_bodies: Any, **changes: Any) -> None:
    """Other words, bodies or area. The day moves by extension only, once the work has begun."""
    TASK.advance(task, "edit_task", **changes)
    with doing("edit_task"):
        task.co_bodies.set(co_bodies)

"""What happens to a task: reports, judgement, extension, urging, end and return; with and without parts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from hdnd_portal.followup.actions import progress as act
from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.followup.choices import DueKind, TaskState
from hdnd_portal.followup.models import Task, TaskExtension, TaskReminder
from hdnd_portal.history.context import acting
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import Role
from tests.builders.followup import make_task
from tests.builders.organisation import World

TODAY = date(2026, 3, 12)
REASON = "Trùng lịch kỳ họp chuyên đề."


def report(task: Task, percent: int = 40, on: date = TODAY) -> None:
    act.report_progress(task, percent=percent, text="Đang làm", on=on, today=TODAY, by=None)


def finish(task: Task, outcome: str = TaskState.DONE, done_on: date | None = TODAY) -> None:
    act.report_result(task, result="Đã xong")
    act.assess_task(task, outcome=outcome, assessment="Đạt", done_on=done_on, today=TODAY)


def test_the_usual_way(world: World) -> None:
    task = make_task(world.units[0], due_on=date(2026, 3, 10))
    with acting(world.user(Role.CLERK)):
        report(task)
        finish(task)
    stored = Task.objects.get(pk=task.pk)
    assert (stored.state, stored.percent, stored.done_on) == (TaskState.DONE, 100, TODAY)
    assert stored.progress.count() == 1
    verbs = list(Entry.objects.of(task).values_list("verb", flat=True))
    assert [verb for index, verb in enumerate(verbs) if index == 0 or verbs[index - 1] != verb] == [
        "assess_task", "report_result", "report_progress", "give_task",
    ]  # fmt: skip
    assert Entry.objects.of(task)[0].actor_name == world.user(Role.CLERK).display_name


def test_a_report_about_tomorrow_is_refused(world: World) -> None:
    with pytest.raises(NotNow, match="không được sau hôm nay"):
        report(make_task(world.units[0]), on=TODAY + timedelta(days=1))


def test_a_result_needs_words_or_a_file(world: World) -> None:
    task = make_task(world.units[0])
    with pytest.raises(NotNow, match="kết quả hoặc đính kèm"):
        act.report_result(task, result="  ")
    act.report_result(task, result="", has_file=True)
    assert task.state == TaskState.REPORTED


@pytest.mark.parametrize(
    ("outcome", "done_on", "sentence"),
    [
        (TaskState.DONE, None, "Hãy ghi ngày hoàn thành."),
        (TaskState.PARTLY_DONE, None, "Hãy ghi ngày hoàn thành."),
        (TaskState.DONE, TODAY + timedelta(days=1), "Ngày hoàn thành không được sau hôm nay."),
        (TaskState.DONE, date(2024, 4, 23), "Ngày hoàn thành không được trước ngày giao (24/4/2024)."),
        (TaskState.OBSOLETE, TODAY, "Hãy chọn kết quả đánh giá."),
    ],
)
def test_judgements_that_cannot_be(world: World, outcome: str, done_on: date | None, sentence: str) -> None:
    task = make_task(world.units[0])
    act.report_result(task, result="Đã xong")
    with pytest.raises(NotNow) as refusal:
        act.assess_task(task, outcome=outcome, assessment="", done_on=done_on, today=TODAY)
    assert str(refusal.value) == sentence
    assert Task.objects.get(pk=task.pk).state == TaskState.REPORTED


def test_not_done_has_no_day(world: World) -> None:
    task = make_task(world.units[0])
    finish(task, TaskState.NOT_DONE, None)
    assert (task.state, Task.objects.get(pk=task.pk).done_on) == (TaskState.NOT_DONE, None)


def test_a_weak_report_goes_back(world: World) -> None:
    task = make_task(world.units[0])
    act.report_result(task, result="Đã xong")
    act.return_result(task, reason="Chưa nêu kết quả của từng xã.")
    assert task.state == TaskState.IN_PROGRESS
    act.report_result(task, result="Đã bổ sung")


def test_extension_keeps_old_day_new_day_reason_and_who(world: World) -> None:
    task = make_task(world.units[0], due_on=date(2026, 3, 31), due_kind=DueKind.QUARTER)
    act.extend_task(task, new_due=date(2026, 4, 15), reason=REASON, by=world.user(Role.HEAD))
    row = TaskExtension.objects.get()
    assert (row.old_due, row.new_due, row.reason) == (date(2026, 3, 31), date(2026, 4, 15), REASON)
    assert row.by == world.user(Role.HEAD)
    stored = Task.objects.get(pk=task.pk)
    assert (stored.due_kind, stored.due_on) == (DueKind.DATE, date(2026, 4, 15))


def test_extensions_that_cannot_be(world: World) -> None:
    dated, undated = make_task(world.units[0], due_on=TODAY), make_task(world.units[0])
    with pytest.raises(NotNow, match=r"Hạn mới phải sau hạn hiện tại \(12/3/2026\)"):
        act.extend_task(dated, new_due=TODAY, reason=REASON, by=None)
    with pytest.raises(NotNow, match="không đặt hạn"):
        act.extend_task(undated, new_due=TODAY, reason=REASON, by=None)
    with pytest.raises(NotNow, match="lý do"):
        act.extend_task(dated, new_due=TODAY + timedelta(days=9), reason="ngắn", by=None)
    assert TaskExtension.objects.count() == 0


def test_a_unit_is_urged_once_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hdnd_portal.followup.workflows.today", lambda: TODAY)
    task = make_task(world.units[0])
    act.remind_unit(task, text="Đề nghị báo cáo.", on=TODAY, by=None)
    with pytest.raises(NotNow, match="Hôm nay đã đôn đốc"):
        act.remind_unit(task, text="Đề nghị báo cáo.", on=TODAY, by=None)
    assert TaskReminder.objects.count() == 1


def test_parts_carry_the_whole(world: World) -> None:
    task = make_task(world.units[0], due_on=TODAY)
    first, second, third = fan_out(task, world.standing, by=None)
    with pytest.raises(NotNow, match="phần việc"):
        report(task)
    report(first)
    assert Task.objects.get(pk=task.pk).state == TaskState.IN_PROGRESS
    finish(first)
    act.extend_task(task, new_due=date(2026, 4, 1), reason=REASON, by=None)
    assert set(task.parts.values_list("due_on", flat=True)) == {TODAY, date(2026, 4, 1)}
    with pytest.raises(NotNow, match="Còn 02 phần việc chưa khép lại"):
        act.assess_task(task, outcome=TaskState.DONE, assessment="", done_on=TODAY, today=TODAY)
    finish(second, TaskState.NOT_DONE, None)
    act.drop_task(third, reason=REASON)
    row = Task.objects.for_list().get(pk=task.pk)
    assert (row.parts_done, row.parts_total, row.share_done) == (1, 2, 50)
    act.assess_task(task, outcome=TaskState.PARTLY_DONE, assessment="", done_on=TODAY, today=TODAY)
    assert task.state == TaskState.PARTLY_DONE


def test_urging_the_whole_urges_open_parts(world: World) -> None:
    task = make_task(world.units[0])
    first, second, third = fan_out(task, world.standing, by=None)
    finish(first)
    TaskReminder.objects.create(task=second, on=TODAY)
    urged = act.remind_unit(task, text="Đề nghị báo cáo.", on=TODAY, by=None)
    assert {row.task_id for row in urged} == {task.pk, third.pk}


def test_dropping_the_whole_drops_open_parts_and_reopening_returns_one(world: World) -> None:
    task = make_task(world.units[0])
    first, second, _third = fan_out(task, world.standing, by=None)
    finish(first)
    act.drop_task(task, reason=REASON)
    states = list(task.parts.order_by("code").values_list("state", flat=True))
    assert states == [TaskState.DONE, TaskState.OBSOLETE, TaskState.OBSOLETE]
    second.refresh_from_db()
    act.reopen_task(second, reason=REASON)
    assert second.state == TaskState.IN_PROGRESS


def test_reopening_forgets_day_and_judgement_but_the_log_does_not(world: World) -> None:
    task = make_task(world.units[0])
    finish(task)
    act.reopen_task(task, reason="Kết quả chưa đúng thực tế.")
    stored = Task.objects.get(pk=task.pk)
    assert (stored.state, stored.done_on, stored.assessment) == (TaskState.IN_PROGRESS, None, "")
    newest = Entry.objects.of(task)[0]
    assert (newest.reason, newest.changes["assessment"]) == ("Kết quả chưa đúng thực tế.", ["Đạt", ""])


CLOSED = (TaskState.DONE, TaskState.PARTLY_DONE, TaskState.NOT_DONE, TaskState.OBSOLETE)


@pytest.mark.parametrize("state", CLOSED)
def test_closed_tasks_take_no_step_but_reopening(world: World, state: str) -> None:
    task = make_task(world.units[0], due_on=TODAY)
    Task.objects.filter(pk=task.pk).update(state=state, done_on=TODAY)
    task.refresh_from_db()
    later = TODAY + timedelta(days=9)
    refused = [
        lambda: report(task),
        lambda: act.report_result(task, result="x"),
        lambda: act.assess_task(task, outcome=TaskState.DONE, assessment="", done_on=TODAY, today=TODAY),
        lambda: act.return_result(task, reason=REASON),
        lambda: act.extend_task(task, new_due=later, reason=REASON, by=None),
        lambda: act.remind_unit(task, text="x", on=TODAY, by=None),
        lambda: act.drop_task(task, reason=REASON),
        lambda: act.edit_task(task, co_bodies=[], content="khác"),
        lambda: fan_out(task, world.standing, by=None),
    ]
    for step in refused:
        with pytest.raises(NotNow):
            step()
    assert Task.objects.get(pk=task.pk).state == state
    act.reopen_task(task, reason=REASON)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'bịa'",
        "state = 'done'",  # without a day
        "done_on = '2026-03-12'",  # while open
        "percent = 101",
        "due_kind = 'date'",  # without a day
        "due_kind = 'event'",  # without its name
        "kind = 'quota'",  # without a number
        "code = 'NV-2024-0001'",  # of another task too
    ],
)
def test_the_database_repeats_the_rules(world: World, change: str) -> None:
    make_task(world.units[0])
    make_task(world.units[0])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE followup_task SET {change}")


def test_bulk_and_raw_writes_are_entered_in_the_log(world: World) -> None:
    first, second = make_task(world.units[0]), make_task(world.units[0])
    with acting(None, "nạp dữ liệu"):
        Task.objects.filter(pk__in=[first.pk, second.pk]).update(percent=5)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE followup_task SET percent = 6 WHERE id = %s", [first.pk])
    newest = Entry.objects.of(first)[:2]
    assert [entry.changes["percent"] for entry in newest] == [[5, 6], [0, 5]]
    assert {entry.actor_name for entry in newest} == {"nạp dữ liệu"}
    assert Entry.objects.of(second)[0].changes == {"percent": [0, 5]}

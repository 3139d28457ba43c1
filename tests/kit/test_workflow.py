"""The one door through which a state changes, tried on tasks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.followup.workflows import TASK
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.workflow import NotNow, Transition, Workflow
from hdnd_portal.organisation.choices import Role
from tests.builders.followup import make_task
from tests.builders.organisation import World

REASON = "Nhập nhầm, không thuộc thẩm quyền."


def test_a_step_changes_state_fields_and_log(world: World) -> None:
    task = make_task(world.units[0])
    TASK.advance(task, "report_progress", percent=30)
    stored = Task.objects.get(pk=task.pk)
    assert (stored.state, stored.percent) == (task.state, task.percent) == (TaskState.IN_PROGRESS, 30)
    newest = Entry.objects.of(task)[0]
    assert newest.verb == "report_progress"
    assert newest.changes == {"state": ["not_started", "in_progress"], "percent": [0, 30]}


def test_a_step_from_a_wrong_state_is_refused_with_a_sentence(world: World) -> None:
    task = make_task(world.units[0])
    with pytest.raises(NotNow) as refusal:
        TASK.advance(task, "reopen_task", reason=REASON)
    assert str(refusal.value) == "Không thể “mở lại” khi đang ở trạng thái “chưa bắt đầu”."
    assert TASK.gaps(task, "reopen_task") == [str(refusal.value)]


def test_the_stored_state_decides_not_the_one_in_hand(world: World) -> None:
    task = make_task(world.units[0])
    stale = Task.objects.get(pk=task.pk)
    TASK.advance(task, "drop_task", reason=REASON)
    with pytest.raises(NotNow):
        TASK.advance(stale, "report_progress", percent=10)


@pytest.mark.parametrize("reason", ["", "ngắn", " " * 40])
def test_a_reason_is_asked_for(world: World, reason: str) -> None:
    task = make_task(world.units[0])
    with pytest.raises(NotNow, match="lý do"):
        TASK.advance(task, "drop_task", reason=reason)
    assert Task.objects.get(pk=task.pk).state == TaskState.NOT_STARTED


def test_a_refused_step_leaves_the_record_in_hand_as_it_was(world: World) -> None:
    task = make_task(world.units[0])
    with pytest.raises(NotNow, match="Tiến độ từ 0 đến 100"):
        TASK.advance(task, "report_progress", percent=130)
    assert (task.state, task.percent) == (TaskState.NOT_STARTED, 0)


def test_a_step_without_target_keeps_the_state(world: World) -> None:
    task = make_task(world.units[0], due_on=date(2026, 3, 12))
    TASK.advance(task, "extend_task", reason=REASON, due_on=date(2026, 4, 1))
    assert Task.objects.get(pk=task.pk).state == TaskState.NOT_STARTED
    assert Entry.objects.of(task)[0].reason == REASON


def test_buttons_follow_state_permission_and_gaps(world: World) -> None:
    task = make_task(world.units[0], main_body=world.standing[0])

    def drawn(user: object) -> dict[str, list[str]]:
        return {step.transition.verb: step.gaps for step in TASK.open_to(task, user)}

    head = drawn(world.user(Role.HEAD))
    assert head["report_progress"] == []
    assert head["assess_task"] == ["Đơn vị thực hiện chưa báo cáo kết quả."]
    assert "reopen_task" not in head  # wrong state
    assert "start_parts" not in head  # nobody's permission
    assert "drop_task" not in drawn(world.user(Role.CLERK))
    assert drawn(world.user(Role.CLERK, unit=1)) == {}


def test_gaps_stop_the_step_too(world: World) -> None:
    task = make_task(world.units[0])
    with pytest.raises(NotNow, match="chưa báo cáo"):
        TASK.advance(task, "assess_task", done_on=date(2026, 3, 1))


def test_verbs_of_other_tables_are_unknown(world: World) -> None:
    with pytest.raises(KeyError):
        TASK.advance(make_task(world.units[0]), "issue_document")


def test_every_permission_of_the_table_is_declared() -> None:
    from hdnd_portal.kit.permissions import declared

    undeclared = {step.verb for step in TASK.transitions.values() if TASK.permission(step) not in declared()}
    assert undeclared == {"start_parts"}


def test_a_transition_may_name_its_own_permission() -> None:
    flow = Workflow("app", Transition("a", "A", ["x"], "y"), Transition("b", "B", ["x"], "y", permission="other.b"))
    assert [flow.permission(step) for step in flow.transitions.values()] == ["app.a", "other.b"]


def test_a_step_is_refused_on_its_page_as_well(head: Client, world: World, sign_in: Callable[..., Client]) -> None:
    task = make_task(world.units[0])
    page = head.get(f"{task.get_absolute_url()}danh-gia/")
    assert "Đơn vị thực hiện chưa báo cáo kết quả." in page.content.decode()

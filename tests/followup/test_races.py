"""Several people at once on one task with parts: nobody waits in a circle, nobody is refused for another's step."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from hdnd_portal.followup.actions.progress import drop_task, extend_task, remind_unit, report_progress, report_result
from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.models import Task, TaskReminder
from hdnd_portal.kit.workflow import NotNow
from tests.builders.followup import make_task
from tests.builders.organisation import World, make_world

ROUNDS = 4
DAY = date(2026, 2, 1)
REASON = "Không còn phù hợp với tình hình"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Runs each in a thread and a connection of its own; returns "ok" or the name of the exception, sorted."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            act()
            outcomes.append("ok")
        except Exception as error:  # noqa: BLE001 - the name of whatever happened is the result
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def committed(transactional_db: None) -> World:
    return make_world()


def with_parts(world: World) -> tuple[Task, list[Task]]:
    whole = make_task(world.units[0], due_kind="date", due_on=date(2026, 5, 5))
    return whole, fan_out(whole, world.agencies, by=None)


def progress(part: Task) -> Callable[[], Any]:
    return lambda: report_progress(part, percent=5, text="Đang làm", on=DAY, today=DAY, by=None)


def result(part: Task) -> Callable[[], Any]:
    return lambda: report_result(part, result="Đã làm xong")


def test_parts_report_at_the_same_moment(committed: World) -> None:
    for _round in range(ROUNDS):
        whole, parts = with_parts(committed)
        assert at_once(*map(progress, parts)) == ["ok"] * 3
        whole.refresh_from_db()
        assert whole.state == TaskState.IN_PROGRESS


def test_a_task_is_extended_while_its_parts_report(committed: World) -> None:
    for _round in range(ROUNDS):
        whole, parts = with_parts(committed)
        extend = lambda whole=whole: extend_task(whole, new_due=date(2026, 6, 6), reason=REASON, by=None)  # noqa: E731
        assert at_once(extend, *map(result, parts)) == ["ok"] * 4


def test_a_task_is_dropped_while_its_parts_report(committed: World) -> None:
    """Reports that come too late are refused; the task and all its parts end."""
    for _round in range(ROUNDS):
        whole, parts = with_parts(committed)
        outcomes = at_once(lambda whole=whole: drop_task(whole, reason=REASON), *map(progress, parts))
        assert set(outcomes) <= {"ok", NotNow.__name__}
        ends = Task._base_manager.filter(pk__in=[whole.pk, *(part.pk for part in parts)]).values_list(
            "state", flat=True
        )
        assert set(ends) == {TaskState.OBSOLETE}


def test_whole_and_part_are_urged_at_the_same_moment(committed: World) -> None:
    for _round in range(ROUNDS):
        whole, parts = with_parts(committed)
        acts = [
            lambda task=task: remind_unit(task, text="Đề nghị báo cáo", on=DAY, by=None) for task in (whole, *parts)
        ]
        assert set(at_once(*acts)) <= {"ok", NotNow.__name__}
        assert TaskReminder.objects.filter(on=DAY, task__parent=whole).count() == 3

"""Giving tasks: gapless codes, refusals, one part per body."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from hdnd_portal.followup.actions.task import fan_out, give_task
from hdnd_portal.followup.choices import DueKind, SourceKind, TaskKind, TaskState
from hdnd_portal.followup.models import Task, TaskCounter
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import BodyKind
from tests.builders.followup import make_task
from tests.builders.organisation import World, make_body, make_unit


def test_codes_count_per_unit_and_year(world: World) -> None:
    first, second = world.units[:2]
    codes = [
        make_task(first).code,
        make_task(first).code,
        make_task(second).code,
        make_task(first, given_on=date(2025, 1, 2)).code,
        make_task(first, given_on=None).code,
    ]
    assert codes == ["NV-2024-0001", "NV-2024-0002", "NV-2024-0001", "NV-2025-0001", f"NV-{today().year}-0001"]


def test_a_refused_task_uses_up_no_code(world: World) -> None:
    unit = world.units[0]
    make_task(unit)
    with pytest.raises(NotNow):
        make_task(unit, due_kind=DueKind.DATE, due_on=None)
    with transaction.atomic():
        make_task(unit)
        transaction.set_rollback(True)
    assert make_task(unit).code == "NV-2024-0002"
    assert TaskCounter.objects.get(unit=unit, year=2024).last == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"due_kind": DueKind.DATE, "due_on": None}, "Hạn không khớp với loại hạn."),
        ({"due_kind": DueKind.NONE, "due_on": date(2024, 6, 30)}, "Hạn không khớp với loại hạn."),
        ({"due_kind": DueKind.EVENT}, "Hạn theo sự kiện phải ghi tên sự kiện."),
        ({"due_kind": DueKind.RECURRING}, "Hạn định kỳ phải ghi chu kỳ."),
        ({"kind": TaskKind.QUOTA}, "Chỉ tiêu phải ghi số ít nhất."),
        ({"content": ""}, "Nội dung: "),
        ({"kind": "bịa"}, "Loại: "),
        ({"source_label": "x" * 301}, "Nguồn (như in): "),
    ],
)
def test_contradictions_are_refused_with_sentences(world: World, wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(NotNow) as refusal:
        make_task(world.units[0], **wrong)
    assert sentence in str(refusal.value)
    assert Task.objects.count() == 0


def test_the_log_names_the_deed(world: World) -> None:
    task = make_task(world.units[0], co_bodies=[world.agencies[0]])
    assert {entry.verb for entry in Entry.objects.of(task)} == {"give_task"}
    assert Entry.objects.of(task).filter(table_name="followup_task_co_bodies").count() == 1


def test_each_body_gets_one_part(world: World) -> None:
    task = make_task(world.units[0], due_on=date(2024, 6, 30))
    parts = fan_out(task, [*world.standing, world.standing[0]], by=None)
    assert [part.code for part in parts] == ["NV-2024-0001.01", "NV-2024-0001.02", "NV-2024-0001.03"]
    assert {part.main_body_id for part in parts} == {body.pk for body in world.standing}
    assert {(part.content, part.due_on, part.unit_id) for part in parts} == {(task.content, task.due_on, task.unit_id)}
    assert fan_out(task, world.standing, by=None) == []
    more = fan_out(task, [world.agencies[0]], by=None)
    assert [part.code for part in more] == ["NV-2024-0001.04"]
    assert make_task(world.units[0]).code == "NV-2024-0002"


def test_parts_of_parts_and_of_closed_tasks_are_refused(world: World) -> None:
    task = make_task(world.units[0])
    part = fan_out(task, [world.standing[0]], by=None)[0]
    with pytest.raises(NotNow, match="nhiệm vụ gốc"):
        fan_out(part, [world.standing[1]], by=None)
    Task.objects.filter(pk=task.pk).update(state=TaskState.OBSOLETE)
    with pytest.raises(NotNow, match="khép lại"):
        fan_out(task, [world.standing[1]], by=None)


def test_two_hundred_parts_cost_few_queries(world: World, django_assert_max_num_queries: object) -> None:
    bodies = [
        make_body(make_unit(f"Xã số {number}", parent=world.province), BodyKind.STANDING) for number in range(200)
    ]
    task = make_task(world.province)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(fan_out(task, bodies, by=None)) == 200


@pytest.mark.django_db(transaction=True)
def test_codes_stay_gapless_when_many_give_at_once() -> None:
    unit = make_unit()

    def give(number: int) -> str:
        try:
            return give_task(
                unit=unit, content=f"Việc {number}", kind=TaskKind.TASK, source_kind=SourceKind.OTHER, source_id=None,
                source_label="", given_on=date(2024, 1, 1),
            ).code  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        codes = sorted(pool.map(give, range(12)))
    assert codes == [f"NV-2024-{number:04d}" for number in range(1, 13)]

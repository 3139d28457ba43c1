"""Other units' records stay invisible, and forgetting to narrow fails loudly."""

import pytest

from hdnd_portal.followup.models import Task
from hdnd_portal.kit.counting import capped_groups
from hdnd_portal.kit.scoping import UnscopedQuery, guard
from hdnd_portal.organisation.choices import Role
from tests.builders.followup import make_task
from tests.builders.organisation import World

ASKED = {
    "iterate": lambda rows: list(rows),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "values": lambda rows: list(rows.values("pk")),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "aggregate": lambda rows: rows.aggregate(),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "update": lambda rows: rows.update(percent=1),
    "delete": lambda rows: rows.filter(pk=-1).delete(),
    "slice": lambda rows: list(rows[:1]),
    "bool": lambda rows: bool(rows),
}


@pytest.mark.parametrize("name", ASKED)
def test_unscoped_queries_raise_in_a_request(world: World, name: str) -> None:
    make_task(world.units[0])
    with guard(), pytest.raises(UnscopedQuery):
        ASKED[name](Task.objects.all())


@pytest.mark.parametrize("name", ASKED)
def test_narrowed_queries_pass(world: World, name: str) -> None:
    make_task(world.units[0])
    with guard():
        ASKED[name](Task.objects.visible_to(world.user(Role.CLERK)))
        ASKED[name](Task.objects.unscoped("a test") if name != "get" else Task.objects.unscoped("a test")[:1])


def test_related_rows_are_watched_too(world: World) -> None:
    task = make_task(world.units[0])
    with guard(), pytest.raises(UnscopedQuery):
        list(task.parts.all())


def test_a_narrowed_query_is_not_widened_by_another(world: World) -> None:
    """Rows of two queries together are narrowed only when both are."""
    make_task(world.units[1])
    mine, all_tasks = Task.objects.visible_to(world.user(Role.CLERK)), Task.objects.all()
    with guard():
        for both in (mine | all_tasks, all_tasks | mine, mine ^ all_tasks, mine.union(all_tasks)):
            with pytest.raises(UnscopedQuery):
                list(both)
        assert not list(mine | mine.filter(percent=1))
        assert not list(mine & all_tasks)
        assert not list(mine | all_tasks.none())


def test_counting_by_hand_is_watched_too(world: World) -> None:
    with guard(), pytest.raises(UnscopedQuery):
        capped_groups(Task.objects.all(), "state")


def test_outside_requests_nothing_is_watched(world: World) -> None:
    make_task(world.units[0])
    assert Task.objects.count() == 1


def test_the_mark_survives_further_narrowing_but_not_a_new_query(world: World) -> None:
    make_task(world.units[0])
    with guard():
        mine = Task.objects.visible_to(world.user(Role.CLERK))
        assert mine.filter(percent=0).order_by("code").exclude(percent=5).count() == 1
        with pytest.raises(UnscopedQuery):
            Task.objects.count()


def test_who_sees_a_task(world: World) -> None:
    own = make_task(world.units[0])
    given = make_task(world.units[0], main_body=world.standing[1])
    helping = make_task(world.units[0], co_bodies=[world.agencies[2]])
    seen = {
        (unit, role): set(Task.objects.visible_to(world.user(role, unit=unit)).values_list("pk", flat=True))
        for unit in range(3)
        for role in Role
    }
    everything = {own.pk, given.pk, helping.pk}
    for role in Role:
        assert seen[0, role] == (set() if role in (Role.AGENCY, Role.ADMINISTRATOR) else everything)
    assert seen[1, Role.CLERK] == {given.pk}
    assert seen[1, Role.AGENCY] == set()
    assert seen[2, Role.AGENCY] == {helping.pk}

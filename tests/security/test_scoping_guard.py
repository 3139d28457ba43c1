"""Forgetting to narrow a query to what a person may see fails loudly while a request is answered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from hdnd_portal.demo.seeding import World
from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet, UnscopedQuery, guard
from hdnd_portal.organisation.choices import Role

ROOTS = [model for model in apps.get_models() if issubclass(model, ScopedModel)]
# Tables with a unit that everyone signed in may read (public knowledge), or that are reached through their owner.
READ_BY_ALL = {"Body", "CouncilTerm", "RoleAssignment"}
COUNTERS = {"TaskCounter"}

QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "all": list,
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "sum": lambda rows: rows.aggregate(n=models.Count("pk")),
    "values": lambda rows: list(rows.values_list("pk", flat=True)),
    "filter": lambda rows: list(rows.filter(pk=1)),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "update": lambda rows: rows.update(unit=None),
    "delete": lambda rows: rows.filter(pk=0).delete(),
    "union": lambda rows: list(rows.filter(pk=1).union(rows.filter(pk=2))),
    "slice": lambda rows: list(rows[:1]),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "bool": bool,
}


def test_every_table_with_a_unit_is_a_scoped_one() -> None:
    """A record that belongs to a unit is a root record, or a named exception."""
    loose = {
        model.__name__
        for model in apps.get_models()
        if any(field.name == "unit" for field in model._meta.fields) and not issubclass(model, ScopedModel)
    }
    assert loose == READ_BY_ALL | COUNTERS


@pytest.mark.parametrize("model", ROOTS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unscoped_question_raises(db: None, model: Any, question: str) -> None:
    assert isinstance(model._default_manager.all(), ScopedQuerySet)
    with guard(), pytest.raises(UnscopedQuery):
        QUESTIONS[question](model._default_manager.all())


@pytest.mark.parametrize("model", ROOTS, ids=lambda model: model.__name__)
def test_each_unit_sees_its_own(savepoint: World, model: Any) -> None:
    """Rows seen by the three units do not overlap, and together they are all rows."""
    seen = []
    for unit in ("U1", "U2", "U3"):
        user = savepoint.login(Role.HEAD.value, unit).user
        with guard():
            seen.append(set(model._default_manager.visible_to(user).values_list("pk", flat=True)))
    assert all(seen)
    assert sum(map(len, seen)) == len(set.union(*seen))
    assert set.union(*seen) == set(model._default_manager.values_list("pk", flat=True))

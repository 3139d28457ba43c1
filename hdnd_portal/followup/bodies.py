"""Whom a unit may give tasks to: its own bodies and agencies, and those of the units directly below it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue

from hdnd_portal.kit.clock import today
from hdnd_portal.organisation.choices import BodyKind
from hdnd_portal.organisation.models import Body, Unit


def givable_bodies(unit_ids: Iterable[int], *, also: Iterable[int] = ()) -> QuerySet[Body]:
    """Bodies of these units and their children that exist today; `also` keeps bodies that were chosen earlier."""
    ids = set(unit_ids)
    near = Body.objects.on(today()).filter(Q(unit__in=ids) | Q(unit__parent__in=ids))
    rows = Body.objects.filter(Q(pk__in=near.values("pk")) | Q(pk__in=set(also)))
    return rows.select_related("unit").order_by("unit__level", "unit__name", "unit_id", "name")


class ByUnit(ModelChoiceIterator):
    """Choices in one group per unit, in the order of the queryset."""

    def __iter__(self) -> Any:
        if getattr(self.field, "empty_label", None) is not None:
            yield ("", self.field.empty_label)
        group: list[tuple[ModelChoiceIteratorValue, str]] = []
        unit: Unit | None = None
        for body in self.queryset:
            if unit is not None and body.unit_id != unit.pk:
                yield (unit.full_name, group)
                group = []
            unit = body.unit
            group.append(self.choice(body))
        if unit is not None:
            yield (unit.full_name, group)


class BodyField(forms.ModelChoiceField):
    """One body, chosen from groups by unit."""

    iterator = ByUnit


class BodiesField(forms.ModelMultipleChoiceField):
    """Several bodies, as boxes to tick in groups by unit."""

    iterator = ByUnit
    widget = forms.CheckboxSelectMultiple


def bodies_below(unit: Unit, kind: str) -> QuerySet[Body]:
    """The organ of this kind in each unit directly below, today; rows that stand for many units are left out."""
    return Body.objects.on(today()).filter(unit__parent=unit, unit__stands_for_all=False, kind=kind).order_by("name")


def kinds_below(unit: Unit) -> list[tuple[str, str]]:
    """(kind, "Thường trực HĐND của 12 đơn vị cấp dưới") for every kind of organ that units below have. One query."""
    near = Body.objects.on(today()).filter(unit__parent=unit, unit__stands_for_all=False)
    counts: dict[str, int] = {}
    for kind in near.order_by().values_list("kind", flat=True):
        counts[kind] = counts.get(kind, 0) + 1
    return [
        (kind.value, f"{kind.label}: {counts[kind.value]} cơ quan ở các đơn vị cấp dưới")
        for kind in BodyKind
        if kind.value in counts
    ]

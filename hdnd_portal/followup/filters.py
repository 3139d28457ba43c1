"""Narrowing the register of tasks."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest

from hdnd_portal.followup.choices import CLOSED_STATES, OPEN_STATES, SourceKind, TaskKind, TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.followup.models.task import TaskQuerySet
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.deadlines import limits
from hdnd_portal.kit.forms import PortalForm
from hdnd_portal.kit.search import matches
from hdnd_portal.organisation.calendar import work_calendar
from hdnd_portal.organisation.models import Body, PolicyArea

OPEN, CLOSED = "open", "closed"
STATES = [(OPEN, "Chưa khép lại"), (CLOSED, "Đã khép lại"), *TaskState.choices]
DEADLINES = [
    ("overdue", "Quá hạn"),
    ("soon", "Đến hạn hôm nay, sắp đến hạn"),
    ("on_time", "Trong hạn"),
    ("none", "Không có ngày hạn"),
]
SIDES = [("giao", "Đơn vị tôi giao"), ("nhan", "Giao cho đơn vị tôi")]
FIRST_YEAR = 2011


def years() -> list[tuple[str, str]]:
    """Years in which tasks may have been given, newest first."""
    return [(str(year), str(year)) for year in range(today().year, FIRST_YEAR - 1, -1)]


def visible_bodies(request: HttpRequest | None) -> Any:
    """Bodies that carry out tasks which this user sees."""
    if request is None:
        return Body.objects.none()
    mine = Task.objects.visible_to(request.user).filter(main_body__isnull=False)
    return Body.objects.filter(pk__in=mine.values("main_body")).order_by("name")


def standing_as(rows: TaskQuerySet, asked: str) -> TaskQuerySet:
    """Rows whose deadline stands as asked today, by the border lines of `kit.deadlines.limits`."""
    if asked == "none":
        return rows.still_open().exclude(pk__in=rows.with_due_day().values("pk"))
    at = limits(today(), work_calendar())
    if asked == "overdue":
        return rows.overdue(at)
    return rows.due_soon(at) if asked == "soon" else rows.with_due_day().filter(due_on__gt=at.soon_to)


class TaskFilter(django_filters.FilterSet):
    """All filters of the list; their names are the names in the address."""

    tim = django_filters.CharFilter(label="Từ khóa", method="with_words", max_length=200)
    trang_thai = django_filters.ChoiceFilter(
        label="Trạng thái", choices=STATES, method="in_state", empty_label="Tất cả"
    )
    han = django_filters.ChoiceFilter(label="Tình trạng hạn", choices=DEADLINES, method="due", empty_label="Tất cả")
    co_quan = django_filters.ModelChoiceFilter(
        label="Đơn vị thực hiện", queryset=visible_bodies, field_name="main_body", to_field_name="public_id",
        empty_label="Tất cả",
    )  # fmt: skip
    vai = django_filters.ChoiceFilter(label="Giao hay nhận", choices=SIDES, method="on_side", empty_label="Tất cả")
    loai = django_filters.ChoiceFilter(label="Loại", choices=TaskKind.choices, field_name="kind", empty_label="Tất cả")
    nguon = django_filters.ChoiceFilter(
        label="Nguồn", choices=SourceKind.choices, field_name="source_kind", empty_label="Tất cả"
    )
    linh_vuc = django_filters.ModelChoiceFilter(
        label="Lĩnh vực", queryset=PolicyArea.objects.all(), field_name="policy_area", to_field_name="code",
        empty_label="Tất cả",
    )  # fmt: skip
    nam = django_filters.ChoiceFilter(
        label="Năm giao", choices=years, field_name="given_on__year", empty_label="Tất cả"
    )
    phan = django_filters.BooleanFilter(
        label="Cả phần việc đã giao từng đơn vị", method="as_is", widget=forms.CheckboxInput
    )

    class Meta:
        model = Task
        fields: tuple[str, ...] = ()
        form = PortalForm

    def with_words(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        return rows.filter(matches("search_text", value))

    def in_state(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        groups = {OPEN: OPEN_STATES, CLOSED: CLOSED_STATES}
        return rows.filter(state__in=groups.get(value, (value,)))

    def due(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        return standing_as(rows, value)

    def on_side(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        own = self.request.user.staff_unit_ids
        return rows.filter(unit_id__in=own) if value == "giao" else rows.assigned_to(self.request.user)

    def as_is(self, rows: TaskQuerySet, name: str, value: bool) -> TaskQuerySet:
        """Parts are let in by the list itself, which otherwise leaves them out."""
        return rows

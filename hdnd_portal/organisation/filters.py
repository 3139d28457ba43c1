"""Narrowing the lists of this room; every condition lives in the address."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from hdnd_portal.kit.forms import VietnameseDateField
from hdnd_portal.kit.search import matches
from hdnd_portal.organisation.choices import BodyKind, Level, Role
from hdnd_portal.organisation.models import (
    Body,
    CouncilTerm,
    Holiday,
    LegalLimit,
    Person,
    PolicyArea,
    Post,
    RoleAssignment,
    Unit,
    User,
)


class DayFilter(django_filters.Filter):
    """One day, typed the Vietnamese way."""

    field_class = VietnameseDateField


class Words(django_filters.CharFilter):
    """Every word of the text, in any order, without marks, in the columns named by `within`."""

    def __init__(self, label: str = "Tìm theo tên", *, within: str = "search_text") -> None:
        super().__init__(label=label, max_length=200, widget=forms.TextInput(attrs={"type": "search"}))
        self.within = within

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(matches(self.within, value or ""))


class _ByDay(django_filters.FilterSet):
    """Rows with a validity, on one day."""

    ngay = DayFilter(label="Có hiệu lực vào ngày", method="on_day")

    def on_day(self, rows: Any, name: str, day: date) -> Any:
        return rows.on(day)


class UnitFilter(_ByDay):
    """By words, level, day and the unit above."""

    tim = Words("Tìm theo tên, loại")
    cap = django_filters.ChoiceFilter(field_name="level", label="Cấp", choices=Level, empty_label="Tất cả")
    thuoc = Words("Thuộc đơn vị", within="parent__search_text")

    class Meta:
        model = Unit
        fields = ("tim", "cap", "ngay", "thuoc")


class BodyFilter(_ByDay):
    """By words, kind, unit and day."""

    tim = Words()
    loai = django_filters.ChoiceFilter(field_name="kind", label="Loại", choices=BodyKind, empty_label="Tất cả")
    don_vi = Words("Thuộc đơn vị", within="unit__search_text")

    class Meta:
        model = Body
        fields = ("tim", "loai", "don_vi", "ngay")


class TermFilter(django_filters.FilterSet):
    """By unit and label."""

    don_vi = Words("Đơn vị", within="unit__search_text")
    nhiem_ky = django_filters.CharFilter(field_name="label", label="Nhiệm kỳ", lookup_expr="startswith", max_length=20)

    class Meta:
        model = CouncilTerm
        fields = ("don_vi", "nhiem_ky")


class PersonFilter(django_filters.FilterSet):
    """By name and unit."""

    tim = Words("Tìm theo họ tên")
    don_vi = Words("Đơn vị", within="unit__search_text")

    class Meta:
        model = Person
        fields = ("tim", "don_vi")


class HeldPostFilter(django_filters.FilterSet):
    """Titles as at one day."""

    ngay = DayFilter(label="Chức danh tại ngày", method="held_on")
    tim = Words("Tìm theo họ tên", within="person__search_text")
    don_vi = Words("Đơn vị", within="person__unit__search_text")

    class Meta:
        model = Post
        fields = ("ngay", "tim", "don_vi")

    def held_on(self, rows: Any, name: str, day: date) -> Any:
        return rows.held_on(day)


class AreaFilter(django_filters.FilterSet):
    """By words and group."""

    tim = Words()
    nhom = django_filters.AllValuesFilter(field_name="group", label="Nhóm", empty_label="Tất cả")

    class Meta:
        model = PolicyArea
        fields = ("tim", "nhom")


class HolidayFilter(django_filters.FilterSet):
    """By year."""

    nam = django_filters.NumberFilter(
        field_name="day__year", label="Năm", min_value=1945, max_value=2100, max_digits=4, decimal_places=0
    )

    class Meta:
        model = Holiday
        fields = ("nam",)


class LimitFilter(django_filters.FilterSet):
    """By words of the content or the code, and by whether somebody must confirm the row."""

    tim = django_filters.CharFilter(
        field_name="name", label="Tìm trong nội dung", lookup_expr="icontains", max_length=200
    )
    xac_nhan = django_filters.ChoiceFilter(
        field_name="needs_confirmation",
        label="Tình trạng",
        choices=(("1", "Cần xác nhận"), ("0", "Đã có căn cứ")),
        empty_label="Tất cả",
        method="confirmed",
    )

    class Meta:
        model = LegalLimit
        fields = ("tim", "xac_nhan")

    def confirmed(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(needs_confirmation=value == "1")


class UserFilter(django_filters.FilterSet):
    """By name, role valid today and state."""

    tim = django_filters.CharFilter(label="Tìm theo họ tên, tên đăng nhập", method="named", max_length=120)
    vai_tro = django_filters.ChoiceFilter(label="Vai trò", choices=Role, method="in_role", empty_label="Tất cả")
    tinh_trang = django_filters.ChoiceFilter(
        label="Tình trạng", choices=(("1", "Đang dùng"), ("0", "Đã khóa")), method="active", empty_label="Tất cả"
    )

    class Meta:
        model = User
        fields = ("tim", "vai_tro", "tinh_trang")

    def named(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(full_name__icontains=value) | rows.filter(username__icontains=value)

    def in_role(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        on_duty = RoleAssignment.objects.on_duty()
        return rows.filter(pk__in=on_duty.order_by().filter(role=value).values("user"))

    def active(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(is_active=value == "1")

"""How the list of conferences is narrowed."""

from typing import Any

import django_filters
from django.db.models import Q

from hdnd_portal.kit.search import matches
from hdnd_portal.organisation.models import Unit
from meetings.choices import BriefingForm, BriefingState
from meetings.models import Briefing


class BriefingFilter(django_filters.FilterSet):
    """Words (with or without marks), state, year, form, organising unit, host."""

    q = django_filters.CharFilter(label="Từ khóa", method="by_words", max_length=200)
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=BriefingState.choices, empty_label="Tất cả")
    nam = django_filters.NumberFilter(label="Năm", method="by_year", min_value=1945, max_value=2100)
    form = django_filters.ChoiceFilter(label="Hình thức", choices=BriefingForm.choices, empty_label="Tất cả")
    unit = django_filters.ModelChoiceFilter(
        label="Đơn vị tổ chức", queryset=Unit.objects.none(), to_field_name="public_id", empty_label="Tất cả"
    )
    host_unit = django_filters.ModelChoiceFilter(
        label="Đăng cai", queryset=Unit.objects.none(), to_field_name="public_id", empty_label="Tất cả"
    )

    class Meta:
        model = Briefing
        fields = ("q", "state", "nam", "form", "unit", "host_unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.request.user.staff_unit_ids
        self.filters["unit"].queryset = Unit.objects.filter(Q(pk__in=own) | Q(children__in=own)).distinct()
        self.filters["host_unit"].queryset = Unit.objects.filter(
            Q(pk__in=own) | Q(parent__in=own, stands_for_all=False)
        )

    def by_words(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(matches("search_text", value))

    def by_year(self, rows: Any, name: str, value: Any) -> Any:
        year = int(value)
        return rows.filter(takes_place__year=year)

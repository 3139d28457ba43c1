"""Narrowing the list of papers; every condition lives in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.kit.search import matches
from hdnd_portal.organisation.models import Body


class DocumentFilter(django_filters.FilterSet):
    """By words, kind, state, year of the paper and organ."""

    tim = django_filters.CharFilter(
        label="Tìm trong trích yếu, số, người ký", method="search", max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label="Loại văn bản", choices=DocumentKind, empty_label="Tất cả")
    state = django_filters.ChoiceFilter(label="Trạng thái", choices=DocumentState, empty_label="Tất cả")
    year = django_filters.NumberFilter(label="Năm", min_value=1945, max_value=2100, method="of_year")
    organ = django_filters.ModelChoiceFilter(
        label="Cơ quan ban hành", queryset=Body.objects.none(), to_field_name="public_id", empty_label="Tất cả"
    )

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.request.user.staff_unit_ids if self.request else set()
        self.filters["organ"].field.queryset = Body.objects.filter(unit_id__in=own, registers__isnull=False).distinct()

    def search(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        """Every word, in any order, without marks; 106 or 106/TB-HĐND finds the paper of that number."""
        number, _, symbol = value.strip().partition("/")
        if number.isdecimal() and len(number) < 7:
            found = rows.filter(number=int(number))
            return found.filter(symbol__istartswith=symbol.strip()) if symbol.strip() else found
        return rows.filter(matches("search_text", value))

    def of_year(self, rows: QuerySet[Document], name: str, value: Any) -> QuerySet[Document]:
        """Issued papers by the year of their number, others by the year in which they were made."""
        rows = rows.annotate(made=ExtractYear("created_at"))
        return rows.filter(year=int(value)) | rows.filter(year__isnull=True, made=int(value))

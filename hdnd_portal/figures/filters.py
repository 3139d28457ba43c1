"""Filters of the list of dossiers."""

import django_filters
from django.db.models import QuerySet

from hdnd_portal.figures.choices import DossierKind
from hdnd_portal.figures.models import Dossier
from hdnd_portal.kit.search import matches
from hdnd_portal.kit.text import nfc, one_line


class DossierFilter(django_filters.FilterSet):
    """By text without marks, kind, and printed name of a period."""

    tim = django_filters.CharFilter(label="Tìm theo tên", method="by_text", max_length=200)
    loai = django_filters.ChoiceFilter(
        label="Loại", field_name="kind", choices=DossierKind.choices, empty_label="Tất cả"
    )
    ky = django_filters.CharFilter(label="Kỳ (ví dụ: quý I/2024)", method="by_period", max_length=200)

    class Meta:
        model = Dossier
        fields: list[str] = []

    def by_text(self, rows: QuerySet[Dossier], name: str, value: str) -> QuerySet[Dossier]:
        return rows.filter(matches("search_text", value))

    def by_period(self, rows: QuerySet[Dossier], name: str, value: str) -> QuerySet[Dossier]:
        """Dossiers with a span whose printed name holds the text."""
        return rows.filter(spans__label__icontains=one_line(nfc(value))).distinct()

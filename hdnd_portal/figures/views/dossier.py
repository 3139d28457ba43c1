"""List and page of dossiers, and their plain report as PDF."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse

from hdnd_portal.documents import render
from hdnd_portal.figures.choices import FigureState
from hdnd_portal.figures.columns import DOSSIER_COLUMNS
from hdnd_portal.figures.filters import DossierFilter
from hdnd_portal.figures.models import DeclaredFigure, Dossier
from hdnd_portal.figures.ownership import conference_of, tasks_of
from hdnd_portal.figures.record import page_parts
from hdnd_portal.figures.reports import dossier_paper
from hdnd_portal.figures.statistics import figures_of, sum_results
from hdnd_portal.kit.timeline import timeline
from hdnd_portal.kit.views import ListPage, RecordMixin

WORDS = {"load_case": "Nạp hồ sơ từ tệp", "edit_dossier": "Sửa số liệu", "create_briefing": "Lập hội nghị"}


def counted_figures(**conditions: Any) -> Coalesce:
    """How many figures of a dossier fulfil the conditions; counted only for the rows that are shown."""
    figures = DeclaredFigure.objects.filter(dossier=OuterRef("pk"), **conditions).order_by()
    counts = figures.values("dossier").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


class DossierList(ListPage):
    """Hồ sơ số liệu of the own unit."""

    permission = "figures.view_dossier"
    model = Dossier
    filterset = DossierFilter
    columns = DOSSIER_COLUMNS
    title = "Số liệu"
    empty_text = "Chưa có hồ sơ số liệu nào."
    file_name = "ho-so-so-lieu"

    def rows(self) -> QuerySet[Dossier]:
        return (
            super()
            .rows()
            .select_related("unit", "term")
            .prefetch_related("spans")
            .annotate(figure_count=counted_figures(), missing_count=counted_figures(state=FigureState.NOT_REPORTED))
        )


class DossierMixin(RecordMixin):
    """Pages of one dossier."""

    permission = "figures.view_dossier"
    model = Dossier

    def queryset(self) -> QuerySet[Dossier]:
        return super().queryset().select_related("unit", "term", "briefing")


class DossierRecord(DossierMixin):
    """One dossier: figures with comparisons, sums, classifications, texts, tasks, log."""

    template = "figures/dossier.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        dossier = self.record
        return self.show(
            record=dossier,
            may_edit=conference_of(dossier) is None and request.user.has_perm("figures.edit_dossier", dossier),
            tasks=tasks_of(dossier),
            history=timeline(dossier, words=WORDS),
            **page_parts(dossier, figures_of(dossier), sum_results(dossier)),
        )


class DossierReport(DossierMixin):
    """The plain report as PDF, made from the figures as they stand now."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        content = render.pdf(dossier_paper(self.record))
        headers = {"Content-Disposition": 'inline; filename="bao-cao.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(content, content_type="application/pdf", headers=headers)

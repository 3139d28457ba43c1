"""Dossiers and figures for tests, with readable defaults."""

from hdnd_portal.figures.choices import DossierKind
from hdnd_portal.figures.models import Comparison, DeclaredFigure, Dossier, Span
from hdnd_portal.organisation.models import Unit


def make_dossier(unit: Unit, title: str = "Báo cáo hoạt động quý I/2024", **overrides: object) -> Dossier:
    return Dossier.objects.create(**{"unit": unit, "kind": DossierKind.ACTIVITY_REPORT, "title": title, **overrides})


def make_span(dossier: Dossier, label: str = "quý I/2024", key: str = "reviewed", **overrides: object) -> Span:
    return Span.objects.create(dossier=dossier, key=key, label=label, **overrides)


def make_figure(dossier: Dossier, key: str = "a", value: object = 4, **overrides: object) -> DeclaredFigure:
    facts = {
        "scope_label": "HĐND xã",
        "indicator": "giám sát, khảo sát chuyên đề",
        "measure": "cuộc",
        "state": "not_reported" if value is None else "reported",
        "order": dossier.figures.count(),
    }
    return DeclaredFigure.objects.create(dossier=dossier, key=key, value=value, **{**facts, **overrides})


def make_comparison(figure: DeclaredFigure, kind: str = "increase", **overrides: object) -> Comparison:
    return Comparison.objects.create(figure=figure, kind=kind, **{"base_label": "quý I/2023", **overrides})

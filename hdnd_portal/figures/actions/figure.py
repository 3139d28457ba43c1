"""Changing a declared figure."""

from typing import Any

from django.db import transaction

from hdnd_portal.figures.models import Comparison, DeclaredFigure
from hdnd_portal.history.context import doing


@transaction.atomic
def change_figure(figure: DeclaredFigure, compared: dict[str, Any]) -> None:
    """Saves the figure and its comparison; `compared` without a kind means that there is none.

    The printed words of a comparison are dropped when its numbers change: they said something else.
    """
    with doing("edit_dossier"):
        figure.save()
        if not compared.get("kind"):
            Comparison.objects.filter(figure=figure).delete()
            return
        stored = Comparison.objects.filter(figure=figure).first() or Comparison(figure=figure)
        before = [getattr(stored, name) for name in compared]
        for name, value in compared.items():
            setattr(stored, name, value)
        if before != list(compared.values()):
            stored.text = ""
        stored.save()

"""Addresses of figures: each printed number leads to its declaration, a row of the dossier's table."""

import re

from hdnd_portal.figures.models import DeclaredFigure
from hdnd_portal.kit.text import fold


def anchor(key: str) -> str:
    """The id of a figure's row on the page of its dossier."""
    return f"so-{re.sub(r'[^a-z0-9]+', '-', fold(key)).strip('-')}"


def figure_url(figure: DeclaredFigure) -> str:
    """Where a number was declared."""
    return f"{figure.dossier.get_absolute_url()}#{anchor(figure.key)}"

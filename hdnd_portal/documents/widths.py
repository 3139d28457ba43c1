"""How wide a text is in the typeface of papers, for lines that must be as long as a share of the text above them."""

from functools import cache

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

_BOLD = "fonts/liberation-serif-2.1.5/LiberationSerif-Bold.ttf"
_MM_PER_POINT = 25.4 / 72


@cache
def _advances() -> tuple[dict[int, int], int]:
    """Width of each sign in font units, and units per em. Same widths as Times New Roman."""
    with TTFont(finders.find(_BOLD)) as font:
        names, metrics = font.getBestCmap(), font["hmtx"]
        return {sign: metrics[name][0] for sign, name in names.items()}, font["head"].unitsPerEm


def bold_width_mm(text: str, size_pt: float) -> float:
    """Width of one unbroken bold line in millimetres, without kerning; unknown signs count as wide as "n"."""
    advances, units = _advances()
    return sum(advances.get(ord(sign), advances[ord("n")]) for sign in text) / units * size_pt * _MM_PER_POINT

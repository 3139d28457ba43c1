"""Tables of figures, one file per subject."""

from hdnd_portal.figures.models.dossier import ClassificationLabel, Commendation, Dossier, Note, Span
from hdnd_portal.figures.models.figure import Comparison, DeclaredFigure, SumCheck

__all__ = [
    "ClassificationLabel",
    "Commendation",
    "Comparison",
    "DeclaredFigure",
    "Dossier",
    "Note",
    "Span",
    "SumCheck",
]

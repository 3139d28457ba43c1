"""Questions to a dossier: its figures in one go, and whether its sums hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hdnd_portal.figures.choices import SpanKey
from hdnd_portal.figures.models import DeclaredFigure, Dossier, Span
from hdnd_portal.figures.wording import count_text
from hdnd_portal.kit.comparison import signed_number


def figures_of(dossier: Dossier) -> list[DeclaredFigure]:
    """All figures in printed order, with everything that their sentences need. One query."""
    return list(
        DeclaredFigure.objects.filter(dossier=dossier)
        .select_related("span", "comparison", "part_of", "share_of")
        .order_by("order", "pk")
    )


def main_span(dossier: Dossier) -> Span | None:
    """The span that the dossier is about: the reviewed one, else that of its statistics."""
    spans = {span.key: span for span in dossier.spans.all()}
    return spans.get(SpanKey.REVIEWED) or spans.get(SpanKey.STATISTICS)


@dataclass(frozen=True)
class SumResult:
    """One sum that must hold. `holds` is None when a value is missing, so that nothing can be said."""

    parts: Sequence[DeclaredFigure]
    total: DeclaredFigure
    added: Decimal | None
    holds: bool | None

    @property
    def difference(self) -> Decimal | None:
        """Sum of the parts minus the stated total."""
        return None if self.added is None or self.total.value is None else self.added - self.total.value

    @property
    def formula(self) -> str:
        """ "04 + 49 = 53", "04 + 06 ≠ 11"; "?" for a missing value."""
        values = [_shown(part.value) for part in self.parts]
        sign = "≠" if self.holds is False else "="
        return f"{' + '.join(values)} {sign} {_shown(self.total.value)}"

    @property
    def verdict(self) -> str:
        """The result in words."""
        if self.holds is None:
            return "chưa kiểm tra được vì thiếu số liệu"
        if self.holds:
            return "khớp"
        return f"không khớp: cộng lại được {_shown(self.added)}, lệch {signed_number(self.difference or Decimal(0))}"

    @property
    def sentence(self) -> str:
        """Which total, which parts, and whether they agree."""
        names = "; ".join(str(part) for part in self.parts)
        return f"{self.total}: {self.formula}, {self.verdict} (các phần: {names})"


def _shown(value: Decimal | None) -> str:
    return "?" if value is None else count_text(value)


def sum_results(dossier: Dossier) -> list[SumResult]:
    """Every sum of the dossier with its result. Two queries."""
    return [
        check_sum(sorted(check.parts.all(), key=lambda part: part.order), check.total)
        for check in dossier.sum_checks.select_related("total").prefetch_related("parts")
    ]


def check_sum(parts: Sequence[DeclaredFigure], total: DeclaredFigure) -> SumResult:
    """Adds the parts up. A missing value is not zero: then neither "holds" nor "does not hold" is said."""
    values = [part.value for part in parts]
    if total.value is None or any(value is None for value in values):
        return SumResult(parts, total, None, None)
    added = sum((value for value in values if value is not None), Decimal(0))
    return SumResult(parts, total, added, added == total.value)

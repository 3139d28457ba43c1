"""Comparison of a figure with a base: what was stated, what follows from the two values, and the official words.

A comparison always says its kind ("bằng 133%" is a ratio, "tăng 104%" an increase), never a bare percentage. The
stated number is kept beside the computed one; where they disagree beyond rounding there is a warning, no correction.
Source of the forms: practice.md 5, law.md 8.3.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from hdnd_portal.kit import official, periods
from hdnd_portal.kit.periods import Period
from hdnd_portal.kit.text import fold

HUNDRED = Decimal(100)
PERCENT_SIGNS = ("%", "phần trăm")


class Kind(StrEnum):
    """Forms of official comparison."""

    RATIO = "ratio"
    INCREASE = "increase"
    DECREASE = "decrease"
    DIFFERENCE = "difference"
    EQUAL = "equal"


class BaseKind(StrEnum):
    """What a figure is compared with."""

    SAME_PERIOD = "same_period"
    PREVIOUS_PERIOD = "previous_period"
    PLAN = "plan"


PERCENTAGES = (Kind.RATIO, Kind.INCREASE, Kind.DECREASE)


@dataclass(frozen=True)
class Against:
    """The other side of a comparison: `name` as printed after "so với" ("cùng kỳ năm 2023"), `short` without year."""

    name: str
    short: str
    kind: BaseKind = BaseKind.SAME_PERIOD


def base_kind_of(label: str, period: Period | None) -> BaseKind:
    """What a typed base means for a figure of `period`: "kế hoạch năm" a plan, "quý II/2026" beside quý III/2026 an
    earlier period, everything else the same period of another year."""
    said = fold(label.strip())
    if said.startswith(("ke hoach", "chi tieu")):
        return BaseKind.PLAN
    if re.match(r"(ky|thang|quy|nam) truoc\b", said):
        return BaseKind.PREVIOUS_PERIOD
    base = None if said.startswith("cung ky") else periods.parse(label)
    if base is None or period is None or base.kind != period.kind:
        return BaseKind.SAME_PERIOD
    alike = (base.start.month, base.start.day) == (period.start.month, period.start.day)
    return BaseKind.SAME_PERIOD if alike else BaseKind.PREVIOUS_PERIOD


def against(kind: str, label: str = "", period: Period | None = None) -> Against:
    """The printed name of a base from its kind, its label ("quý I/2023") and the period of the figure itself."""
    label = label.strip()
    if kind == BaseKind.PLAN:
        named = fold(label).startswith(("ke hoach", "chi tieu"))
        return Against(label if named else f"kế hoạch {label}".strip(), "kế hoạch", BaseKind.PLAN)
    if kind == BaseKind.PREVIOUS_PERIOD:
        return Against(label or "kỳ trước", "kỳ trước", BaseKind.PREVIOUS_PERIOD)
    return Against(_same_period(label, period), "cùng kỳ")


def _same_period(label: str, period: Period | None) -> str:
    """ "cùng kỳ năm 2023": the year of the label, else the year before the figure's own period."""
    if fold(label).startswith("cung ky") and len(label) > len("cùng kỳ"):
        return label
    if re.search(r"\d{4}\s*[-–]\s*\d{4}", label):
        return f"cùng kỳ {label}"
    base = periods.parse(label)
    if base is not None:
        alike = period is None or period.kind == base.kind
        return f"cùng kỳ năm {base.start.year}" if alike else f"cùng kỳ ({label})"
    years = re.findall(r"(?<!\d)(\d{4})(?!\d)", label)
    if years:
        return f"cùng kỳ năm {years[-1]}"
    if label and fold(label) != "cung ky":
        return f"cùng kỳ ({label})"
    return f"cùng kỳ năm {period.a_year_before().start.year}" if period else "cùng kỳ"


@dataclass(frozen=True)
class Change:
    """A value beside its base. `stated` is the printed number (percent, or for a difference the signed amount).

    `digits` is the number of decimals in computed percentages; a stated number is printed as it was stated.
    """

    value: Decimal | None
    base: Decimal | None
    kind: str
    against: Against
    measure: str = ""
    stated: Decimal | None = None
    base_estimated: bool = False
    digits: int = 0

    @property
    def difference(self) -> Decimal | None:
        """Value minus base."""
        return None if self.value is None or self.base is None else self.value - self.base

    @property
    def computed(self) -> Decimal | None:
        """The number of this kind that follows from value and base, exact; None where there is none."""
        if self.difference is None or self.base is None or self.value is None:
            return None
        if self.kind in (Kind.DIFFERENCE, Kind.EQUAL):
            return self.difference
        if self.base == 0:
            return None
        if self.kind == Kind.RATIO:
            return self.value / self.base * HUNDRED
        share = self.difference / self.base * HUNDRED
        return -share if self.kind == Kind.DECREASE else share

    @property
    def reason(self) -> str:
        """Why no number of this kind can be computed; empty when it can."""
        if self.value is None:
            return "chưa có số liệu kỳ này"
        if self.base is None:
            return "chưa có số liệu gốc"
        if self.base == 0 and self.kind in PERCENTAGES:
            return f"{self.against.short} không phát sinh"
        return ""

    @property
    def words(self) -> str:
        """The official words, with the stated number where there is one."""
        if self.value is None:
            return self._not_comparable()
        if self.base == 0 and self.kind in PERCENTAGES:
            return f"{self.against.name} không phát sinh"
        if self.kind == Kind.EQUAL:
            return f"tương đương {self.against.name}"
        if self.stated is not None:
            return self._worded(self.stated, _decimals(self.stated))
        return self.computed_words or self._not_comparable()

    @property
    def computed_words(self) -> str:
        """The words that follow from the two values alone; empty when nothing can be computed."""
        if self.computed is None:
            return ""
        if self.kind in (Kind.DIFFERENCE, Kind.EQUAL):
            return self._difference_words(self.computed)
        return self._worded(_rounded(self.computed, self.digits), self.digits)

    @property
    def computed_short(self) -> str:
        """The computed number with its kind word, two decimals at most: "bằng 133,33%", "tăng 02 cuộc"."""
        if self.computed is None:
            return ""
        return self._short(self.computed, 2) if self.kind in PERCENTAGES else self._amount_short(self.computed)

    @property
    def disagrees(self) -> bool:
        """Does the stated number differ from the computed one by more than its own rounding?"""
        if self.kind == Kind.EQUAL:
            return self.difference not in (None, 0)
        if self.stated is None:
            return False
        if self.computed is None:
            return self.base == 0 and self.kind in PERCENTAGES
        return abs(self.stated - self.computed) > Decimal("0.5").scaleb(-_decimals(self.stated))

    @property
    def warning(self) -> str:
        """A sentence where stated and computed disagree; empty where they agree or nothing can be checked."""
        if not self.disagrees:
            return ""
        stated = self._stated_short()
        if self.computed is None:
            return f"Số đã nêu: {stated}; số gốc bằng 0 nên không có tỷ lệ."
        again = self.computed_short
        origin = ", số gốc suy ra từ tỷ lệ" if self.base_estimated else ""
        return f"Số đã nêu: {stated}; tính lại: {again} ({self._values()}{origin})."

    @property
    def base_words(self) -> str:
        """The base for the screen: "số gốc 03 cuộc, suy ra từ tỷ lệ"; says so when there is none."""
        if self.base is None:
            return "chưa có số liệu gốc"
        amount = f"{official.number(self.base)} {self.measure}".strip()
        return f"số gốc {amount}" + (", suy ra từ tỷ lệ" if self.base_estimated else "")

    @property
    def direction(self) -> str:
        """ "up", "down", "same", or empty when unknown."""
        if self.difference is not None:
            return "up" if self.difference > 0 else "down" if self.difference < 0 else "same"
        if self.kind == Kind.EQUAL:
            return "same"
        if self.stated is None:
            return ""
        level = self.stated - HUNDRED if self.kind == Kind.RATIO else self.stated
        level = -level if self.kind == Kind.DECREASE else level
        return "up" if level > 0 else "down" if level < 0 else "same"

    def _not_comparable(self) -> str:
        return f"không so sánh được với {self.against.short} ({self.reason})"

    def _worded(self, number: Decimal, digits: int) -> str:
        if self.kind == Kind.DIFFERENCE:
            return self._difference_words(number)
        if self.kind == Kind.RATIO and self.against.kind == BaseKind.PLAN:
            return f"đạt {official.percent(number, digits)} {self.against.name}"
        return f"{self._short(number, digits)} so với {self.against.name}"

    def _short(self, number: Decimal, digits: int) -> str:
        """ "bằng 133%", "tăng 104%"; a negative increase is a decrease and the other way round."""
        if self.kind == Kind.RATIO:
            return f"bằng {official.percent(number, digits)}"
        grows = (number >= 0) == (self.kind == Kind.INCREASE)
        return f"{'tăng' if grows else 'giảm'} {official.percent(abs(number), digits)}"

    def _difference_words(self, amount: Decimal) -> str:
        if amount == 0:
            return f"tương đương {self.against.name}"
        return f"{self._amount_short(amount)} so với {self.against.name}"

    def _amount_short(self, amount: Decimal) -> str:
        if amount == 0:
            return "không tăng, giảm"
        unit = "điểm phần trăm" if self.measure in PERCENT_SIGNS else self.measure
        number = official.number(abs(amount), pad=self.measure not in PERCENT_SIGNS)
        return f"{'tăng' if amount > 0 else 'giảm'} {number} {unit}".strip()

    def _stated_short(self) -> str:
        if self.kind == Kind.EQUAL or self.stated is None:
            return f"tương đương {self.against.short}"
        if self.kind == Kind.DIFFERENCE:
            return self._amount_short(self.stated)
        return self._short(self.stated, _decimals(self.stated))

    def _values(self) -> str:
        return f"{_plain(self.value)} so với {_plain(self.base)}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else official.number(value)


def _decimals(number: Decimal) -> int:
    """Decimals of a number as stated: 133 → 0, 71.28 → 2; trailing zeros do not count."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def signed_number(value: Decimal) -> str:
    """+131, −198, 0: for tables."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + official.number(abs(value), pad=False)


def signed_difference(stated: Decimal | None, text: str, value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """A stated difference with its sign: from the printed words ("giảm 198 đơn"), else as the two values go."""
    if stated is None or stated < 0:
        return stated
    words = fold(text)
    if "giam" in words and "tang" not in words:
        return -stated
    if "tang" not in words and value is not None and base is not None and value < base:
        return -stated
    return stated


_PERCENT = re.compile(r"(bang|dat|tang|giam)\D{0,20}?([\d.,]+)\s*(?:%|phan tram)")
_AMOUNT = re.compile(r"(tang|giam)\D{0,20}?\d")
_KINDS = {"bang": Kind.RATIO, "dat": Kind.RATIO, "tang": Kind.INCREASE, "giam": Kind.DECREASE}


def kind_in(text: str) -> Kind | None:
    """The kind of comparison that printed words state, or None when they do not say."""
    words = fold(text)
    if found := _PERCENT.search(words):
        return _KINDS[found[1]]
    if _AMOUNT.search(words):
        return Kind.DIFFERENCE
    if words.startswith("bang ") or "tuong duong" in words:
        return Kind.EQUAL
    return None


def share_words(part: Decimal, whole: Decimal | None, measure: str = "", digits: int = 2) -> str:
    """A completion share with count and base: "77/106 đơn (72,64%)". A share is not a comparison."""
    if whole is None:
        return ""
    counts = f"{official.number(part, pad=False)}/{official.number(whole, pad=False)} {measure}".strip()
    return counts if whole == 0 else f"{counts} ({official.percent(part / whole * HUNDRED, digits)})"

"""Numbers, dates and ordinals as official papers print them (Nghị định 30/2020/NĐ-CP, Phụ lục I and II)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

ORDINALS = ("", "Nhất", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number(value: Decimal | int | float, *, pad: bool = True) -> str:
    """1234.5 → "1.234,5"; whole counts below 10 get two digits ("06") unless `pad` is off."""
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        whole = int(exact)
        return f"{whole:02d}" if pad and 0 <= whole < 10 else f"{whole:,}".replace(",", ".")
    text = f"{exact.normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def percent(value: Decimal | int | float, digits: int = 0) -> str:
    """Rounded half up to `digits` decimals, without trailing zeros: 133.33 → "133%", 71.28 (2) → "71,28%"."""

    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return number(rounded, pad=False) + "%"


def short_date(day: date) -> str:
    """24/4/2024, 05/02/2024: a leading zero for days below 10 and for months 1 and 2 only."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """ngày 05 tháng 01 năm 2020, ngày 29 tháng 6 năm 2019."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def _month(value: int) -> str:
    return f"{value:02d}" if value <= 2 else str(value)


def month_year(day: date) -> str:
    """tháng 8/2022, tháng 02/2022."""
    return f"tháng {_month(day.month)}/{day.year}"


def roman(value: int) -> str:
    """Roman numeral of 1–89."""
    text = ""
    for size, sign in _ROMAN:
        while value >= size:
            text, value = text + sign, value - size
    return text


def ordinal_word(value: int) -> str:
    """Ordinals in words up to ten (thứ Nhất … thứ Mười), digits above."""
    return ORDINALS[value] if 1 <= value <= 10 else str(value)


def paper_number(value: int) -> str:
    """The number of a paper: two digits at least ("06", "106")."""
    return f"{value:02d}"


def lower_first(text: str) -> str:
    """First letter small, unless the first word is an abbreviation in capitals (HĐND)."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Numbers and dates as official papers print them."""

from datetime import date
from decimal import Decimal

import pytest

from hdnd_portal.kit import official


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "00"), (6, "06"), (9, "09"), (10, "10"), (133, "133"), (3321, "3.321"), (1234567, "1.234.567"),
        (Decimal("1234.5"), "1.234,5"), (Decimal("0.5"), "0,5"), (71.28, "71,28"), (-4, "-4"), (Decimal("2.00"), "02"),
    ],
)  # fmt: skip
def test_numbers(value: Decimal | int | float, text: str) -> None:
    assert official.number(value) == text


def test_numbers_on_pages_have_no_leading_zero() -> None:
    assert official.number(6, pad=False) == "6"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Decimal(400) / 3, 0, "133%"), (Decimal("104.5"), 0, "105%"), (Decimal("71.284"), 2, "71,28%"),
        (Decimal("0.5"), 0, "1%"), (100, 2, "100%"), (Decimal("5"), 0, "5%"), (Decimal("132.60"), 1, "132,6%"),
    ],
)  # fmt: skip
def test_percentages_round_half_up(value: Decimal | int, digits: int, text: str) -> None:
    assert official.percent(value, digits) == text


def test_dates() -> None:
    assert official.short_date(date(2024, 4, 24)) == "24/4/2024"
    assert official.short_date(date(2024, 2, 5)) == "05/02/2024"
    assert official.short_date(date(2024, 10, 5)) == "05/10/2024"
    assert official.long_date(date(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020"
    assert official.long_date(date(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019"
    assert official.month_year(date(2022, 8, 1)) == "tháng 8/2022"
    assert official.month_year(date(2022, 2, 1)) == "tháng 02/2022"


def test_ordinals_and_romans() -> None:
    assert [official.ordinal_word(value) for value in (1, 4, 10, 11)] == ["Nhất", "Tư", "Mười", "11"]
    assert [official.roman(value) for value in (1, 4, 9, 14, 40, 89)] == ["I", "IV", "IX", "XIV", "XL", "LXXXIX"]
    assert [official.paper_number(value) for value in (6, 106)] == ["06", "106"]


def test_first_letters() -> None:
    assert official.lower_first("Thường trực") == "thường trực"
    assert official.lower_first("HĐND huyện") == "HĐND huyện"
    assert official.lower_first("Đoàn giám sát") == "đoàn giám sát"
    assert official.upper_first("đơn vị") == "Đơn vị"
    assert official.upper_first("") == ""

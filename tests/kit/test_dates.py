"""Days as staff type them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.dates import read_date, read_month


@pytest.mark.parametrize(
    "text", ["5/4/2024", "05/04/2024", "5.4.2024", "5-4-24", " 5 / 4 / 2024 ".replace(" / ", "/"), "050424", "05042024",
             "2024-04-05", "5 4 2024"],
)  # fmt: skip
def test_one_day_in_many_writings(text: str) -> None:
    assert read_date(text) == date(2024, 4, 5)


def test_short_forms_count_from_today() -> None:
    assert read_date("hôm nay") == today()
    assert read_date("+7") == today() + timedelta(days=7)
    assert read_date("-1") == today() - timedelta(days=1)
    assert read_date("5/4") == date(today().year, 4, 5)
    assert read_date("   ") is None


def test_day_comes_before_month() -> None:
    assert read_date("01/03/2026") == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/2/2026", "Không có ngày 31 tháng 2 năm 2026."),
        ("29/2/2026", "Không có ngày 29 tháng 2 năm 2026."),
        ("31/4/2026", "Không có ngày 31 tháng 4 năm 2026."),
        ("1/13/2026", "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."),
        ("0/1/2026", "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."),
        ("ngày mai", "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."),
        ("1/1/1900", "Năm phải từ 1945 đến 2100."),
        ("1/1/9999", "Năm phải từ 1945 đến 2100."),
        ("99999999999999999999", "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."),
    ],
)
def test_wrong_days_get_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_date(text)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("text", ["+9999", "-9999"])
def test_shifts_stay_within_the_calendar(text: str) -> None:
    assert read_date(text) == today() + timedelta(days=int(text))


def test_29_february_exists_in_leap_years() -> None:
    assert read_date("29/2/2028") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["8/2022", "08-2022", "tháng 8/2022", "Tháng 8 năm 2022", "2022-08"])
def test_months(text: str) -> None:
    assert read_month(text) == date(2022, 8, 1)


@pytest.mark.parametrize("text", ["13/2022", "0/2022", "8", "tháng 8", "5/4/2024", "8/1800", ""])
def test_not_a_month(text: str) -> None:
    assert read_month(text) is None

"""Spans of days, their names, and the same span a year before."""

from datetime import date

import pytest

from hdnd_portal.kit import periods
from hdnd_portal.kit.periods import Period, PeriodKind, name_span, named_in, parse


@pytest.mark.parametrize(
    ("period", "start", "end", "label", "kind"),
    [
        (periods.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024", PeriodKind.MONTH),
        (periods.quarter(2024, 1), date(2024, 1, 1), date(2024, 3, 31), "quý I/2024", PeriodKind.QUARTER),
        (periods.quarter(2024, 4), date(2024, 10, 1), date(2024, 12, 31), "quý IV/2024", PeriodKind.QUARTER),
        (periods.half(2021, 2), date(2021, 7, 1), date(2021, 12, 31), "6 tháng cuối năm 2021", PeriodKind.HALF),
        (
            periods.nine_months(2023),
            date(2023, 1, 1),
            date(2023, 9, 30),
            "9 tháng đầu năm 2023",
            PeriodKind.NINE_MONTHS,
        ),
        (periods.whole_year(2023), date(2023, 1, 1), date(2023, 12, 31), "năm 2023", PeriodKind.YEAR),
    ],
)
def test_calendar_spans(period: Period, start: date, end: date, label: str, kind: PeriodKind) -> None:
    assert (period.start, period.end, period.label, period.kind) == (start, end, label, kind)


def test_days_count_both_ends() -> None:
    assert periods.quarter(2024, 1).days == 91
    assert Period(date(2024, 4, 24), date(2024, 4, 24), "x").days == 1


def test_end_before_start_is_refused() -> None:
    with pytest.raises(ValueError, match="Ngày kết thúc"):
        Period(date(2024, 4, 24), date(2024, 4, 23), "x")


def test_a_year_before_keeps_month_ends() -> None:
    assert periods.quarter(2024, 1).a_year_before() == periods.quarter(2023, 1)
    assert periods.month(2024, 2).a_year_before() == periods.month(2023, 2)
    assert periods.month(2025, 2).a_year_before() == periods.month(2024, 2)
    free = Period(date(2024, 2, 29), date(2024, 4, 24), "x").a_year_before()
    assert (free.start, free.end, free.kind) == (date(2023, 2, 28), date(2023, 4, 24), PeriodKind.FREE)


def test_names_of_free_spans() -> None:
    assert name_span(date(2024, 1, 1), date(2024, 3, 31)) == "quý I/2024"
    assert name_span(date(2024, 1, 2), date(2024, 3, 31)) == "từ 02/01/2024 đến 31/03/2024"


def test_periods_named_in_a_text() -> None:
    text = "Kết quả quý I/2024, quý 2 năm 2024; 6 tháng đầu năm 2023 và tháng 8/2022; 9 tháng đầu năm 2021."
    labels = [period.label for period in named_in(text)]
    assert labels == ["quý I/2024", "quý II/2024", "6 tháng đầu năm 2023", "tháng 8/2022", "9 tháng đầu năm 2021"]
    assert named_in("tháng 13/2024 và quý V/2024") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quý III/2025", periods.quarter(2025, 3)),
        ("Quý 3 năm 2025", periods.quarter(2025, 3)),
        ("năm 2022", periods.whole_year(2022)),
        ("cả năm 2022", periods.whole_year(2022)),
        ("quý I/2024 và quý II/2024", None),
        ("sáu tháng", None),
    ],
)
def test_parse(text: str, found: Period | None) -> None:
    assert parse(text) == found


@pytest.mark.parametrize("text", ["quý I/0000", "tháng 1/0000", "năm 0000", "9 tháng đầu năm 0000"])
def test_impossible_years_are_no_period(text: str) -> None:
    assert parse(text) is None


def test_letters_that_only_look_like_numerals_are_no_quarter() -> None:
    """Without regard to case Python takes two Turkish letters for I."""
    assert [parse(f"quý {letter}/2024") for letter in ("\u0130", "\u0131V", "I\u0130")] == [None] * 3

"""Comparisons: arithmetic, official words, reasons for no percentage, warnings."""

from datetime import date
from decimal import Decimal

import pytest

from hdnd_portal.kit.comparison import (
    Against,
    BaseKind,
    Change,
    Kind,
    against,
    kind_in,
    share_words,
    signed_difference,
)
from hdnd_portal.kit.periods import Period, quarter

SAME = Against("cùng kỳ năm 2023", "cùng kỳ")


def change(kind: str, value: object, base: object, stated: object = None, **more: object) -> Change:
    def number(given: object) -> Decimal | None:
        return None if given is None else Decimal(str(given))

    return Change(number(value), number(base), kind, more.pop("other", SAME), "cuộc", number(stated), **more)


@pytest.mark.parametrize(
    ("kind", "value", "base", "stated", "words"),
    [
        ("ratio", 4, 3, 133, "bằng 133% so với cùng kỳ năm 2023"),
        ("ratio", 4, 3, None, "bằng 133% so với cùng kỳ năm 2023"),
        ("increase", 49, 24, 104, "tăng 104% so với cùng kỳ năm 2023"),
        ("increase", 49, 24, None, "tăng 104% so với cùng kỳ năm 2023"),
        ("decrease", 3, 4, 25, "giảm 25% so với cùng kỳ năm 2023"),
        ("decrease", 3, 4, None, "giảm 25% so với cùng kỳ năm 2023"),
        ("increase", 3, 4, None, "giảm 25% so với cùng kỳ năm 2023"),
        ("decrease", 5, 4, None, "tăng 25% so với cùng kỳ năm 2023"),
        ("difference", 6, 4, 2, "tăng 02 cuộc so với cùng kỳ năm 2023"),
        ("difference", 1405, 1274, None, "tăng 131 cuộc so với cùng kỳ năm 2023"),
        ("difference", 221, 419, -198, "giảm 198 cuộc so với cùng kỳ năm 2023"),
        ("difference", 4, 4, 0, "tương đương cùng kỳ năm 2023"),
        ("equal", 4, 4, None, "tương đương cùng kỳ năm 2023"),
        ("ratio", 7, 10, 71.28, "bằng 71,28% so với cùng kỳ năm 2023"),
        ("ratio", 4, None, 133, "bằng 133% so với cùng kỳ năm 2023"),
        ("increase", 4, None, None, "không so sánh được với cùng kỳ (chưa có số liệu gốc)"),
        ("increase", None, 4, None, "không so sánh được với cùng kỳ (chưa có số liệu kỳ này)"),
        ("increase", 4, 0, None, "cùng kỳ năm 2023 không phát sinh"),
        ("ratio", 4, 0, 100, "cùng kỳ năm 2023 không phát sinh"),
        ("difference", 4, 0, None, "tăng 04 cuộc so với cùng kỳ năm 2023"),
    ],
)
def test_words(kind: str, value: object, base: object, stated: object, words: str) -> None:
    said = change(kind, value, base, stated).words
    assert said == words
    assert not said.startswith(("133%", "104%"))


@pytest.mark.parametrize(
    ("kind", "value", "base", "stated", "disagrees"),
    [
        ("ratio", 4, 3, 133, False),
        ("increase", 49, 24, 104, False),  # 104,17
        ("ratio", 49, 47, 104, False),  # the same printed number as a ratio: 104,26
        ("increase", 49, 47, 104, True),
        ("ratio", 4, 3, 134, True),
        ("ratio", 2, 3, 66.67, False),
        ("ratio", 2, 3, 66.6, True),
        ("ratio", 2, 3, 66.7, False),
        ("decrease", 3, 4, 25, False),
        ("increase", 3, 4, 25, True),
        ("difference", 6, 4, 2, False),
        ("difference", 6, 4, 3, True),
        ("equal", 4, 4, None, False),
        ("equal", 5, 4, None, True),
        ("increase", 4, 0, 100, True),
        ("increase", 4, None, 100, False),
    ],
)
def test_stated_against_computed(kind: str, value: object, base: object, stated: object, disagrees: bool) -> None:
    found = change(kind, value, base, stated)
    assert found.disagrees is disagrees
    assert bool(found.warning) is disagrees


def test_warning_names_both_numbers_and_the_values() -> None:
    warning = change("increase", 10, 8, 50).warning
    assert warning == "Số đã nêu: tăng 50%; tính lại: tăng 25% (10 so với 08)."


def test_warning_for_a_zero_base_says_why() -> None:
    assert "số gốc bằng 0" in change("increase", 4, 0, 100).warning


def test_estimated_base_is_said_as_such() -> None:
    assert change("ratio", 4, 3, 133, base_estimated=True).base_words == "số gốc 03 cuộc, suy ra từ tỷ lệ"
    assert change("ratio", 4, None, 133).base_words == "chưa có số liệu gốc"


@pytest.mark.parametrize(("digits", "words"), [(0, "bằng 133%"), (1, "bằng 133,3%"), (2, "bằng 133,33%")])
def test_rounding_follows_the_parameter(digits: int, words: str) -> None:
    assert change("ratio", 4, 3, digits=digits).words.startswith(f"{words} so với")


@pytest.mark.parametrize(
    ("kind", "label", "period", "name"),
    [
        ("same_period", "quý I/2023", quarter(2024, 1), "cùng kỳ năm 2023"),
        ("same_period", "quý I/2023", None, "cùng kỳ năm 2023"),
        ("same_period", "", quarter(2024, 1), "cùng kỳ năm 2023"),
        ("same_period", "", None, "cùng kỳ"),
        ("same_period", "cùng kỳ năm trước", quarter(2024, 1), "cùng kỳ năm trước"),
        ("same_period", "năm 2023", quarter(2024, 1), "cùng kỳ (năm 2023)"),
        ("same_period", "2016-2021", None, "cùng kỳ 2016-2021"),
        ("same_period", "10 tháng năm 2022", None, "cùng kỳ năm 2022"),
        ("previous_period", "quý IV/2023", quarter(2024, 1), "quý IV/2023"),
        ("previous_period", "", None, "kỳ trước"),
        ("plan", "năm 2024", None, "kế hoạch năm 2024"),
        ("plan", "kế hoạch năm", None, "kế hoạch năm"),
    ],
)
def test_name_of_the_base(kind: str, label: str, period: Period | None, name: str) -> None:
    assert against(kind, label, period).name == name


def test_share_of_a_plan_is_reached_not_equal() -> None:
    plan = against(BaseKind.PLAN, "năm 2024")
    assert change("ratio", 17, 20, other=plan).words == "đạt 85% kế hoạch năm 2024"


def test_difference_of_percentages_is_in_points() -> None:
    found = Change(Decimal("71.28"), Decimal("66.28"), Kind.DIFFERENCE, SAME, "%")
    assert found.words == "tăng 5 điểm phần trăm so với cùng kỳ năm 2023"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bằng 133% so với cùng kỳ", "ratio"),
        ("đạt 85% kế hoạch", "ratio"),
        ("tăng 104% so với cùng kỳ", "increase"),
        ("giảm khoảng 3,9%", "decrease"),
        ("tăng 131 đơn", "difference"),
        ("tương đương cùng kỳ", "equal"),
        ("bằng cùng kỳ", "equal"),
        ("cao hơn hẳn", None),
    ],
)
def test_kind_from_words(text: str, kind: str | None) -> None:
    assert kind_in(text) == kind


@pytest.mark.parametrize(
    ("stated", "text", "value", "base", "signed"),
    [(198, "giảm 198 đơn", 1, None, -198), (5, "", 10, 15, -5), (5, "tăng 5", 10, 15, 5), (5, "", 15, None, 5)],
)
def test_sign_of_a_stated_difference(stated: int, text: str, value: int, base: int | None, signed: int) -> None:
    number = None if base is None else Decimal(base)
    assert signed_difference(Decimal(stated), text, Decimal(value), number) == signed


def test_shares_show_count_and_base() -> None:
    assert share_words(Decimal(77), Decimal(106), "đơn") == "77/106 đơn (72,64%)"
    assert share_words(Decimal(0), Decimal(0), "đơn") == "0/0 đơn"


def test_a_period_before_the_calendar_of_the_base_is_no_problem() -> None:
    leap = Period(date(2024, 2, 1), date(2024, 2, 29), "tháng 02/2024")
    assert against("same_period", "", leap).name == "cùng kỳ năm 2023"

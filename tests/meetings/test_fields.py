"""Numbers, lists, periods and pasted tables as staff type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from meetings.actions.span import span_from_text
from meetings.forms.fields import ListField, NumberField
from meetings.forms.rows import read_table


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3.321", 3321),
        ("3321", 3321),
        ("1.234.567", 1234567),
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("0", 0),
    ],
)
def test_numbers(typed: str, number: Decimal) -> None:
    assert NumberField(required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["-4", "bốn", "1e9", "1.23.456", "4 cuộc"])
def test_no_numbers(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"Số không đúng|Chỉ ghi"):
        NumberField(required=False).clean(typed)


def test_a_huge_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="Số quá lớn"):
        NumberField(required=False).clean("9" * 40)


def test_an_empty_number_is_none_not_zero() -> None:
    assert NumberField(required=False).clean("") is None


def test_titles() -> None:
    assert ListField(required=False).clean("Bí thư Huyện ủy;  Chủ tịch HĐND huyện\n") == [
        "Bí thư Huyện ủy",
        "Chủ tịch HĐND huyện",
    ]
    with pytest.raises(ValidationError, match="dài nhất 200"):
        ListField(required=False).clean("x" * 201)


def test_spans() -> None:
    quarter = span_from_text("Quý I năm 2024")
    assert quarter is not None
    assert (quarter.label, str(quarter.start), str(quarter.end)) == ("quý I/2024", "2024-01-01", "2024-03-31")
    free = span_from_text("từ 01/10/2022 đến 31/3/2023")
    assert free is not None
    assert str(free.end) == "2023-03-31"
    since = span_from_text("từ hội nghị trước đến nay")
    assert since is not None
    assert since.since_previous
    assert since.start is None
    assert span_from_text("  ") is None
    with pytest.raises(ValidationError, match="không được trước"):
        span_from_text("từ 31/3/2023 đến 01/3/2023")
    with pytest.raises(ValidationError, match="Không có ngày 31 tháng 2"):
        span_from_text("từ 01/01/2023 đến 31/2/2023")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"dòng 1\ndòng 2"\tb', [["dòng 1\ndòng 2", "b"]]),
        ('"nói ""vậy"" đó"\tb', [['nói "vậy" đó', "b"]]),
        ('a "b" c\td', [['a "b" c', "d"]]),
        ('"chưa đóng\tb', [['"chưa đóng', "b"]]),
        ("\n\t\n", []),
    ],
)
def test_pasted_tables(text: str, rows: list[list[str]]) -> None:
    assert read_table(text) == rows

"""Due times as people write them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hdnd_portal.followup.choices import DueKind, Recurrence
from hdnd_portal.followup.due import DueTime, due_from_text, due_words
from hdnd_portal.followup.models import Task

K = DueKind


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("30/6/2026", DueTime(K.DATE, date(2026, 6, 30)), "30/6/2026"),
        ("ngày 30 tháng 6 năm 2026", DueTime(K.DATE, date(2026, 6, 30)), "30/6/2026"),
        ("trước ngày 30/6/2026", DueTime(K.DATE, date(2026, 6, 30), "trước ngày 30/6/2026"), "trước ngày 30/6/2026"),
        ("29/2/2028", DueTime(K.DATE, date(2028, 2, 29)), "29/02/2028"),
        ("tháng 6/2026", DueTime(K.MONTH, date(2026, 6, 30)), "tháng 6/2026"),
        ("trong tháng 02 năm 2028", DueTime(K.MONTH, date(2028, 2, 29)), "tháng 02/2028"),
        ("quý II/2026", DueTime(K.QUARTER, date(2026, 6, 30)), "quý II/2026"),
        ("Quý 4 năm 2026", DueTime(K.QUARTER, date(2026, 12, 31)), "quý IV/2026"),
        ("năm 2026", DueTime(K.DATE, date(2026, 12, 31), "năm 2026"), "năm 2026"),
        ("6 tháng đầu năm 2026", DueTime(K.DATE, date(2026, 6, 30), "6 tháng đầu năm 2026"), "6 tháng đầu năm 2026"),
        ("hằng tháng", DueTime(K.RECURRING, recurs=Recurrence.MONTH), "hằng tháng"),
        ("hàng quý", DueTime(K.RECURRING, recurs=Recurrence.QUARTER), "hằng quý"),
        ("định kỳ 6 tháng", DueTime(K.RECURRING, recurs=Recurrence.HALF), "6 tháng một lần"),
        ("mỗi năm", DueTime(K.RECURRING, recurs=Recurrence.YEAR), "hằng năm"),
        (
            "trước kỳ họp giữa năm 2026",
            DueTime(K.EVENT, text="trước kỳ họp giữa năm 2026"),
            "trước kỳ họp giữa năm 2026",
        ),
        ("", DueTime(), ""),
        ("thường xuyên", DueTime(), ""),
    ],
)
def test_texts_and_words(text: str, due: DueTime, words: str) -> None:
    assert due_from_text(text) == due
    assert due_words(Task(**due.fields)) == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/2/2026", "Không có ngày 31 tháng 2 năm 2026."),
        ("13/2026", "Tháng phải từ 1 đến 12, ví dụ tháng 6/2026."),
        ("quý V/2026", "Quý phải từ I đến IV, ví dụ quý II/2026."),
        ("quý 0/2026", "Quý phải từ I đến IV, ví dụ quý II/2026."),
        ("quý II", "Hãy ghi cả năm, ví dụ quý II/2026 hoặc tháng 6/2026."),
        ("tháng 6", "Hãy ghi cả năm, ví dụ quý II/2026 hoặc tháng 6/2026."),
        ("x" * 201, "Hạn dài quá 200 ký tự."),
        ("năm 9999", "Quý phải từ I đến IV, ví dụ quý II/2026."),
    ],
)
def test_impossible_texts_get_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        due_from_text(text)
    assert refusal.value.messages == [sentence]


def test_words_survive_reading_again() -> None:
    for text in ("30/6/2026", "trước ngày 30/6/2026", "tháng 02/2028", "quý IV/2026", "hằng quý", "hết năm 2026"):
        due = due_from_text(text)
        assert due_from_text(due_words(Task(**due.fields))) == due

"""A spoken conclusion becomes items; nothing is invented and nothing to be done is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hdnd_portal.followup.choices import DueKind, Recurrence, TaskKind
from meetings.actions.split import guess, new_items, split_conclusion

HERE = Path(__file__).parent


def spoken(name: str) -> str:
    return (HERE / f"{name}_conclusion.txt").read_text(encoding="utf-8")


def test_kon_tum() -> None:
    items = split_conclusion(spoken("kon_tum"))
    assert len(items) == 7
    assert items[0].startswith("Tổ chức tập huấn, bồi dưỡng chuyên môn")
    assert items[-1] == "Mỗi Tổ đại biểu HĐND tỉnh phải hoàn thành ít nhất mỗi năm 02 cuộc giám sát chuyên đề"


def test_quoc_oai() -> None:
    items = split_conclusion(spoken("quoc_oai"))
    assert len(items) == 10
    assert items[0] == "Tiếp tục đổi mới công tác lãnh đạo, điều hành"
    assert "Đề án “Nâng cao năng lực, hiệu lực, hiệu quả hoạt động của HĐND huyện, xã, thị trấn" in items[2]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. Tổ chức tập huấn; 2. Rà soát Quy chế.", ["Tổ chức tập huấn", "Rà soát Quy chế"]),
        (
            "a) Giao Văn phòng chuẩn bị\nb) Báo cáo ngày 30.6.2024",
            ["Giao Văn phòng chuẩn bị", "Báo cáo ngày 30.6.2024"],
        ),
        ("- Xử lý 3.321 đơn thư\n- Tiếp công dân định kỳ", ["Xử lý 3.321 đơn thư", "Tiếp công dân định kỳ"]),
        ("Thực hiện Đề án “A; B; C” đúng hạn; tổng kết", ["Thực hiện Đề án “A; B; C” đúng hạn", "Tổng kết"]),
        ("Hội nghị thống nhất một số nội dung sau:\nRà soát Quy chế", ["Rà soát Quy chế"]),
        ("", []),
        (" \n;;\n…", []),
    ],
)
def test_ways_of_writing(text: str, items: list[str]) -> None:
    assert split_conclusion(text) == items


def test_decomposed_text_comes_out_composed() -> None:
    assert split_conclusion("Ra\u0300 soa\u0301t Quy che\u0302\u0301") == ["Rà soát Quy chế"]


def test_a_quota_says_how_many_how_often_and_for_whom() -> None:
    found = guess("Mỗi Tổ đại biểu HĐND tỉnh phải hoàn thành ít nhất mỗi năm 02 cuộc giám sát chuyên đề")
    assert (found.kind, found.quota_at_least, found.recurs) == (TaskKind.QUOTA, 2, Recurrence.YEAR)
    assert found.quota_per == found.assigned_text == "Tổ đại biểu HĐND tỉnh"


def test_an_orientation_gets_no_invented_day() -> None:
    found = guess("Tăng cường giám sát chuyên đề ở tất cả các lĩnh vực")
    assert (found.kind, found.due_kind, found.recurs) == (TaskKind.ORIENTATION, DueKind.NONE, "")


def test_a_rhythm_is_kept() -> None:
    assert guess("Bảo đảm chất lượng các phiên họp Thường trực HĐND hằng tháng").recurs == Recurrence.MONTH


def test_items_already_there_are_not_added_again() -> None:
    assert new_items(["Rà soát Quy chế", "Tập huấn đại biểu"], ["rà soát  quy chế"]) == ["Tập huấn đại biểu"]


def test_a_very_long_text_is_split_in_time() -> None:
    assert len(split_conclusion("dự kiến hội nghị; " * 3000)) == 3000


def test_a_long_row_of_signs_costs_no_more_than_its_length() -> None:
    """Once quadratic: fifty thousand dots before a letter took twelve seconds of a web worker."""
    started = time.process_time()
    assert split_conclusion("Rà soát" + "." * 49_000 + "b.;") == ["Rà soát" + "." * 49_000 + "b"]
    assert time.process_time() - started < 3

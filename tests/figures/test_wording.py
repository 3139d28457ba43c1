"""Sentences of figures as official papers print them."""

from decimal import Decimal

import pytest

from hdnd_portal.figures.models import Comparison, DeclaredFigure, Span
from hdnd_portal.figures.statistics import check_sum
from hdnd_portal.figures.wording import counted, figure_words, full_sentence, grouped, lines, sentence, value_text


def figure(key: str = "a", value: object = 4, **facts: object) -> DeclaredFigure:
    usual = {"scope_label": "HĐND huyện", "indicator": "giám sát", "measure": "cuộc", "state": "reported"}
    number = None if value is None else Decimal(str(value))
    row = DeclaredFigure(pk=sum(map(ord, key)), key=key, value=number, **{**usual, **facts})
    row._state.fields_cache["comparison"] = None  # known to have none, as after select_related
    return row


def compared(row: DeclaredFigure, **facts: object) -> DeclaredFigure:
    row.comparison = Comparison(figure=row, **{"base_label": "quý I/2023", "base_kind": "same_period", **facts})
    return row


@pytest.mark.parametrize(
    ("number", "measure", "noun", "words"),
    [
        ("06", "nghị quyết", "nghị quyết ban hành", "06 nghị quyết ban hành"),
        ("64", "cơ quan, đơn vị", "cơ quan, đơn vị được giám sát", "64 cơ quan, đơn vị được giám sát"),
        ("28", "cơ quan, đơn vị", "cơ quan, đơn vị, địa phương", "28 cơ quan, đơn vị, địa phương"),
        ("04", "cuộc", "giám sát, khảo sát chuyên đề", "04 cuộc giám sát, khảo sát chuyên đề"),
        ("208", "buổi", "buổi tiếp công dân", "208 buổi tiếp công dân"),
        ("01", "kỳ", "kỳ họp chuyên đề", "01 kỳ họp chuyên đề"),
        ("12", "cuộc", "số cuộc tiếp xúc cử tri", "12 cuộc tiếp xúc cử tri"),
        ("15", "đơn", "tổng số đơn tiếp nhận", "15 đơn tiếp nhận"),
        ("15", "đơn", "tiếp nhận đơn khiếu nại", "tiếp nhận 15 đơn khiếu nại"),
        ("1.250", "lượt cử tri", "cử tri tham dự", "1.250 lượt cử tri tham dự"),
        ("09", "hồ sơ", "số hóa tài liệu", "09 hồ sơ số hóa tài liệu"),
        ("05", "", "lớp tập huấn", "05 lớp tập huấn"),
    ],
)
def test_noun_and_measure_are_not_doubled(number: str, measure: str, noun: str, words: str) -> None:
    assert counted(number, measure, noun) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "04 cuộc giám sát"),
        ({"value": 0}, "0 cuộc giám sát"),
        ({"value": 1250, "qualifier": "hơn"}, "hơn 1.250 cuộc giám sát"),
        ({"state": "estimated"}, "ước 04 cuộc giám sát"),
        ({"value": None, "state": "not_reported"}, "giám sát: chưa báo cáo"),
        ({"value": None, "state": "not_applicable"}, "giám sát: không phát sinh"),
        ({"indicator": "Tỷ lệ giải quyết", "measure": "%", "value": "71.28"}, "tỷ lệ giải quyết đạt 71,28%"),
        ({"indicator": "tỷ lệ trả lời", "measure": "%", "value": 5}, "tỷ lệ trả lời đạt 5%"),
        ({"indicator": ""}, "04 cuộc chỉ tiêu chưa ghi tên"),
    ],
)
def test_states_and_qualifiers(facts: dict[str, object], words: str) -> None:
    assert figure_words(figure(**facts)) == words


def test_the_two_sentences_of_one_paper() -> None:
    upper = compared(
        figure(indicator="giám sát, khảo sát chuyên đề"), kind="ratio", stated=Decimal(133), base=Decimal(3)
    )
    lower = compared(
        figure(value=49, scope_label="HĐND cấp xã"), kind="increase", stated=Decimal(104), base=Decimal(24)
    )
    assert full_sentence(upper) == (
        "HĐND huyện: 04 cuộc giám sát, khảo sát chuyên đề, bằng 133% so với cùng kỳ năm 2023"
    )
    assert full_sentence(lower) == "HĐND cấp xã: 49 cuộc giám sát, tăng 104% so với cùng kỳ năm 2023"


def test_a_figure_without_value_is_not_compared() -> None:
    row = compared(figure(value=None, state="not_reported"), kind="increase", base=Decimal(3))
    assert sentence(row) == "giám sát: chưa báo cáo"


def test_part_stands_inside_its_whole() -> None:
    whole = figure("w", 64, indicator="cơ quan, đơn vị được giám sát", measure="cơ quan, đơn vị")
    part = figure("p", 28, indicator="cơ quan, đơn vị được làm việc trực tiếp", measure="cơ quan, đơn vị")
    part.part_of = whole
    assert lines([whole, part]) == [
        "HĐND huyện: 64 cơ quan, đơn vị được giám sát, trong đó 28 cơ quan, đơn vị được làm việc trực tiếp"
    ]


def test_part_of_another_scope_names_its_whole() -> None:
    whole = figure("w", 64)
    part = figure("p", 28, scope_label="HĐND xã")
    part.part_of = whole
    assert lines([whole, part])[1] == "HĐND xã: 28 cuộc giám sát (trong tổng số 64 cuộc giám sát)"


def test_comparison_of_a_part_stands_in_brackets() -> None:
    whole = figure("w", 64)
    part = compared(figure("p", 28), kind="ratio", stated=Decimal(133))
    part.part_of = whole
    assert lines([whole, part])[0].endswith("trong đó 28 cuộc giám sát (bằng 133% so với cùng kỳ năm 2023)")


def test_share_is_a_fraction_not_a_comparison() -> None:
    row = figure(value=77, indicator="đơn đã trả lời", measure="đơn", share_of_number=Decimal(106))
    assert sentence(row) == "77 đơn đã trả lời, đạt 77/106 đơn (72,64%)"
    assert "so với" not in sentence(row)


def test_percentage_names_its_denominator() -> None:
    row = figure(value="71.28", indicator="tỷ lệ giải quyết", measure="%")
    row.share_of = figure("all", 94, measure="kiến nghị")
    assert sentence(row) == "tỷ lệ giải quyết đạt 71,28%, trên tổng số 94 kiến nghị"


def test_asides_stand_in_brackets() -> None:
    row = figure(
        value=61,
        note="kỳ họp thứ 14",
        breakdown=[["cấp tỉnh", "5"], ["cấp huyện", None]],
        topics=["môi trường", "đất đai"],
    )
    assert sentence(row) == (
        "61 cuộc giám sát (kỳ họp thứ 14; chia ra: cấp tỉnh 05, cấp huyện chưa có số liệu; về: môi trường; đất đai)"
    )


def test_long_notes_stay_out_of_the_sentence() -> None:
    assert sentence(figure(note="một số chung cho hai cấp, không có số riêng từng đơn vị")) == "04 cuộc giám sát"


def test_another_period_is_named() -> None:
    row = figure()
    row.span = Span(pk=7, label="năm 2023")
    assert sentence(row, main_span_id=3) == "04 cuộc giám sát (năm 2023)"
    assert sentence(row, main_span_id=7) == "04 cuộc giám sát"


def test_scopes_are_grouped_whatever_their_letters() -> None:
    groups = grouped([figure("a"), figure("b", 5, scope_label="hđnd huyện"), figure("c", 1, scope_label="")])
    assert [len(group.figures) for group in groups] == [2, 1]
    assert groups[1].line == "01 cuộc giám sát"


def test_tables_on_screen_do_not_pad() -> None:
    assert value_text(figure()) == "04 cuộc"
    assert value_text(figure(), pad=False) == "4 cuộc"
    assert value_text(figure(value=None, state="not_reported")) == "chưa báo cáo"


@pytest.mark.parametrize(
    ("parts", "total", "holds", "said"),
    [
        ((4, 49), 53, True, "khớp"),
        ((4, 49), 61, False, "không khớp: cộng lại được 53, lệch −8"),
        ((4, None), 61, None, "chưa kiểm tra được vì thiếu số liệu"),
        ((4, 0), 4, True, "khớp"),
        ((4, 1), None, None, "chưa kiểm tra được vì thiếu số liệu"),
    ],
)
def test_sums(parts: tuple[int | None, ...], total: int | None, holds: bool | None, said: str) -> None:
    rows = [figure(f"p{at}", value, state="reported") for at, value in enumerate(parts)]
    result = check_sum(rows, figure("t", total))
    assert result.holds is holds
    assert result.verdict == said

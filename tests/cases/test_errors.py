"""Broken case files: a clear sentence with the path, and nothing written."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from hdnd_portal.cases.load import load_case
from hdnd_portal.figures.models import Dossier
from hdnd_portal.organisation.models import Body, Unit
from tests.cases.corpus import case, compared, figure, variant

pytestmark = pytest.mark.django_db


def with_figure(**facts: Any) -> dict[str, Any]:
    return case("giam_sat", figure("a"), figure("b", **facts), id="hong")


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "value-text": (with_figure(value="4"), "figures[1].value", "phải là số"),
    "value-bool": (with_figure(value=True), "figures[1].value", "phải là số"),
    "value-list": (with_figure(value=[4]), "figures[1].value", "phải là số, không phải danh sách"),
    "value-huge": (with_figure(value=10**15), "figures[1].value", "số quá lớn"),
    "value-negative": (with_figure(value=-1), "figures[1].value", "không được âm"),
    "state-unknown": (with_figure(state="sure"), "figures[1].state", "không có trong danh sách"),
    "state-against-value": (with_figure(state="not_reported"), "figures[1].state", "mâu thuẫn"),
    "id-twice": (with_figure(id="a"), "figures[1].id", "đã dùng"),
    "part-unknown": (with_figure(part_of="z"), "figures[1].part_of", "không có số liệu mang mã “z”"),
    "part-of-itself": (with_figure(part_of="b"), "figures[1].part_of", "chính nó"),
    "share-unknown": (with_figure(share_of="z"), "figures[1].share_of", "không có số liệu"),
    "period-unknown": (with_figure(period="later"), "figures[1].period", "không có kỳ “later”"),
    "nul": (with_figure(note="a\x00b"), "figures[1].note", "ký tự điều khiển"),
    "megabyte": (with_figure(note="a" * 1_000_000), "figures[1].note", "dài 1000000 ký tự"),
    "base-negative": (with_figure(comparison=compared(kind="ratio", base=-3)), "figures[1].comparison.base", "âm"),
    "comparison-kind": (with_figure(comparison={"kind": "more"}), "figures[1].comparison.kind", "danh sách"),
    "breakdown-text": (with_figure(breakdown={"x": "y"}), "figures[1].breakdown.x", "phải là số"),
    "topics-number": (with_figure(topics=[1]), "figures[1].topics[0]", "phải là văn bản"),
    "figures-object": (case("giam_sat", id="hong", figures={}) | {"figures": {"a": 1}}, "figures", "danh sách"),
    "figure-text": (case("giam_sat", id="hong") | {"figures": ["61 cuộc"]}, "figures[0]", "phải là đối tượng"),
    "date-31-2": (
        variant("month-only") | {"conference": {"held_on": "2025-02-31"}},
        "conference.held_on",
        "không có ngày",
    ),
    "date-words": (variant("month-only") | {"conference": {"held_on": "hôm qua"}}, "conference.held_on", "dạng"),
    "date-year": (
        variant("month-only") | {"conference": {"held_on": "0024-04-24"}},
        "conference.held_on",
        "năm phải từ",
    ),
    "month-against-day": (
        variant("month-only") | {"conference": {"held_on": "2025-08-01", "held_month": "2025-09"}},
        "conference.held_month",
        "không khớp",
    ),
    "span-order": (
        case("giam_sat", id="hong", periods={"reviewed": {"from": "2025-09-30", "to": "2025-07-01"}}),
        "periods.reviewed.to",
        "trước ngày bắt đầu",
    ),
    "kind": (case("ky_hop", id="hong"), "kind", "không có trong danh sách"),
    "sum-unknown": (
        case("giam_sat", figure("a"), id="hong", checks=[{"sum": ["z"], "equals": "a"}]),
        "checks[0].sum[0]",
        "“z”",
    ),
    "sum-empty": (
        case("giam_sat", figure("a"), id="hong", checks=[{"sum": [], "equals": "a"}]),
        "checks[0].sum",
        "ít nhất",
    ),
    "due": (
        variant("dues") | {"conclusions": [{"text": "x", "due": {"date": "2025-02-30"}}]},
        "conclusions[0].due.date",
        "không có ngày",
    ),
    "quarter": (
        variant("dues") | {"conclusions": [{"text": "x", "due": {"quarter": "2026-Q5"}}]},
        "conclusions[0].due.quarter",
        "2024-Q2",
    ),
    "district-after-2025": (
        case("giam_sat", id="hong", units=[{"name": "Yên Sơn", "kind": "huyện", "valid_to": "2026-01-01"}]),
        "units[0].valid_to",
        "30/6/2025",
    ),
    "unit-order": (
        case(
            "giam_sat",
            id="hong",
            units=[{"name": "A", "kind": "xã", "valid_from": "2025-07-01", "valid_to": "2024-01-01"}],
        ),
        "units[0].valid_to",
        "trước ngày bắt đầu",
    ),
    "count": (
        case("giam_sat", id="hong", units=[{"name": "A", "kind": "xã", "count": 1.5}]),
        "units[0].count",
        "số nguyên",
    ),
    "flag": (
        case("giam_sat", id="hong", units=[{"name": "A", "kind": "xã", "stands_for_all": "yes"}]),
        "units[0].stands_for_all",
        "true hoặc false",
    ),
    "no-id": (case("giam_sat"), "id", "thiếu mã"),
    "term": (case("giam_sat", id="hong", term="từ năm 2021 đến năm 2026"), "term", "20 ký tự"),
}


def nothing_written() -> bool:
    return not (Dossier.objects.exists() or Unit.objects.exists() or Body.objects.exists())


@pytest.mark.parametrize("name", WRONG)
def test_the_path_of_the_mistake_is_named(name: str) -> None:
    data, path, words = WRONG[name]
    report = load_case(data)
    assert not report.ok
    assert (path, True) in [(problem.path, words in problem.text) for problem in report.errors], report.errors
    assert nothing_written()


def test_circles_of_parts_are_refused() -> None:
    data = case("giam_sat", figure("a", part_of="b"), figure("b", part_of="c"), figure("c", part_of="a"), id="hong")
    assert {problem.path for problem in load_case(data).errors} == {f"figures[{n}].part_of" for n in range(3)}


def test_all_mistakes_are_told_at_once() -> None:
    data = case("giam_sat", figure("a", "x"), figure("b", state="y"), id="hong", units=[{"name": 5}])
    assert len(load_case(data).errors) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"   ", "trống"),
        (b'{"id": "a", "figures": [{"id"', "dòng 1"),
        (b'{"id": "a"} {}', "hỏng"),
        (b"[1, 2]", "đối tượng JSON"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (b'{"id": "a", "id": "b"}', "“id” bị lặp lại"),
        (b'{"id": "a", "figures": [{"value": NaN}]}', "NaN"),
        (b'{"id": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "lồng quá nhiều lớp"),
        (b'{"id": "a", "x": ' + b"[" * 60 + b"]" * 60 + b"}", "lồng quá nhiều lớp"),
        (b'{"id": "a", "kind": "giam_sat", "figures": [{"value": 1e999999}]}', "số quá lớn"),
        (b'{"id": "a", "kind": "giam_sat", "figures": [{"value": ' + b"9" * 9000 + b"}]}", "số quá lớn"),
        (b'{"id": "a\\u0000b"}', "ký tự điều khiển"),
        (b'{"id": "a", "k\\u0000": 1}', "ký tự điều khiển"),
        (b'{"id": "a\\ud800"}', "ký tự điều khiển"),
    ],
)
def test_broken_files(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "tep.json"
    path.write_bytes(content)
    report = load_case(path)
    assert not report.ok
    assert words in "\n".join(report.lines())
    assert nothing_written()


def test_a_file_cut_anywhere_writes_nothing(tmp_path: Path) -> None:
    whole = json.dumps(variant("units-of-all-kinds"), ensure_ascii=False).encode()
    path = tmp_path / "tep.json"
    for part in range(0, len(whole) - 1, max(1, len(whole) // 40)):
        path.write_bytes(whole[:part])
        assert not load_case(path).ok
    assert nothing_written()


def test_a_mistake_found_while_storing_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from hdnd_portal.cases import place
    from hdnd_portal.kit.workflow import NotNow

    def refuse(*args: object) -> None:
        raise NotNow("Không được.")

    monkeypatch.setattr(place, "_place_task", refuse)
    report = load_case(variant("dues"))
    assert str(report.errors[0]) == "Không được."
    assert nothing_written()


def test_good_files_load_beside_bad_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, absent = tmp_path / "tot.json", tmp_path / "hong.json", tmp_path / "khong-co.json"
    good.write_text(json.dumps(variant("shares")), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        call_command("load_case", str(bad), str(good), str(absent))
    assert end.value.code == 1
    out, err = capsys.readouterr()
    assert "tot.json: đã nạp" in out
    assert "1 được, 2 không nạp" in out
    assert "hong.json: không nạp" in err
    assert "Không đọc được tệp" in err
    assert Dossier.objects.get().case_id == "thu-shares"


def test_only_good_files_end_well(tmp_path: Path) -> None:
    good = tmp_path / "tot.json"
    good.write_text(json.dumps(variant("shares")), encoding="utf-8")
    call_command("load_case", str(good))
    call_command("load_case", str(good))
    assert Dossier.objects.count() == 1


def test_a_file_without_id_takes_its_name(tmp_path: Path) -> None:
    path = tmp_path / "xa-binh-hoa-2025.json"
    path.write_text(json.dumps(case("giam_sat", figure("a"))), encoding="utf-8")
    assert load_case(path).case_id == "xa-binh-hoa-2025"

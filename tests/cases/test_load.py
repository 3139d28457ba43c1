"""Loading case files: both real ones, a corpus of awkward ones, nothing half written, the same twice."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from hdnd_portal import cases
from hdnd_portal.cases.load import Outcome, Report, load_case
from hdnd_portal.figures.models import DeclaredFigure, Dossier
from hdnd_portal.figures.ownership import conference_of, tasks_of
from hdnd_portal.figures.statistics import figures_of
from hdnd_portal.followup.models import Task
from hdnd_portal.history.models import Entry
from hdnd_portal.organisation.models import Body, Unit
from meetings.choices import BriefingState
from tests.cases.corpus import VARIANTS, case, figure, variant

pytestmark = pytest.mark.django_db
DATA = Path(cases.__file__).parent / "data"
REAL = ("kon-tum-2021-h2", "quoc-oai-2024-q1")


def row_counts() -> dict[str, int]:
    """Rows of every table of ours."""
    return {
        model.__name__: model._base_manager.count() for model in apps.get_models() if "django." not in model.__module__
    }


def loaded(report: Report) -> Dossier:
    assert report.errors == []
    assert report.outcome == Outcome.LOADED
    assert report.dossier is not None
    return report.dossier


@pytest.fixture
def real() -> Callable[[str], Dossier]:
    return lambda name: loaded(load_case(DATA / f"{name}.json"))


def test_nothing_of_the_real_cases_is_left_over() -> None:
    for name in REAL:
        report = load_case(DATA / f"{name}.json")
        assert (report.errors, report.unplaced, report.remarks) == ([], [], [])


def test_quoc_oai(real: Callable[[str], Dossier]) -> None:
    dossier = real("quoc-oai-2024-q1")
    briefing = conference_of(dossier)
    assert dossier.unit.full_name == "huyện Quốc Oai"
    assert f"{dossier.unit.valid_to:%Y-%m-%d}" == "2025-06-30"
    assert dossier.unit.parent.full_name == "thành phố Hà Nội"
    assert briefing.convener.name == "Thường trực HĐND huyện Quốc Oai"
    assert briefing.state == BriefingState.CONCLUDED
    assert briefing.lower_label == "Thường trực HĐND các xã, thị trấn"
    assert [person.name for person in briefing.participants.filter(concludes=True)] == ["Đàm Công Lợi"]
    figures = {row.key: row for row in figures_of(dossier)}
    assert len(figures) == 12
    assert figures["gs-tt"].part_of == figures["gs-dv"]
    assert figures["gs-x"].comparison.base_estimated
    tasks = tasks_of(dossier)
    assert [task.code for task in tasks] == [f"NV-2024-{number:04d}" for number in range(1, 9)]
    assert tasks[5].get_recurs_display() == "hằng tháng"
    assert tasks[0].main_body.unit == dossier.unit
    assert tasks[0].co_bodies.get().name == "HĐND các xã, thị trấn"


def test_kon_tum(real: Callable[[str], Dossier]) -> None:
    dossier = real("kon-tum-2021-h2")
    briefing = conference_of(dossier)
    assert dossier.unit.full_name == "tỉnh Kon Tum"
    assert dossier.term.khoa == "XII"
    assert briefing.host_unit.full_name == "huyện Kon Plông"
    assert briefing.next_host_unit.full_name == "huyện Tu Mơ Rông"
    assert briefing.next_month_only
    assert {unit.level for unit in briefing.lower_units.all()} == {"district"}
    quota = tasks_of(dossier)[-1]
    assert (quota.kind, quota.quota_at_least, quota.quota_code, quota.recurs) == ("quota", 2, "GS1", "year")
    assert dossier.notes.filter(kind="related").count() == 9


def test_reference_units_are_used_again(real: Callable[[str], Dossier]) -> None:
    call_command("load_reference_data", verbosity=0)
    before = Unit.objects.filter(level="province").count()
    real("quoc-oai-2024-q1")
    real("kon-tum-2021-h2")
    assert Unit.objects.filter(level="province").count() == before


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_loads(name: str) -> None:
    dossier = loaded(load_case(variant(name)))
    assert dossier.title
    assert dossier.figures.count() == len(VARIANTS[name].get("figures") or [])
    assert (conference_of(dossier) is not None) == (dossier.kind == "giao_ban")


def test_all_variants_stand_side_by_side() -> None:
    for name in VARIANTS:
        loaded(load_case(variant(name)))
    assert Dossier.objects.count() == len(VARIANTS)
    assert Unit.objects.filter(name="Bình Hòa").count() == 1


@pytest.mark.parametrize("name", [*REAL, "shares", "dues", "texts"])
def test_the_same_file_twice_changes_nothing(name: str, tmp_path: Path) -> None:
    path = DATA / f"{name}.json"
    if name not in REAL:
        path = tmp_path / "tep.json"
        path.write_text(json.dumps(variant(name), ensure_ascii=False), encoding="utf-8")
    loaded(load_case(path))
    before, entries = row_counts(), Entry.objects.count()
    spaced = tmp_path / "other.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    spaced.write_text(json.dumps(dict(reversed(data.items())), indent=7), encoding="utf-8-sig")
    for again in (path, spaced):
        report = load_case(again)
        assert report.outcome == Outcome.UNCHANGED
        assert report.ok
    assert row_counts() == before
    assert Entry.objects.count() == entries


def test_a_changed_file_is_refused_unless_it_shall_replace() -> None:
    first = loaded(load_case(variant("shares")))
    changed = variant("shares") | {"title": "Báo cáo đã sửa"}
    refused = load_case(changed)
    assert refused.outcome == Outcome.REFUSED
    assert "--replace" in str(refused.errors[0])
    assert Dossier.objects.get().title == first.title
    report = load_case(changed, replace=True)
    assert report.outcome == Outcome.REPLACED
    assert Dossier.objects.get().title == "Báo cáo đã sửa"
    assert Dossier.objects.get().public_id == first.public_id


def test_replacing_a_conference_keeps_its_address(real: Callable[[str], Dossier]) -> None:
    before = conference_of(real("quoc-oai-2024-q1")).public_id
    data = json.loads((DATA / "quoc-oai-2024-q1.json").read_text(encoding="utf-8"))
    data["conclusions"] = data["conclusions"][:2]
    report = load_case(data, replace=True)
    assert report.outcome == Outcome.REPLACED
    assert conference_of(report.dossier).public_id == before
    assert Task.objects.count() == 2


def test_work_that_was_done_is_not_replaced() -> None:
    loaded(load_case(variant("dues")))
    Task.objects.filter(content="rà soát").update(state="in_progress")
    report = load_case(variant("dues") | {"source": "khác"}, replace=True)
    assert not report.ok
    assert "nhiệm vụ" in str(report.errors[0])


def test_unplaced_things_are_named() -> None:
    said = [str(problem) for problem in load_case(variant("unknown-keys")).unplaced]
    assert [text.split(":")[0] for text in said] == ["conference.catering", "figures[0].mood", "weather"]
    report = load_case(variant("units-of-all-kinds"))
    paths = [problem.path for problem in report.unplaced]
    assert paths == ["units[8].kind", "units[8].parent", "conference.next.host_unit"]


def test_units_of_the_same_name_stay_apart() -> None:
    dossier = loaded(load_case(variant("units-of-all-kinds")))
    assert dossier.unit.full_name == "tỉnh Sơn Hà"
    parents = {unit.parent.full_name for unit in Unit.objects.filter(name="Tân Lập")}
    assert parents == {"thị xã Mộc Châu", "huyện Yên Sơn"}
    assert Unit.objects.get(name="5").parent.full_name == "thành phố Sơn Hà"
    assert Unit.objects.get(name="Yên Sơn").valid_to is not None
    assert Unit.objects.get(stands_for_all=True).count == 104


def test_texts_are_stored_composed() -> None:
    dossier = loaded(load_case(variant("decomposed")))
    assert dossier.unit.name == unicodedata.normalize("NFC", "Ngọk Tụ")
    person = conference_of(dossier).participants.first()
    assert person.name == unicodedata.normalize("NFC", "Y Hờ Ríu Êban")


def test_missing_is_never_zero() -> None:
    dossier = loaded(load_case(variant("not-reported")))
    assert [row.value for row in figures_of(dossier)] == [None, None]
    dossier = loaded(load_case(case("don_thu", figure("a", 0, state="not_reported"), id="khong")))
    assert figures_of(dossier)[0].value is None


def test_dates_are_as_exact_as_stated() -> None:
    briefing = conference_of(loaded(load_case(variant("month-only"))))
    assert (briefing.held_on, briefing.when) == (None, "tháng 8/2025")
    span = loaded(load_case(variant("since-previous"))).spans.get()
    assert (span.start_is_month, f"{span.end:%Y-%m-%d}", span.since_previous) == (True, "2025-10-31", True)
    undated = conference_of(loaded(load_case(variant("conference-without-date"))))
    assert undated.state == BriefingState.PLANNED


def test_due_times_are_not_invented() -> None:
    dossier = loaded(load_case(variant("dues")))
    kinds = [task.due_kind for task in tasks_of(dossier)]
    assert kinds == ["date", "month", "quarter", "event", "recurring", "none", "none", "event"]
    first = tasks_of(dossier)[0]
    assert first.main_body.name == "UBND xã Bình Hòa"
    assert [body.kind for body in first.co_bodies.all()] == ["front"]


def test_bodies_are_made_once() -> None:
    loaded(load_case(variant("dues")))
    before = Body.objects.count()
    loaded(load_case(variant("dues") | {"id": "lan-hai"}))
    assert Body.objects.count() == before


def test_ordinal_used_by_another_conference_is_refused() -> None:
    first = {"id": "a", "kind": "giao_ban", "term": "2021-2026", "units": [{"name": "Sơn Hà", "kind": "tỉnh"}],
             "conference": {"ordinal": 3, "held_on": "2025-10-09"}}  # fmt: skip
    loaded(load_case(first))
    before = row_counts()
    report = load_case({**first, "id": "b"})
    assert "Số thứ tự" in str(report.errors[0])
    assert row_counts() == before
    second = loaded(load_case({**first, "id": "c", "conference": {"ordinal": 4, "held_on": "2026-01-09"}}))
    assert conference_of(second).previous.ordinal == 3


def test_sample_data_is_marked() -> None:
    dossier = load_case(variant("dues"), unit_is_demo=True).dossier
    assert dossier is not None
    assert dossier.is_demo
    assert all(task.is_demo for task in tasks_of(dossier))
    assert Unit.objects.get(name="Bình Hòa").is_demo


def test_the_log_names_the_machine() -> None:
    dossier = loaded(load_case(variant("shares")))
    entry = Entry.objects.of(dossier).first()
    assert (entry.actor_name, entry.verb) == ("Nạp hồ sơ", "load_case")


@pytest.mark.parametrize(
    ("convener", "unit", "body"),
    [
        ("Thường trực HĐND tỉnh Sơn Hà", "tỉnh Sơn Hà", "Thường trực HĐND tỉnh Sơn Hà"),
        ("Thường trực HĐND huyện Yên Sơn", "huyện Yên Sơn", "Thường trực HĐND huyện Yên Sơn"),
        ("Thường trực HĐND tỉnh", "tỉnh …", "Thường trực HĐND tỉnh …"),
        ("Thường trực", "đơn vị …", "Thường trực HĐND đơn vị …"),
    ],
)
def test_without_units_the_convener_tells_whose_record_it_is(convener: str, unit: str, body: str) -> None:
    data = {"id": "a", "kind": "giao_ban", "conference": {"convener": convener, "held_on": "2024-04-24"}}
    dossier = loaded(load_case(data))
    assert dossier.unit.full_name == unit
    assert conference_of(dossier).convener.name == body
    again = loaded(load_case({**data, "id": "b"}))
    assert again.unit == dossier.unit


@pytest.mark.django_db
def test_a_period_may_be_named_instead_of_keyed_or_be_missing() -> None:
    figure = {"indicator": "kỳ họp", "unit": "kỳ", "scope": {"label": "HĐND xã"}, "state": "reported"}
    figures = [
        {**figure, "id": "a", "value": 2, "period": "quý II/2024"},
        {**figure, "id": "b", "value": 1, "period": "x"},
    ]
    report = load_case({"id": "ten-ky", "kind": "bao_cao_hoat_dong", "figures": figures})
    assert report.errors == []
    rows = DeclaredFigure.objects.order_by("order")
    assert [str(row.span.label) if row.span else "" for row in rows] == ["quý II/2024", ""]
    assert [left.path for left in report.unplaced if "period" in left.path] == ["figures[1].period"]

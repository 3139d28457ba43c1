"""The register of tasks as a list: counters, filters, order, files, cost."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.followup.choices import TaskKind, TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.followup import make_task
from tests.builders.organisation import World

SIGN_IN = Callable[[User], Client]
LIST_QUERIES = 16
RECORD_QUERIES = 21


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def tile(page: str, label: str) -> tuple[int, str]:
    """The number and the address of a counter."""
    found = re.search(
        rf'href="([^"]+)">\s*<span class="tile-value">(\d+)</span>\s*<span class="tile-label">{label}', page
    )
    assert found, label
    return int(found[2]), found[1].replace("&amp;", "&")


def total(page: str) -> int:
    return int(re.search(r'chips-total"><strong>([\d.]+)</strong>', page)[1].replace(".", ""))  # type: ignore[index]


@pytest.fixture
def mixed(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Tasks in every standing on Friday 13 February 2026, the last working day before the weekend."""
    day = date(2026, 2, 13)
    for module in ("filters", "views.task", "workflows"):
        monkeypatch.setattr(f"hdnd_portal.followup.{module}.today", lambda: day)
    unit = world.units[0]
    for due in (date(2026, 2, 12), date(2026, 2, 7), date(2025, 1, 1)):
        make_task(unit, f"Việc hạn {due}", due_on=due, main_body=world.standing[0])
    make_task(unit, "Việc hôm nay", due_on=day)
    make_task(unit, "Việc sau ba ngày làm việc", due_on=date(2026, 2, 18))
    make_task(unit, "Việc sau bốn ngày làm việc", due_on=date(2026, 2, 19))
    make_task(unit, "Định hướng", kind=TaskKind.ORIENTATION, due_on=date(2020, 1, 1))
    make_task(unit, "Không hạn")
    closed = make_task(unit, "Việc đã xong trễ", due_on=date(2025, 1, 1))
    Task.objects.filter(pk=closed.pk).update(state=TaskState.DONE, done_on=day)
    whole = make_task(unit, "Việc cho nhiều đơn vị", due_on=date(2026, 1, 5))
    fan_out(whole, world.standing, by=None)
    return world


@pytest.mark.parametrize(
    ("label", "number"), [("Quá hạn", 4), ("Sắp đến hạn", 2), ("Chưa khép lại", 9), ("Hoàn thành", 1)]
)
def test_counters_equal_the_lists_behind_them(mixed: World, clerk: Client, label: str, number: int) -> None:
    value, address = tile(text_of(clerk.get("/nhiem-vu/")), label)
    assert value == number
    assert total(text_of(clerk.get(address))) == number


def test_units_that_received_a_part_count_it(mixed: World, sign_in: SIGN_IN) -> None:
    page = text_of(sign_in(mixed.user(Role.CLERK, unit=1)).get("/nhiem-vu/"))
    assert tile(page, "Quá hạn")[0] == total(page) == 1


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 10), ("phan=on", 13), ("tim=hom+nay", 1), ("tim=HÔM+NAY", 1), ("tim=%25", 0), ("trang_thai=closed", 1),
        ("han=on_time", 1), ("han=none", 2), ("loai=orientation", 1), ("nguon=other", 10), ("nguon=briefing", 0),
        ("nam=2024", 10), ("nam=2023", 0), ("vai=giao", 10), ("vai=nhan", 3), ("vai=nhan&phan=on", 4),
        ("han=overdue&loai=task&tim=viec", 4),
    ],
)  # fmt: skip
def test_filters(mixed: World, clerk: Client, query: str, number: int) -> None:
    assert total(text_of(clerk.get(f"/nhiem-vu/?{query}"))) == number


def test_filter_by_body(mixed: World, clerk: Client) -> None:
    assert total(text_of(clerk.get(f"/nhiem-vu/?co_quan={mixed.standing[0].public_id}"))) == 3


@pytest.mark.parametrize(
    "query",
    [
        "nam=99999999999999", "nam=x", "han=x", "trang_thai=%00x"[:12], "co_quan=1", "co_quan=x", "linh_vuc=x",
        "trang=99999", "trang=x", "sap_xep=x", "so_dong=9999999", "vai=x", "tim=" + "x" * 5000,
    ],
)  # fmt: skip
def test_wrong_filters_are_no_error(mixed: World, clerk: Client, query: str) -> None:
    assert clerk.get(f"/nhiem-vu/?{query}").status_code == 200


def test_the_longest_overdue_stands_first_and_closed_last(mixed: World, clerk: Client) -> None:
    page = text_of(clerk.get("/nhiem-vu/?loai=task"))
    order = [page.index(words) for words in ("Việc hạn 2025-01-01", "Việc cho nhiều đơn vị", "Việc hạn 2026-02-07")]
    assert order == sorted(order)
    assert page.index("Không hạn") < page.index("Việc đã xong trễ")


def test_one_label_in_list_and_record(mixed: World, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task.objects.get(content="Việc hạn 2026-02-07")  # a Saturday: late since Monday 9 February
    assert "Quá hạn 4 ngày" in text_of(clerk.get("/nhiem-vu/?tim=2026-02-07"))
    record = text_of(clerk.get(task.get_absolute_url()))
    assert "Quá hạn 4 ngày" in record
    assert "Hạn rơi vào ngày nghỉ, tính đến hết 09/02/2026" in record


def test_exports_carry_what_the_page_shows(mixed: World, clerk: Client) -> None:
    Task.objects.filter(content="Không hạn").update(content="=1+1 " + "rất dài " * 40 + "hết")
    sheet = clerk.get("/nhiem-vu/?xuat=csv&trang_thai=open")
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 10
    assert "'=1+1" in sheet.content.decode()
    assert "rất dài hết" in sheet.content.decode()  # whole, where the page shortens
    book = clerk.get("/nhiem-vu/?xuat=xlsx&han=overdue")
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        words = parts.read("xl/sharedStrings.xml").decode()
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert "Tình trạng hạn: Quá hạn" in words
    assert "Việc hôm nay" not in words


def test_markup_in_texts_stays_text(clerk: Client, world: World) -> None:
    task = make_task(world.units[0], "<script>alert(1)</script>", source_label="<b>x</b>")
    for path in ("/nhiem-vu/", task.get_absolute_url(), "/nhiem-vu/?tim=%3Cscript%3E"):
        page = text_of(clerk.get(path))
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_rows(
    world: World, clerk: Client, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(rows):
        make_task(
            world.units[0], main_body=world.standing[0], co_bodies=world.agencies, due_on=date(2030, 1, 1 + number)
        )
    clerk.get("/nhiem-vu/")
    with django_assert_num_queries(LIST_QUERIES):  # type: ignore[attr-defined]
        clerk.get("/nhiem-vu/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_record_costs_the_same_for_any_number_of_parts(
    world: World, clerk: Client, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    task = make_task(world.units[0], due_on=date(2030, 1, 1))
    fan_out(task, world.standing[:rows], by=None)
    clerk.get(task.get_absolute_url())
    with django_assert_num_queries(RECORD_QUERIES):  # type: ignore[attr-defined]
        clerk.get(task.get_absolute_url())

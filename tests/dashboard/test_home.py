"""Home "Việc của tôi": counters equal their lists, the worst first, nothing of others."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.followup.actions import progress as act
from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.kit.clock import today
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from meetings.actions.notice import draft_notice
from meetings.workflows import BRIEFING
from tests.builders.documents import make_document
from tests.builders.followup import make_task
from tests.builders.meetings import make_briefing, with_chair, with_conclusion
from tests.builders.organisation import World

SIGN_IN = Callable[[User], Client]
HOME_QUERIES = 21


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def tiles(page: str) -> dict[str, tuple[int, str]]:
    """Counters of a page: label → (number, address)."""
    found = re.findall(
        r'href="([^"]+)">\s*<span class="tile-value">(\d+)</span>\s*<span class="tile-label">([^<]+)', page
    )
    return {label: (int(number), address.replace("&amp;", "&")) for address, number, label in found}


def total(page: str) -> int:
    return int(re.search(r'chips-total"><strong>([\d.]+)</strong>', page)[1])  # type: ignore[index]


@pytest.fixture
def busy(world: World) -> World:
    """Work in every standing in the first unit, and some in the second."""
    unit, day = world.units[0], today()
    for number in range(3):
        make_task(unit, f"Quá hạn {number}", due_on=day - timedelta(days=20 + 10 * number), main_body=world.standing[0])
    make_task(unit, "Đến hạn hôm nay", due_on=day)
    make_task(unit, "Còn xa", due_on=day + timedelta(days=60))
    fan_out(make_task(unit, "Cho nhiều đơn vị", due_on=day - timedelta(days=90)), world.standing, by=None)
    act.report_result(make_task(unit, "Đã báo cáo"), result="Xong")
    make_task(world.units[1], "Việc của xã khác", due_on=day - timedelta(days=200))
    for _number in range(2):
        DOCUMENT.advance(make_document(world), "submit_document")
    make_document(world, summary="Văn bản đang soạn")
    make_document(world, 1, summary="Văn bản của xã khác")
    make_briefing(world, title="Giao ban tuần này", when=(day + timedelta(days=2), False))
    make_briefing(world, title="Giao ban tháng sau", when=(day + timedelta(days=40), False))
    return world


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE])
def test_each_counter_is_the_total_of_its_list(busy: World, sign_in: SIGN_IN, role: Role) -> None:
    client = sign_in(busy.user(role))
    counters = tiles(text_of(client.get("/")))
    waiting = "Chờ tôi duyệt" if role in (Role.HEAD, Role.LEADER) else "Văn bản chờ duyệt"
    assert {label: number for label, (number, _address) in counters.items()} == {
        "Quá hạn": 4, "Đến hạn trong 3 ngày làm việc": 1, waiting: 2, "Bản nháp": 3,
    }  # fmt: skip
    for number, address in counters.values():
        assert total(text_of(client.get(address))) == number, address


def test_the_worst_stands_first(busy: World, head: Client) -> None:
    page = text_of(head.get("/"))
    order = ["Cho nhiều đơn vị", "Quá hạn 2", "Quá hạn 1", "Quá hạn 0", "Đến hạn hôm nay", "Chờ duyệt", "Đã báo cáo"]
    places = [page.index(f"{words}<") for words in order]
    assert places == sorted(places)
    assert "Còn xa" not in page
    assert "khác" not in page
    assert "Giao ban tuần này" in page
    assert "Giao ban tháng sau" not in page


def test_rows_offer_the_step_that_comes_next(busy: World, sign_in: SIGN_IN) -> None:
    assert "/don-doc/" in text_of(sign_in(busy.user(Role.CLERK)).get("/"))
    assert "/danh-gia/" in text_of(sign_in(busy.user(Role.HEAD)).get("/"))
    neighbour = text_of(sign_in(busy.user(Role.COMMITTEE, unit=2)).get("/"))
    assert "/ket-qua/" in neighbour  # the part its standing body received
    assert "/don-doc/" not in neighbour


def test_conferences_wait_for_their_next_step(world: World, sign_in: SIGN_IN) -> None:
    day = today()
    concluded = make_briefing(world, title="Đã kết luận", when=(day - timedelta(days=9), False))
    with_chair(concluded)
    with_conclusion(concluded)
    BRIEFING.advance(concluded, "conclude_briefing")
    make_briefing(world, title="Đến ngày", when=(day, False))
    make_briefing(world, title="Chưa đến ngày", when=(day + timedelta(days=1), False))
    make_briefing(world, 1, title="Của xã khác", when=(day - timedelta(days=9), False))
    clerk = sign_in(world.user(Role.CLERK))
    page = text_of(clerk.get("/"))
    work = page[page.index("Cần xử lý trước") : page.index("Hội nghị trong 7 ngày tới")]
    for words in ("Chưa ban hành thông báo", "Đã kết luận<", "Đã đến ngày họp", "Đến ngày<"):
        assert words in work
    assert "Chưa đến ngày" not in work
    assert "Của xã khác" not in work
    notice = draft_notice(concluded, by=world.user(Role.CLERK))
    assert "Chưa ban hành thông báo" in text_of(clerk.get("/"))
    DOCUMENT.advance(notice, "submit_document")
    assert "Chưa ban hành thông báo" not in text_of(clerk.get("/"))
    DOCUMENT.advance(notice, "approve_document")
    assert f"{notice.get_absolute_url()}phat-hanh/" in text_of(clerk.get("/"))
    assert "Làm thông báo" not in text_of(sign_in(world.user(Role.COMMITTEE)).get("/"))


def test_an_administrator_is_not_told_that_a_busy_unit_is_empty(busy: World, sign_in: SIGN_IN) -> None:
    assert "Bắt đầu từ đâu?" not in text_of(sign_in(busy.user(Role.ADMINISTRATOR)).get("/"))


def test_an_agency_is_not_asked_to_report_twice(world: World, sign_in: SIGN_IN) -> None:
    task = make_task(world.units[0], main_body=world.agencies[0], due_on=today() + timedelta(days=1))
    agency = sign_in(world.user(Role.AGENCY))
    assert "/ket-qua/" in text_of(agency.get("/"))
    act.report_result(task, result="Xong")
    assert "/ket-qua/" not in text_of(agency.get("/"))


def test_the_list_is_short(world: World, clerk: Client) -> None:
    for number in range(20):
        make_task(world.units[0], due_on=date(2024, 1, 1 + number))
    page = text_of(clerk.get("/"))
    assert page.count("/don-doc/") == 15
    assert tiles(page)["Quá hạn"][0] == 20


def test_an_agency_sees_only_its_tasks(world: World, sign_in: SIGN_IN) -> None:
    make_task(world.units[0], "Trả lời kiến nghị", main_body=world.agencies[0], due_on=date(2024, 1, 1))
    make_task(world.units[0], "Việc nội bộ", due_on=date(2024, 1, 1))
    page = text_of(sign_in(world.user(Role.AGENCY)).get("/"))
    assert "Trả lời kiến nghị" in page
    assert "Việc nội bộ" not in page
    assert set(tiles(page)) == {"Quá hạn", "Đến hạn trong 3 ngày làm việc"}
    assert "Bắt đầu từ đâu?" not in page


@pytest.mark.parametrize("role", list(Role))
def test_everybody_signed_in_has_a_home(world: World, sign_in: SIGN_IN, role: Role) -> None:
    assert sign_in(world.user(role)).get("/").status_code == 200


def test_an_administrator_has_no_counters_that_lead_nowhere(world: World, sign_in: SIGN_IN) -> None:
    page = text_of(sign_in(world.user(Role.ADMINISTRATOR)).get("/"))
    assert tiles(page) == {}
    assert 'href="/nhiem-vu/' not in page


def test_an_account_without_roles_has_an_empty_home(world: World, sign_in: SIGN_IN) -> None:
    user = User.objects.create(username="moi", full_name="Người mới")
    assert "Không có việc nào đang chờ" in text_of(sign_in(user).get("/"))


def test_an_empty_unit_is_told_where_to_begin(world: World, clerk: Client) -> None:
    page = text_of(clerk.get("/"))
    assert "Bắt đầu từ đâu?" in page
    assert 'href="/giao-ban/them/"' in page
    assert "Không có việc nào đang chờ" in page
    make_task(world.units[0])
    assert "Bắt đầu từ đâu?" not in text_of(clerk.get("/"))


def test_drafts_are_for_council_staff(busy: World, sign_in: SIGN_IN) -> None:
    page = text_of(sign_in(busy.user(Role.CLERK)).get("/ban-nhap/"))
    assert "Văn bản đang soạn" in page
    assert "Giao ban tháng sau" in page
    assert "xã khác" not in page
    assert sign_in(busy.user(Role.AGENCY)).get("/ban-nhap/").status_code == 403
    assert sign_in(busy.user(Role.CLERK, unit=2)).get("/ban-nhap/").content.decode().count("Không có bản nháp nào") == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_home_costs_the_same_for_any_number_of_rows(
    world: World, head: Client, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(rows):
        make_task(world.units[0], main_body=world.standing[0], due_on=date(2024, 1, 1 + number))
        make_task(world.units[0], due_on=today())
        act.report_result(make_task(world.units[0]), result="Xong")
        DOCUMENT.advance(make_document(world), "submit_document")
        make_briefing(world, title=f"Giao ban {number}", when=(today() + timedelta(days=number), False))
    head.get("/")
    with django_assert_num_queries(HOME_QUERIES):  # type: ignore[attr-defined]
        head.get("/")


def test_nobody_is_let_in_without_signing_in(db: None) -> None:
    for path in ("/", "/tim/?q=a", "/ban-nhap/"):
        assert Client().get(path)["Location"].startswith("/dang-nhap/")
    assert Client().get("/health").json() == {"status": "ok"}

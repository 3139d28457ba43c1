"""One search over everything visible."""

import unicodedata
from collections.abc import Callable

import pytest
from django.test import Client

from hdnd_portal.organisation.choices import BodyKind, Role
from hdnd_portal.organisation.models import Person, User
from tests.builders.documents import make_document, make_issued
from tests.builders.figures import make_dossier
from tests.builders.followup import make_task
from tests.builders.meetings import make_briefing
from tests.builders.organisation import World, make_body

SIGN_IN = Callable[[User], Client]
SEARCH_QUERIES = 17


def found(client: Client, text: str) -> str:
    """The results part of the page."""
    response = client.get("/tim/", {"q": text})
    assert response.status_code == 200
    return response.content.decode().split("<main", 1)[1]


@pytest.fixture
def filled(world: World) -> World:
    unit = world.units[0]
    make_briefing(world, title="Giao ban về đơn thư, tố cáo")
    make_task(unit, "Giải quyết tố cáo kéo dài")
    make_task(unit, "Rà soát kiến nghị về đường ĐH 09 xã Phú Cát")
    make_document(world, summary="Kết luận về công tác giải quyết tố cáo")
    make_dossier(unit, "Số liệu tố cáo quý I/2024")
    Person.objects.create(unit=unit, full_name="Tô Cao Sơn")
    make_body(unit, BodyKind.COMMITTEE, "Ban tiếp nhận tố cáo")
    make_task(world.units[1], "Tố cáo của xã khác")
    return world


def test_results_stand_in_groups_by_kind(filled: World, clerk: Client) -> None:
    page = found(clerk, "to cao")
    groups = ["Hội nghị giao ban", "Nhiệm vụ", "Văn bản", "Hồ sơ số liệu", "Nhân sự", "Cơ quan"]
    places = [page.index(f"{label}</h2>") for label in groups]
    assert places == sorted(places)
    for words in (
        "Giao ban về đơn thư",
        "Giải quyết tố cáo",
        "công tác giải quyết",
        "Số liệu tố cáo",
        "Tô Cao Sơn",
        "Ban tiếp",
    ):
        assert words in page
    assert "xã khác" not in page


@pytest.mark.parametrize("text", ["to cao", "tố cáo", "TỐ CÁO", "cáo tố", unicodedata.normalize("NFD", "tố cáo")])
def test_marks_case_and_form_do_not_matter(filled: World, clerk: Client, text: str) -> None:
    assert "Giải quyết tố cáo kéo dài" in found(clerk, text)


@pytest.mark.parametrize("text", ["dd 09 phu cat", "ĐH 09", "dh 09", "ddh 09"])
def test_roads_are_found_as_they_are_typed(filled: World, clerk: Client, text: str) -> None:
    assert "đường ĐH 09 xã Phú Cát" in found(clerk, text)


def test_the_same_marks_come_first(world: World, clerk: Client) -> None:
    make_task(world.units[0], "Tố cáo thứ nhất")
    make_task(world.units[0], "Giới thiệu ông Tô Cao Sơn")
    page = found(clerk, "tố cáo")
    assert page.index("Tố cáo thứ nhất") < page.index("Tô Cao Sơn")


def test_codes_and_numbers_of_papers(world: World, clerk: Client) -> None:
    task = make_task(world.units[0])
    paper = make_issued(world, summary="Thông báo kết luận giao ban")
    assert task.get_absolute_url() in found(clerk, task.code.lower())
    for text in (paper.reference, str(paper.number), f"{paper.number:02d}/{paper.symbol[:2].lower()}"):
        assert paper.get_absolute_url() in found(clerk, text), text
    assert paper.get_absolute_url() not in found(clerk, f"{paper.number}/XX")


def test_strangers_find_nothing(filled: World, stranger: Client) -> None:
    page = found(stranger, "tố cáo")
    assert "Tố cáo của xã khác" in page  # their own
    for words in ("Giao ban về", "Giải quyết tố cáo", "công tác", "Số liệu tố cáo", "Tô Cao Sơn"):
        assert words not in page


def test_agencies_find_only_what_they_may_read(filled: World, sign_in: SIGN_IN) -> None:
    make_task(filled.units[0], "Trả lời về tố cáo", main_body=filled.agencies[0])
    page = found(sign_in(filled.user(Role.AGENCY)), "tố cáo")
    assert "Trả lời về tố cáo" in page
    for words in ("Giao ban về", "Giải quyết tố cáo", "công tác", "Số liệu tố cáo"):
        assert words not in page


def test_administrators_of_the_system_find_no_records(filled: World, sign_in: SIGN_IN) -> None:
    page = found(sign_in(filled.user(Role.ADMINISTRATOR)), "tố cáo")
    for words in ("Giao ban về", "Giải quyết tố cáo", "công tác", "Số liệu tố cáo"):
        assert words not in page


@pytest.mark.parametrize("text", ["%", "_", "100%", "\\", "'", '"; DROP', "(", "*", "[a-z]", "‮", "😀" * 50])
def test_signs_mean_themselves(filled: World, clerk: Client, text: str) -> None:
    assert "Giải quyết tố cáo" not in found(clerk, text)


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_nothing_asked_nothing_answered(filled: World, clerk: Client, text: str) -> None:
    assert "Gõ từ cần tìm" in found(clerk, text)


def test_nul_and_a_megabyte_are_no_accident(filled: World, clerk: Client) -> None:
    assert clerk.get("/tim/?q=a%00b").status_code == 400
    assert "Không tìm thấy" in found(clerk, "x" * 1_000_000)
    assert clerk.get("/tim/?q=" + "t%E1%BB%91+" * 2000).status_code == 200
    assert clerk.get("/tim/?q=%ff%fe").status_code in (200, 400)


def test_markup_is_shown_as_text(world: World, clerk: Client) -> None:
    make_task(world.units[0], "<img src=x onerror=alert(1)>")
    page = found(clerk, "<img")
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_more_results_lead_to_the_list(world: World, clerk: Client) -> None:
    for number in range(8):
        make_task(world.units[0], f"Việc giống nhau {number}")
    page = found(clerk, "giong nhau")
    assert page.count("Việc giống nhau") == 6
    assert 'href="/nhiem-vu/?tim=giong+nhau"' in page
    assert clerk.get("/nhiem-vu/?tim=giong+nhau").content.decode().count("Việc giống nhau") == 8


def test_searching_writes_nothing_and_is_not_posted(world: World, clerk: Client) -> None:
    assert clerk.post("/tim/", {"q": "a"}).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_cost_does_not_grow_with_hits(
    world: World, clerk: Client, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(rows):
        make_task(world.units[0], f"Việc {number}", main_body=world.standing[0])
        make_briefing(world, title=f"Việc giao ban {number}")
        make_document(world, summary=f"Việc {number}")
    clerk.get("/tim/?q=viec")
    with django_assert_num_queries(SEARCH_QUERIES):  # type: ignore[attr-defined]
        clerk.get("/tim/?q=viec")

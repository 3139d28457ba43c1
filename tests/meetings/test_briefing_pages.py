"""The list of conferences and the record page: what they show, to whom, in how many queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.followup.models import Task
from hdnd_portal.organisation.choices import Role
from meetings.actions.tasks import give_tasks
from meetings.models import Briefing
from meetings.record import TABS
from meetings.workflows import BRIEFING
from tests.builders.meetings import make_briefing, with_chair, with_conclusion
from tests.builders.organisation import World

LIST = "/giao-ban/"
LIST_QUERIES = 12


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    world: World, clerk: Client, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        give_tasks(with_conclusion(make_briefing(world, title=f"Hội nghị số {number}")).briefing)
    clerk.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        page = clerk.get(LIST).content.decode()
    assert page.count("Hội nghị số") == rows
    assert page.count("0/1") == rows


def test_filters_find_without_marks_by_year_state_and_form(world: World, clerk: Client) -> None:
    make_briefing(world, title="Hội nghị về giám sát", when=(date(2025, 10, 2), False), form="thematic")
    make_briefing(world, title="Hội nghị về tiếp công dân", when=(date(2026, 8, 1), True))
    for query, found in (
        ("q=giam+sat", ["giám sát"]),
        ("nam=2026", ["tiếp công dân"]),
        ("form=thematic", ["giám sát"]),
        ("state=closed", []),
        ("state=planned", ["giám sát", "tiếp công dân"]),
        ("nam=abc", ["giám sát", "tiếp công dân"]),
    ):
        page = clerk.get(f"{LIST}?{query}").content.decode()
        assert [word for word in ("giám sát", "tiếp công dân") if f"Hội nghị về {word}" in page] == found, query


def test_the_list_is_exported_as_shown(world: World, clerk: Client) -> None:
    make_briefing(world, title="=Hội nghị")
    text = clerk.get(f"{LIST}?xuat=csv").content.decode("utf-8-sig")
    assert '"\'=Hội nghị"' in text.splitlines()[1]


def test_units_invited_see_it_once_they_are_invited(world: World, stranger: Client) -> None:
    briefing = make_briefing(world, title="Hội nghị liên xã")
    briefing.lower_units.add(world.units[1])
    assert stranger.get(briefing.get_absolute_url()).status_code == 404
    BRIEFING.advance(briefing, "invite_units")
    page = stranger.get(briefing.get_absolute_url())
    assert page.status_code == 200
    assert "Nhập, sửa nội dung" not in page.content.decode()
    assert "nhat-ky" not in page.content.decode()  # how the texts came about stays in the house
    assert stranger.get(f"{briefing.get_absolute_url()}xem/nhat-ky/").status_code == 404
    assert stranger.get(reverse("meetings:section", args=[briefing.public_id, "chung"])).status_code == 403


def full(world: World) -> Briefing:
    first = make_briefing(world, title="Hội nghị quý trước", when=(date(2026, 1, 20), False))
    with_conclusion(first, "Việc còn mở từ quý trước")
    give_tasks(first)
    briefing = make_briefing(world, title="Hội nghị quý này")
    with_chair(briefing)
    with_conclusion(briefing)
    with_conclusion(briefing, "Tập huấn đại biểu")
    give_tasks(briefing)
    return briefing


@pytest.mark.parametrize("tab", list(TABS))
def test_every_tab_opens(world: World, clerk: Client, tab: str) -> None:
    briefing = full(world)
    address = reverse("meetings:briefing_tab", args=[briefing.public_id, tab]) if tab else briefing.get_absolute_url()
    response = clerk.get(address)
    assert response.status_code == 200
    assert "Hội nghị quý này" in response.content.decode()


def test_an_unknown_tab_is_not_found(world: World, clerk: Client) -> None:
    assert clerk.get(reverse("meetings:briefing_tab", args=[make_briefing(world).public_id, "khac"])).status_code == 404


def test_a_conference_opens_with_what_is_open_from_the_one_before(world: World, clerk: Client) -> None:
    briefing = full(world)
    assert "Việc còn mở từ quý trước" in clerk.get(briefing.get_absolute_url()).content.decode()
    Task._base_manager.update(state="done", done_on=date(2026, 4, 1))
    assert "Việc còn mở từ quý trước" not in clerk.get(briefing.get_absolute_url()).content.decode()


def test_progress_counts_tasks_without_their_parts(world: World, clerk: Client) -> None:
    briefing = full(world)
    task = Task._base_manager.filter(source_id=briefing.public_id).first()
    assert task is not None
    Task._base_manager.filter(pk=task.pk).update(state="done", done_on=date(2026, 5, 4))
    assert "1/2" in clerk.get(briefing.get_absolute_url()).content.decode()


def test_the_next_step_is_a_button_or_says_what_is_missing(world: World, clerk: Client) -> None:
    briefing = make_briefing(world, when=(date(2026, 4, 24), False))
    page = clerk.get(briefing.get_absolute_url()).content.decode()
    assert "Chưa thể “Ghi nhận đã họp”:" in page
    assert "Chưa ghi người chủ trì (mục Thành phần)." in page
    with_chair(briefing)
    page = clerk.get(briefing.get_absolute_url()).content.decode()
    assert f'action="{reverse("meetings:hold_briefing", args=[briefing.public_id])}"' in page


def test_the_log_speaks_vietnamese(world: World, clerk: Client) -> None:
    briefing = full(world)
    BRIEFING.advance(briefing, "postpone_briefing", reason="Hoãn do phòng, chống bão số 3")
    page = clerk.get(reverse("meetings:briefing_tab", args=[briefing.public_id, "nhat-ky"])).content.decode()
    for words in ("Lập hội nghị", "Tạo nhiệm vụ từ kết luận", "Hoãn hội nghị", "Hoãn do phòng, chống bão số 3"):
        assert words in page


def test_who_sees_the_record(world: World, sign_in: Any, stranger: Client) -> None:
    briefing = make_briefing(world)
    assert stranger.get(briefing.get_absolute_url()).status_code == 404
    assert sign_in(world.user(Role.COMMITTEE)).get(briefing.get_absolute_url()).status_code == 200
    assert sign_in(world.user(Role.AGENCY)).get(briefing.get_absolute_url()).status_code in (403, 404)
    assert Client().get(briefing.get_absolute_url()).status_code == 302

"""The workflow: what each step needs, changes and writes into the log, and who may take it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.history.models import Entry
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import Role
from meetings.actions.tasks import give_tasks
from meetings.choices import BriefingState
from meetings.models import Briefing
from meetings.workflows import BRIEFING
from tests.builders.meetings import make_briefing, with_chair, with_conclusion
from tests.builders.organisation import World

HELD = date(2026, 4, 24)


@pytest.fixture
def briefing(world: World) -> Briefing:
    return make_briefing(world, when=(HELD, False))


def post(client: Client, briefing: Briefing, verb: str, **data: str) -> Any:
    return client.post(reverse(f"meetings:{verb}", args=[briefing.public_id]), data)


def state(briefing: Briefing) -> str:
    briefing.refresh_from_db()
    return briefing.state


def test_the_whole_life(briefing: Briefing, clerk: Client, head: Client) -> None:
    with_chair(briefing)
    with_conclusion(briefing)
    for client, verb, target in (
        (clerk, "invite_units", "invited"),
        (clerk, "collect_papers", "collecting"),
        (clerk, "hold_briefing", "held"),
        (clerk, "conclude_briefing", "concluded"),
    ):
        assert post(client, briefing, verb).status_code == 302
        assert state(briefing) == target
        assert Entry.objects.of(briefing).first().verb == verb  # type: ignore[union-attr]
    task = give_tasks(briefing)[0]
    Briefing._base_manager.filter(pk=briefing.pk).update(state="notice_issued")
    assert post(clerk, briefing, "follow_up_briefing").status_code == 302
    refused = post(head, briefing, "close_briefing")
    assert refused.status_code == 409
    assert "Còn 01 nhiệm vụ chưa kết thúc." in refused.content.decode()
    type(task)._base_manager.filter(pk=task.pk).update(state="done", done_on=today())
    assert post(head, briefing, "close_briefing").status_code == 302
    assert state(briefing) == "closed"


def test_a_conference_entered_afterwards_goes_straight_to_its_conclusions(briefing: Briefing, clerk: Client) -> None:
    with_chair(briefing)
    with_conclusion(briefing)
    post(clerk, briefing, "conclude_briefing")
    assert state(briefing) == "concluded"


@pytest.mark.parametrize(
    ("when", "verb", "sentence"),
    [
        (None, "invite_units", "Chưa ghi ngày hoặc tháng họp."),
        ((HELD, False), "hold_briefing", "Chưa ghi người chủ trì (mục Thành phần)."),
        ((HELD, False), "conclude_briefing", "Chưa có kết luận nào (mục Kết luận)."),
        ((today() + timedelta(days=40), False), "hold_briefing", "chưa đến."),
    ],
)
def test_what_is_missing_is_said_and_refused(world: World, clerk: Client, when: Any, verb: str, sentence: str) -> None:
    briefing = make_briefing(world, when=when)
    page = clerk.get(reverse(f"meetings:{verb}", args=[briefing.public_id])).content.decode()
    assert sentence in page
    refused = post(clerk, briefing, verb)
    assert refused.status_code == 409
    assert sentence in refused.content.decode()
    assert state(briefing) == "planned"


def test_the_record_leads_to_what_is_missing(world: World, clerk: Client) -> None:
    briefing = make_briefing(world, when=(HELD, False))
    page = clerk.get(briefing.get_absolute_url()).content.decode()
    assert "Chưa ghi người chủ trì (mục Thành phần)." in page
    assert f'href="{briefing.get_absolute_url()}nhap/thanh-phan/">' in page
    assert "Nhập phần còn thiếu" in page


def test_postponing_needs_a_reason_and_can_be_taken_up_again(briefing: Briefing, clerk: Client) -> None:
    assert post(clerk, briefing, "postpone_briefing", reason="bão").status_code == 422
    assert state(briefing) == "planned"
    post(clerk, briefing, "postpone_briefing", reason="Hoãn do phòng, chống bão số 3")
    assert state(briefing) == "postponed"
    entry = Entry.objects.of(briefing).first()
    assert entry is not None
    assert (entry.verb, entry.reason) == ("postpone_briefing", "Hoãn do phòng, chống bão số 3")
    post(clerk, briefing, "resume_briefing")
    assert state(briefing) == "planned"


def test_a_postponed_conference_says_what_to_do(briefing: Briefing, clerk: Client) -> None:
    post(clerk, briefing, "postpone_briefing", reason="Bão số 9 đổ bộ vào tỉnh")
    assert "Có ngày mới thì sửa ngày họp rồi tiếp tục" in clerk.get(briefing.get_absolute_url()).content.decode()


def test_a_held_conference_is_not_postponed(briefing: Briefing, clerk: Client) -> None:
    with_chair(briefing)
    post(clerk, briefing, "hold_briefing")
    refused = post(clerk, briefing, "postpone_briefing", reason="Hoãn do phòng, chống bão số 3")
    assert refused.status_code == 409
    assert "đã họp" in refused.content.decode()


def test_a_notice_must_be_issued_first(briefing: Briefing) -> None:
    with_chair(briefing)
    with_conclusion(briefing)
    BRIEFING.advance(briefing, "conclude_briefing")
    with pytest.raises(NotNow, match="Chưa có Thông báo kết luận"):
        BRIEFING.advance(briefing, "issue_notice")


@pytest.mark.parametrize("verb", [step.verb for step in BRIEFING.transitions.values()])
def test_who_may_not(world: World, briefing: Briefing, sign_in: Any, verb: str) -> None:
    url = reverse(f"meetings:{verb}", args=[briefing.public_id])
    assert sign_in(world.user(Role.HEAD, unit=1)).post(url).status_code == 404
    assert sign_in(world.user(Role.COMMITTEE)).post(url).status_code == 403
    assert Client().post(url).status_code == 302  # to the login page
    assert state(briefing) == "planned"


def test_closing_is_for_those_who_answer_for_the_office(briefing: Briefing, clerk: Client) -> None:
    assert post(clerk, briefing, "close_briefing").status_code == 403


@pytest.mark.parametrize("verb", ["hold_briefing", "give_tasks", "draft_notice", "change_host"])
def test_reading_a_step_changes_nothing(briefing: Briefing, clerk: Client, verb: str) -> None:
    with_chair(briefing)
    before = Entry.objects.count()
    assert clerk.get(reverse(f"meetings:{verb}", args=[briefing.public_id])).status_code == 200
    assert Entry.objects.count() == before


def closed(briefing: Briefing) -> Briefing:
    with_chair(briefing)
    with_conclusion(briefing)
    Briefing._base_manager.filter(pk=briefing.pk).update(state="closed")
    briefing.refresh_from_db()
    return briefing


def test_a_closed_conference_is_entered_no_further_until_it_is_reopened(
    briefing: Briefing, clerk: Client, head: Client
) -> None:
    section = reverse("meetings:section", args=[closed(briefing).public_id, "ky-sau"])
    assert "Nhập, sửa nội dung" not in clerk.get(briefing.get_absolute_url()).content.decode()
    assert "bấm “Mở lại” trước" in clerk.get(section, follow=True).content.decode()
    with pytest.raises(NotNow, match="đã khép lại"):
        give_tasks(briefing)
    assert post(clerk, briefing, "reopen_briefing", reason="Còn việc chưa xong").status_code == 403
    assert post(head, briefing, "reopen_briefing", reason="Còn").status_code == 422
    assert post(head, briefing, "reopen_briefing", reason="Còn việc chưa xong").status_code == 302
    assert state(briefing) == "following_up"
    assert clerk.get(section).status_code == 200


def test_what_was_open_when_a_conference_was_closed_is_refused_on_saving(briefing: Briefing, clerk: Client) -> None:
    section = reverse("meetings:section", args=[briefing.public_id, "ky-sau"])
    stamp = clerk.get(section).context["stamp"]
    closed(briefing)
    answer = clerk.post(section, {"stamp": stamp, "next_theme": "Chủ đề gõ dở"})
    assert answer.status_code == 409
    assert "đã khép lại" in answer.content.decode()
    assert "Chủ đề gõ dở" in answer.content.decode()
    briefing.refresh_from_db()
    assert briefing.next_theme == ""


def test_invited_units_read_conclusions_once_they_are_drawn(briefing: Briefing, world: World, stranger: Client) -> None:
    briefing.lower_units.add(world.units[1])
    tab = reverse("meetings:briefing_tab", args=[briefing.public_id, "ket-luan"])
    for now, status in (("planned", 404), ("invited", 404), ("held", 404), ("concluded", 200), ("closed", 200)):
        Briefing._base_manager.filter(pk=briefing.pk).update(state=now)
        assert stranger.get(tab).status_code == status, now


@pytest.mark.parametrize("now", [str(one) for one in BriefingState])
def test_the_record_opens_in_every_state_for_everybody(
    briefing: Briefing, world: World, sign_in: Any, now: str
) -> None:
    with_chair(briefing)
    with_conclusion(briefing)
    Briefing._base_manager.filter(pk=briefing.pk).update(state=now)
    for role in (Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE):
        assert sign_in(world.user(role)).get(briefing.get_absolute_url()).status_code == 200, role

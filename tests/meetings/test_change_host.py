"""Another unit hosts the conference."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from hdnd_portal.history.models import Entry
from hdnd_portal.organisation.models import Unit
from meetings.models import Briefing
from meetings.workflows import BRIEFING
from tests.builders.meetings import make_briefing, with_chair
from tests.builders.organisation import World, make_unit

REASON = "Đơn vị cũ phải tập trung phòng, chống dịch"


def send(client: Client, briefing: Briefing, host: Unit, **changes: str) -> object:
    data = {
        "new_host": str(host.pk),
        "on": "02/3/2026",
        "reason": REASON,
        "consent": "Thường trực HĐND tỉnh",
        **changes,
    }
    return client.post(reverse("meetings:change_host", args=[briefing.public_id]), data)


def hamlet(world: World) -> Unit:
    return make_unit("Suối Trong", parent=world.units[0])


def test_keeps_from_whom_why_and_with_whose_consent(world: World, clerk: Client) -> None:
    briefing, host = make_briefing(world), hamlet(world)
    assert send(clerk, briefing, host).status_code == 302  # type: ignore[attr-defined]
    briefing.refresh_from_db()
    change = briefing.host_changes.get()
    assert briefing.host_unit == change.new_host == host
    assert (change.old_host, change.reason, change.consent) == (world.units[0], REASON, "Thường trực HĐND tỉnh")
    entry = Entry.objects.of(briefing).filter(verb="change_host").first()
    assert entry is not None
    assert entry.reason == REASON


def test_bad_input(world: World, clerk: Client) -> None:
    briefing, host = make_briefing(world), hamlet(world)
    for changes, sentence in (
        ({"on": "31/2/2026"}, "Không có ngày 31 tháng 2"),
        ({"reason": "dịch"}, "ít nhất 10 ký tự"),
        ({"new_host": str(world.units[1].pk)}, "không có trong danh sách"),
        ({"new_host": str(world.units[0].pk)}, "không có trong danh sách"),
        ({"consent": "a\x00b"}, "NUL"),
    ):
        response = send(clerk, briefing, host, **changes)
        assert response.status_code == 422  # type: ignore[attr-defined]
        assert sentence in response.content.decode()  # type: ignore[attr-defined]
    assert not briefing.host_changes.exists()


def test_not_after_the_meeting(world: World, clerk: Client) -> None:
    briefing, host = make_briefing(world), hamlet(world)
    with_chair(briefing)
    BRIEFING.advance(briefing, "hold_briefing")
    response = send(clerk, briefing, host)
    assert response.status_code == 409  # type: ignore[attr-defined]
    assert "Hội nghị đã họp" in response.content.decode()  # type: ignore[attr-defined]


def test_a_stranger_sees_nothing(world: World, stranger: Client) -> None:
    assert send(stranger, make_briefing(world), hamlet(world)).status_code == 404  # type: ignore[attr-defined]

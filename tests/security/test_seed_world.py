"""The marked world: fixed by its number, made once, never in production, and complete."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from hdnd_portal.demo.addresses import described
from hdnd_portal.demo.seeding import Refused, World, make_world
from hdnd_portal.kit.checks import routes
from hdnd_portal.organisation.choices import Role
from tests.builders.seeded import SEED, undone


def test_the_same_number_makes_the_same_world(savepoint: World, settings: Any, tmp_path: Any) -> None:
    """Logins, marks and public ids are fixed by the number; another number makes another world beside it."""
    settings.MEDIA_ROOT = tmp_path
    told = []
    for _turn in range(2):
        with undone():
            told.append(described(make_world(8)))
    assert told[0]["logins"] == told[1]["logins"]
    assert _identities(told[0]) == _identities(told[1])
    assert not {mark for *_rest, mark in _identities(told[0]) if mark} & {made.mark for made in savepoint.objects}


def _identities(told: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(one["kind"], one["unit"], one["public_id"], one["mark"]) for one in told["objects"]]


def test_a_world_is_made_once_and_never_in_production(savepoint: World, settings: Any) -> None:
    with pytest.raises(Refused, match="đã có trong cơ sở dữ liệu"):
        make_world(SEED)
    with pytest.raises(CommandError, match="từ 0 trở lên"):
        call_command("seed_world", seed=-1)
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="không tạo thế giới thử"):
        call_command("seed_world", seed=9)


def test_the_command_tells_everything_as_json(savepoint: World, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    out = StringIO()
    call_command("seed_world", seed=9, json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert told["seed"] == 9
    assert {one["name"] for one in told["addresses"]} == {name for _path, name, _pattern in routes()}
    assert {one["role"] for one in told["logins"]} == {*Role.values, "none"}
    assert {one["unit"] for one in told["logins"]} == {"U1", "U2", "U3", "P"}
    assert all(one["urls"] for one in told["objects"] if one["kind"] != "attachment")
    first = told["logins"][1]
    answer = Client().post("/dang-nhap/", {"login": first["username"], "password": first["password"]})
    assert (answer.status_code, answer["Location"]) == (302, "/")

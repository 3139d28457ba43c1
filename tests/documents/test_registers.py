"""Registers begun on paper, seen and opened by the head of office."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.documents.models import Register
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.documents import make_issued
from tests.builders.organisation import World

LIST, OPEN = "documents:registers", "documents:open_register"


def typed(world: World, unit: int = 0, **changes: Any) -> dict[str, Any]:
    values = {"organ": world.standing[unit].pk, "year": today().year, "series": "chung", "last": 105}
    return {**values, "form_key": new_form_key(), **changes}


def test_numbers_go_on_after_those_on_paper(world: World, head: Client) -> None:
    assert head.post(reverse(OPEN), typed(world)).status_code == 302
    assert make_issued(world, dated_on=today()).reference == "106/TB-HĐND"
    page = head.get(reverse(LIST)).content.decode()
    assert "106" in page


def test_a_register_in_use_is_not_opened_again(world: World, head: Client) -> None:
    make_issued(world, dated_on=today())
    page = head.post(reverse(OPEN), typed(world))
    assert page.status_code == 422
    assert Register.objects.get().last == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last", "0"),
        ("last", "-5"),
        ("last", "9" * 30),
        ("last", "abc"),
        ("year", "1800"),
        ("year", "2999"),
        ("series", ""),
    ],
)
def test_bad_values_get_a_sentence(world: World, head: Client, field: str, value: str) -> None:
    page = head.post(reverse(OPEN), typed(world, **{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Register.objects.exists()


def test_organs_of_other_units_cannot_be_chosen(world: World, head: Client) -> None:
    page = head.post(reverse(OPEN), typed(world, unit=1))
    assert page.status_code == 422
    assert "organ" in page.context["form"].errors


@pytest.mark.parametrize("role", list(Role))
def test_roles(world: World, sign_in: Callable[[User], Client], role: Role) -> None:
    allowed = role in (Role.HEAD, Role.ADMINISTRATOR)
    browser = sign_in(world.user(role))
    assert browser.get(reverse(LIST)).status_code == (200 if allowed else 403)
    assert browser.get(reverse(OPEN)).status_code == (200 if allowed else 403)
    assert browser.post(reverse(OPEN), typed(world)).status_code == (302 if allowed else 403)


def test_other_units_registers_stay_unseen(world: World, head: Client) -> None:
    make_issued(world, 1, dated_on=today())
    assert str(world.standing[1]) not in head.get(reverse(LIST)).content.decode()

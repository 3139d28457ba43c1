"""Deny by default: a page without a declared permission answers nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views import View

from hdnd_portal.kit.checks import every_route_declares_its_permission, routes
from hdnd_portal.kit.middleware import permission_of
from hdnd_portal.kit.permissions import PUBLIC, SIGNED_IN, declared
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.organisation import World


class Forgotten(View):
    """A page whose author forgot the permission."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("secret")


class Misspelt(Forgotten):
    """A page with a permission nobody declared."""

    permission = "meetings.view_breifing"


def function_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


urlpatterns = [
    path("quen/", Forgotten.as_view(), name="forgotten"),
    path("sai/", Misspelt.as_view(), name="misspelt"),
    path("ham/", function_view, name="function"),
    path("", include("hdnd_portal.urls")),
]


def test_every_route_declares_a_known_permission() -> None:
    known = {*declared(), PUBLIC, SIGNED_IN}
    listed = {name: permission_of(pattern.callback) for _path, name, pattern in routes()}
    assert {name: permission for name, permission in listed.items() if permission not in known} == {}
    assert {name for name, permission in listed.items() if permission == PUBLIC} == {"health", "account_login"}


@override_settings(ROOT_URLCONF="tests.architecture.test_permissions")
def test_the_start_up_check_sees_a_forgotten_permission() -> None:
    found = " ".join(str(error.msg) for error in every_route_declares_its_permission(None))
    assert "forgotten" in found
    assert "misspelt" in found
    assert "function" in found


@pytest.mark.parametrize("address", ["/quen/", "/sai/", "/ham/"])
@pytest.mark.parametrize("role", list(Role))
def test_a_page_without_permission_answers_nobody(
    world: World, sign_in: Callable[[User], Client], role: Role, address: str
) -> None:
    with override_settings(ROOT_URLCONF="tests.architecture.test_permissions"):
        response: Any = sign_in(world.user(role)).get(address)
        assert response.status_code == 403
        assert "secret" not in response.content.decode()
        assert Client().get(address).status_code == 302


def test_every_permission_is_asked_somewhere() -> None:
    """A permission that no page and no step asks for is a leftover."""
    from hdnd_portal.documents.workflows import DOCUMENT
    from hdnd_portal.followup.workflows import TASK
    from meetings.workflows import BRIEFING

    asked = {permission_of(pattern.callback) for _path, _name, pattern in routes()}
    for workflow in (DOCUMENT, TASK, BRIEFING):
        asked |= {workflow.permission(step) for step in workflow.transitions.values()}
    assert set(declared()) - asked == set()

"""Shared fixtures: a small world of three units, an account per role, clients, a browser."""

import os

os.environ.setdefault("PORTAL_TESTING", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs beside Django's live server

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.organisation import World, make_world


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Requests are counted per address and minute in the cache; each test starts at none."""
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """Three units side by side, each with a council, its bodies and one account per role."""
    return make_world()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A client signed in as this user."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of


@pytest.fixture
def clerk(world: World, sign_in: Callable[[User], Client]) -> Client:
    """The clerk of the first unit."""
    return sign_in(world.user(Role.CLERK))


@pytest.fixture
def head(world: World, sign_in: Callable[[User], Client]) -> Client:
    """The head of office of the first unit."""
    return sign_in(world.user(Role.HEAD))


@pytest.fixture
def stranger(world: World, sign_in: Callable[[User], Client]) -> Client:
    """The clerk of the second unit."""
    return sign_in(world.user(Role.CLERK, unit=1))

"""The seed world for tests: made once per file, every test inside its own savepoint; and a look at any answer."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from hdnd_portal.demo.addresses import PUBLIC_ID, Address, addresses, filled
from hdnd_portal.demo.seeding import EVERYWHERE, NO_ROLE, Made, World, make_world, unit_mark
from hdnd_portal.organisation.choices import Role

SEED = 7
BACKEND = "django.contrib.auth.backends.ModelBackend"
ANONYMOUS, PROVINCE = "anonymous", "province"
READERS = (Role.HEAD.value, Role.LEADER.value, PROVINCE, ANONYMOUS)  # together they may read every page
ROLES = (ANONYMOUS, NO_ROLE, *(role.value for role in Role), PROVINCE)
LOGIN = "/dang-nhap/"


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """One world for all tests of a file, in a transaction around theirs. They take `savepoint`."""
    files: Path = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), undone():
        yield make_world(SEED)


@pytest.fixture
def savepoint(seeded: World, db: None) -> World:
    """The world; what the test writes is undone."""
    return seeded


@contextmanager
def undone() -> Iterator[None]:
    """Nothing written inside stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def client_of(world: World, role: str, unit: str = "U1") -> Client:
    """A client signed in as the account of a role; server errors come back as answers."""
    client = Client(raise_request_exception=False)
    if role == PROVINCE:
        role, unit = Role.ADMINISTRATOR.value, EVERYWHERE
    if role != ANONYMOUS:
        client.force_login(world.login(role, unit).user, backend=BACKEND)
    return client


def clients(world: World) -> dict[str, Client]:
    """One client per role of the first unit, and one of the province's administrator."""
    return {role: client_of(world, role) for role in ROLES}


def answered(client: Client, method: str, url: str, data: Any = None, **more: Any) -> Any:
    """One request; the client keeps its cookies as they were and, unless it reads, nothing that it wrote stays."""
    cookies = client.cookies.copy()
    try:
        if method in ("GET", "HEAD", "OPTIONS"):
            return client.generic(method, url, **more) if method != "GET" else client.get(url, data, **more)
        with undone():
            return client.post(url, data or {}, **more) if method == "POST" else client.generic(method, url, **more)
    finally:
        client.cookies = cookies


def outcome(response: Any) -> str:
    """What came back, in a word: yes (a page, a redirect inside, a form with sentences), login, or the status."""
    if response.status_code == 302 and response["Location"].startswith(LOGIN):
        return "login"
    return "yes" if response.status_code in (200, 302, 409, 422) else str(response.status_code)


def is_page(response: Any) -> bool:
    """A page for people, not a file or a redirect."""
    return response.status_code == 200 and "html" in response["Content-Type"]


def text_of(response: Any) -> str:
    """Everything readable in an answer: its address, its headers, and the parts of an office file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace") + str(dict(response.items()))


def foreign_marks(response: Any, own: str = "U1") -> list[str]:
    """Marks of other units in an answer."""
    text = text_of(response)
    return [unit for unit in ("U1", "U2", "U3") if unit != own and unit_mark(unit, SEED) in text]


def one_of(address: Address, world: World, fits: Callable[[Made], bool]) -> tuple[Made | None, str] | None:
    """The first record (and its URL) that fits an address and the question; an address without record fits."""
    return next(((made, url) for made, url in filled(address, world) if made is None or fits(made)), None)


__all__ = ["PUBLIC_ID", "Address", "addresses", "filled"]

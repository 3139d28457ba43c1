"""Who gets in where: every route × every role × own or other unit × reading and writing, compared with a list.

`role_page_table.txt` holds one line per route, unit and method, one column per role. After a route was added or a
rule changed on purpose, write it anew and review the difference like code:

    PORTAL_WRITE_TABLE=1 ./portal test tests/security/test_role_page_table.py
"""

import os
import re
import uuid
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse

from hdnd_portal.demo.seeding import NO_ROLE, Made, World
from hdnd_portal.kit.permissions import PUBLIC
from hdnd_portal.kit.views import ListPage
from hdnd_portal.organisation.choices import Role
from tests.builders.seeded import (
    ANONYMOUS,
    PROVINCE,
    PUBLIC_ID,
    ROLES,
    Address,
    addresses,
    answered,
    client_of,
    clients,
    filled,
    foreign_marks,
    one_of,
    outcome,
    text_of,
)

TABLE = Path(__file__).with_name("role_page_table.txt")
WIDTHS = (34, 6, 5, *(max(len(role), 5) for role in ROLES))
OF_UNIT = (NO_ROLE, *(role.value for role in Role))  # accounts of the first unit
SHARED = {"unit", "body", "term", "policy_area", "holiday", "legal_limit"}


def _rows(address: Address, world: World) -> list[tuple[str, str]]:
    """(whose, URL): one record of the own unit and one of another, or the page itself."""
    if not address.parts:
        return [("-", one_of(address, world, bool)[1])]  # type: ignore[index]
    own = one_of(address, world, lambda made: made.unit == "U1") or one_of(address, world, lambda made: True)
    other = one_of(address, world, lambda made: made.unit == "U2")
    assert own is not None, f"{address.name}: no record of a seed world fits; add a maker or register_part"
    return [("own", own[1])] + ([("other", other[1])] if other else [])


def _line(*cells: str) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _measured(world: World) -> tuple[list[str], list[str]]:
    """(lines of the table, faults seen on the way: errors of the server, texts of other units)."""
    lines, faults = [_line("route", "whose", "method", *ROLES)], []
    signed_in = clients(world)
    for address in addresses(world):
        for whose, url in _rows(address, world):
            for method in ("GET", "POST"):
                cells = []
                for role, client in signed_in.items():
                    response = answered(client, method, url)
                    cells.append(outcome(response))
                    where = f"{role} {method} {url}"
                    if response.status_code >= 500:
                        faults.append(f"{where}: {response.status_code}")
                    if role in (ANONYMOUS, *OF_UNIT) and (leaked := foreign_marks(response)):
                        faults.append(f"{where}: shows texts of {leaked}")
                lines.append(_line(address.name, whose, method, *cells))
    return lines, faults


def test_every_route_answers_every_role_as_listed(savepoint: World) -> None:
    lines, faults = _measured(savepoint)
    assert faults == []
    if os.environ.get("PORTAL_WRITE_TABLE"):
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    listed = TABLE.read_text(encoding="utf-8").splitlines()
    new = [line for line in lines if line not in listed]
    gone = [line for line in listed if line not in lines]
    assert (new, gone) == ([], []), f"run with PORTAL_WRITE_TABLE=1 and review {TABLE.name}"


def _table() -> list[dict[str, str]]:
    head, *lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_list_itself_keeps_the_promises(savepoint: World) -> None:
    """Strangers are asked to sign in, accounts without a role get nothing of a unit, other units' records are 404."""
    known = {address.name: address for address in addresses(savepoint)}
    for line in _table():
        address = known[line["route"]]
        if getattr(address.view, "permission", "") != PUBLIC:
            assert line[ANONYMOUS] == "login", line
        if address.kind:
            assert line[NO_ROLE] == "403", line
        if line["whose"] == "other" and address.kind not in SHARED:
            assert {line[role] for role in OF_UNIT} <= {"403", "404"}, line


def test_other_units_records_look_like_none_at_all(savepoint: World) -> None:
    """Same status and, but for the address, the same body as for an id that nobody has."""
    faults = []
    signed_in = {role: client_of(savepoint, role) for role in (Role.HEAD, Role.AGENCY, Role.ADMINISTRATOR)}
    for address in addresses(savepoint):
        found = one_of(address, savepoint, lambda made: made.unit == "U2") if address.parts else None
        if not found or found[0].kind in SHARED:  # type: ignore[union-attr]
            continue
        foreign = found[1]
        nobody = foreign.replace(str(found[0].public_id), str(uuid.uuid4()))  # type: ignore[union-attr]
        for role, client in signed_in.items():
            for method in ("GET", "POST"):
                one, two = answered(client, method, foreign), answered(client, method, nobody)
                if one.status_code != two.status_code or _masked(one) != _masked(two):
                    faults.append(f"{role} {method} {foreign}: {one.status_code}, {nobody}: {two.status_code}")
    assert faults == []


def _masked(response: Any) -> str:
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", response.content.decode())
    return re.sub(r'(value|content)="[A-Za-z0-9]{64}"', "TOKEN", text)


def test_lists_searches_and_exports_hold_nothing_of_other_units(savepoint: World) -> None:
    """Asked for other units' marks in every filter, and exported whole."""
    world, faults, seen = savepoint, [], 0
    pages = [one for one in addresses(world) if not one.parts and _is_list(one)]
    assert len(pages) > 5
    for role in OF_UNIT:
        client = client_of(world, role)
        for page in pages:
            for query in ({}, *_asking("DAU-U2-7", page), {"xuat": "csv"}, {"xuat": "xlsx"}, {"so_dong": "100"}):
                response = answered(client, "GET", reverse(page.name), query)
                seen += "-U1-7-" in text_of(response)
                if response.status_code >= 500 or foreign_marks(response):
                    faults.append(f"{role} {page.name} {query}: {response.status_code} {foreign_marks(response)}")
    assert faults == []
    assert seen > 20, "own texts are found, so that absence says something"


def _is_list(address: Address) -> bool:
    view = address.view
    return (isinstance(view, type) and issubclass(view, ListPage)) or address.name == "dashboard:search"


def _asking(text: str, page: Address) -> list[dict[str, str]]:
    filters = getattr(getattr(page.view, "filterset", None), "base_filters", {"q": None})
    return [{name: text} for name in filters]


def test_other_methods_change_nothing_and_are_refused(savepoint: World) -> None:
    """PUT, PATCH, DELETE: never a success. HEAD answers as GET does. No route takes an integer for a record."""
    faults = []
    asking: dict[str, Client] = {role: client_of(savepoint, role) for role in (ANONYMOUS, Role.HEAD, PROVINCE)}
    for address in addresses(savepoint):
        assert "int:" not in address.template, address.template
        url = _rows(address, savepoint)[0][1]
        for role, client in asking.items():
            for method in ("PUT", "PATCH", "DELETE", "TRACE"):
                response = answered(client, method, url)
                if response.status_code not in (302, 403, 404, 405) or outcome(response) == "yes":
                    faults.append(f"{role} {method} {url}: {response.status_code}")
        head = answered(asking[Role.HEAD], "HEAD", url)
        if head.status_code >= 500 or head.getvalue():
            faults.append(f"HEAD {url}: {head.status_code}")
    assert faults == []


def test_every_kind_of_record_has_an_address_and_every_address_a_record(savepoint: World) -> None:
    kinds = {made.kind for made in savepoint.objects if not _has_page_of_owner(made)}
    reached = {address.kind for address in addresses(savepoint) if address.kind}
    assert kinds <= reached
    for address in addresses(savepoint):
        assert any(filled(address, savepoint)), address.name
        assert set(address.parts) <= {PUBLIC_ID} or address.kind, address.name


def _has_page_of_owner(made: Made) -> bool:
    """Files are reached through their record."""
    return made.kind == "attachment"

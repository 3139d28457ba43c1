"""Bad input to every form and every address: a sentence or a refusal, never an error, nothing half written."""

import re
import unicodedata
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from hdnd_portal.demo.seeding import World
from hdnd_portal.kit.views import CreatePage, EditPage
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import Body, Person, Unit
from tests.builders.page_forms import Form
from tests.builders.seeded import PROVINCE, Address, addresses, answered, client_of, filled, outcome, undone

WRITERS = (Role.HEAD.value, Role.CLERK.value, Role.ADMINISTRATOR.value, PROVINCE)  # together they may send every form
LONG = "Đ" * 500_000  # one megabyte
HUGE = "9" * 400
HOSTILE = {
    "nul": "a\x00b",
    "long": LONG,
    "huge number": HUGE,
    "negative": "-5",
    "no such day": "31/2/2026",
    "not a number": "NaN",
    "lone surrogate": "\udcff",
    "overlong": "\u202e\ufeff\u200b\U000e0041",
    "markup": "<script>alert(1)</script>{{ 7|add:7 }}'\"--",
    "line ends": "a\r\nSet-Cookie: x=1",
    "array": "[]",
}
EXTRA = {
    "unit": "1", "unit_id": "1", "state": "issued", "status": "done", "number": "999", "year": "1999",
    "series": "x", "is_staff": "on", "is_superuser": "on", "is_active": "", "is_demo": "",
    "public_id": str(uuid.UUID(int=5, version=4)), "id": "1", "pk": "1", "password": "x",
    "user_permissions": "1", "groups": "1", "version": "99", "created_at": "1/1/2000", "issued_at": "1/1/2000",
    "issued_by": "1", "frozen": "{}", "corrects": "1", "shared_with": "1", "source_id": "1", "code": "NV-0000",
    "parent": "1", "percent": "101", "done_on": "1/1/2000", "uploaded_by": "1", "dossier": "1",
}  # fmt: skip


Pages = list[tuple[Address, str, Client, Form]]


@pytest.fixture(scope="module")
def every_form(seeded: World) -> Pages:
    """Every page with a form: (address, URL, a client that may send it, the form)."""
    signed_in = [client_of(seeded, role) for role in WRITERS]
    found = []
    for address in addresses(seeded):
        if address.name in ("account_login", "account_logout", "gallery"):
            continue
        for url in _one_of_each(address, seeded):
            for client in signed_in:
                response = answered(client, "GET", url)
                if response.status_code == 200 and "html" in response["Content-Type"]:
                    form = Form(response.content.decode())
                    if form.fields:
                        found.append((address, url, client, form))
                    break
    assert len(found) > 40
    return found


@pytest.fixture
def pages(savepoint: World, every_form: Pages) -> Pages:
    """All forms; what a test writes is undone."""
    return every_form


def _one_of_each(address: Address, world: World) -> list[str]:
    """The first record that fits, and every further part of its addresses (all sections of one conference)."""
    mine = [(made, url) for made, url in filled(address, world) if made is None or made.unit in ("U1", "P")]
    return [url for made, url in mine if made is mine[0][0]][:15]


def _rows() -> dict[str, int]:
    """How many rows every table of ours holds."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    ours = [
        name for name in tables if name.startswith(("organisation", "documents", "followup", "figures", "meetings"))
    ]
    query = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in ours)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def _broken(response: Any) -> bool:
    return response.status_code not in (200, 302, 400, 403, 404, 405, 409, 413, 422)


@pytest.mark.parametrize("what", HOSTILE)
def test_every_field_survives(pages: Pages, what: str) -> None:
    """All texts of a form at once, then the chosen ones: an answer below 500, and a refusal writes nothing."""
    faults = []
    before = _rows()
    for address, url, client, form in pages:
        # A megabyte in one field; everything else in all of them at once.
        for names in (sorted(form.texts)[:1] if what == "long" else form.texts, form.chosen if what != "long" else ()):
            if not names:
                continue
            with undone():
                cookies = client.cookies.copy()
                response = client.post(url, form.sent(**dict.fromkeys(names, _sendable(HOSTILE[what]))))
                client.cookies = cookies
                if _broken(response):
                    faults.append(f"{address.name} {url}: {response.status_code}")
                elif response.status_code != 302 and _rows() != before:
                    faults.append(f"{address.name} {url}: refused with {response.status_code}, yet rows were written")
    assert faults == []


def _sendable(text: str) -> Any:
    """Lone surrogates travel as the bytes they stand for."""
    return text.encode("utf-8", "surrogateescape") if "\udcff" in text else text


def test_bodies_that_are_no_forms_are_refused(pages: Pages) -> None:
    bodies = (
        (b"a=%ff%fe&b=%C0%AF&reason=%ED%B2%80", "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % n for n in range(6000)), "application/x-www-form-urlencoded"),
        (b'{"a": ' + b"[" * 5000, "application/json"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end', "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
    )
    faults = []
    for address, url, client, _form in pages:
        for body, kind in bodies:
            with undone():
                response = client.generic("POST", url, body, content_type=kind)
            if _broken(response):
                faults.append(f"{address.name} {kind} {body[:20]!r}: {response.status_code}")
    assert faults == []


def test_decomposed_text_is_stored_composed(pages: Pages) -> None:
    """Text as some keyboards send it (NFD) is kept in one form (NFC), whatever field it was typed into."""
    decomposed = unicodedata.normalize("NFD", "Tiếng Việt đầy đủ dấu")
    stored, kept_apart = 0, []
    for address, url, client, form in pages:
        with undone():
            client.post(url, form.sent(**dict.fromkeys(form.texts, decomposed)))
            for text in _latest_changes():
                stored += "Tiếng" in text
                if unicodedata.normalize("NFC", text) != text:
                    kept_apart.append(address.name)
    assert kept_apart == []
    assert stored > 3


def _latest_changes() -> list[str]:
    """Everything the log saw in this savepoint's newest rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes::text FROM history_entry ORDER BY id DESC LIMIT 20")
        return [row[0] for row in cursor.fetchall()]


def test_fields_nobody_asked_for_change_nothing(pages: Pages) -> None:
    """Thirty further fields beside the ones shown: only columns that the form shows may change."""
    faults = []
    for address, url, client, form in pages:
        plain, extra = form.sent(), {name: value for name, value in EXTRA.items() if name not in form.fields}
        extra = {name: value for name, value in extra.items() if name not in form.chosen | form.texts}
        changes = []
        for sent in (plain, {**plain, **extra}):
            with undone():
                last = _last_entry()
                response = client.post(url, sent)
                changes.append((outcome(response), _changed_columns(last)))
        if changes[0] != changes[1]:
            faults.append(f"{address.name}: {changes}")
    assert faults == []


def _last_entry() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM history_entry")
        return int(cursor.fetchone()[0])


def _changed_columns(since: int) -> list[tuple[str, str, str]]:
    """(table, column, new value) of everything written since, without what differs by itself (ids, times)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, key, value ->> 1 FROM history_entry, jsonb_each(changes) WHERE history_entry.id > %s",
            [since],
        )
        rows = cursor.fetchall()
    own = re.compile(r"(^|_)id$|_at$|^code$|^number$|sha256|stored_name|^password$")
    return sorted((table, key, value or "") for table, key, value in rows if not own.search(key))


def test_records_of_other_units_cannot_be_chosen(savepoint: World, pages: Pages) -> None:
    """Ids of another unit's people, bodies and records in every select: refused, or not stored."""
    foreign = {
        "Person": {str(person.pk) for person in Person.objects.filter(unit__name__startswith="Tân Lập")},
        "Unit": {str(unit.pk) for unit in Unit.objects.filter(name__startswith="Tân Lập")},
        "Body": {str(body.pk) for body in Body.objects.filter(unit__name__startswith="Tân Lập")},
    }
    assert all(foreign.values())
    faults = []
    own = {client_of(savepoint, role).session.session_key for role in (PROVINCE,)}
    for address, url, client, form in pages:
        for ids in foreign.values():
            some = next(iter(ids))
            with undone():
                last = _last_entry()
                response = client.post(url, form.sent(**dict.fromkeys(form.chosen, some)))
                if _broken(response):
                    faults.append(f"{address.name}: {response.status_code}")
                moved = [row for row in _changed_ids(last) if row[1] == "unit_id" and row[2] in foreign["Unit"]]
                if moved and client.session.get("_auth_user_id") != _province_id(savepoint):
                    faults.append(f"{address.name}: {moved}")
    assert own
    assert faults == []


def _province_id(world: World) -> str:
    return str(world.login(Role.ADMINISTRATOR.value, "P").user.pk)


def _changed_ids(since: int) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, key, value ->> 1 FROM history_entry, jsonb_each(changes) WHERE history_entry.id > %s",
            [since],
        )
        return [(table, key, value or "") for table, key, value in cursor.fetchall()]


def test_a_form_sent_twice_makes_one_record(savepoint: World, pages: Pages) -> None:
    """Every page that creates carries a one-time key; a second sending leads to the first record."""
    makers = [page for page in pages if isinstance(page[0].view, type) and issubclass(page[0].view, CreatePage)]
    assert len(makers) > 6
    made: set[str] = set()
    faults = []
    for address, url, client, form in makers:
        assert "form_key" in form.fields, address.name
        with undone():
            before = _rows()
            data = form.sent(**_plausible(form))
            first = client.post(url, data)
            between = _rows()
            second = client.post(url, data)
            made.update({address.name} if between != before else ())
            # A new account's password is shown once, at the first sending only (200, then 302).
            if _rows() != between or second.status_code not in (first.status_code, 302):
                faults.append(f"{address.name}: {first.status_code} {second.status_code}")
            if first.status_code == second.status_code == 302 and first["Location"] != second["Location"]:
                faults.append(f"{address.name}: {first['Location']} {second['Location']}")
    assert faults == []
    assert len(made) > 5, made


def _plausible(form: Form) -> dict[str, str]:
    """Something acceptable for fields that stand empty: a text, a day, the first choice."""
    values = {
        "day": "15/12/2031",
        "username": "nguoi.moi.7",
        "days": "5",
        "valid_from": "1/1/2026",
        "label": "2031-2036",
    }
    left_empty = ("_to", "end", "ordinal", "parent", "body", "early_end_reason", "count", "percent")
    typed = {
        name: values.get(name, "15/12/2026" if name.endswith(("_on", "_from", "start")) else "Văn bản thử")
        for name in form.texts
        if form.fields.get(name) == [""] and not name.endswith(left_empty)
    }
    chosen = {
        name: next((value for value in values if value), "")
        for name, values in form.options.items()
        if not any(form.fields.get(name, [""])) and not name.endswith(left_empty)
    }
    return {**typed, **chosen}


def test_two_editors_see_both_texts(savepoint: World, pages: Pages) -> None:
    """The second of two people who edit the same record gets 409 and a page with both texts; the first text stays."""
    editors = [page for page in pages if isinstance(page[0].view, type) and issubclass(page[0].view, EditPage)]
    assert len(editors) > 6
    seen, faults = 0, []
    for address, url, client, form in editors:
        field = next((name for name in sorted(form.texts) if len(form.fields[name][0]) > 6), "")
        if not field:
            continue
        with undone():
            first = client.post(url, form.sent(**{field: "Lời của người thứ nhất"}))
            if first.status_code != 302:
                continue
            second = client.post(url, form.sent(**{field: "Lời của người thứ hai"}))
            text = second.content.decode()
            seen += 1
            if second.status_code != 409 or "người thứ nhất" not in text or "người thứ hai" not in text:
                faults.append(f"{address.name} {field}: {second.status_code}")
    assert faults == []
    assert seen > 3


GARBAGE = (
    "trang=abc&sap_xep=;drop&so_dong=1e9&xuat=exe",
    "trang=-1&so_dong=-5&sap_xep=-",
    f"trang={HUGE}&so_dong={HUGE}&nam={HUGE}",
    f"so_dong=²&trang=²&nam=²&unit={'9' * 5000}&so_dong={'9' * 5000}",
    "q=%00",
    "q=%ff%fe&tim=%C0%AF&unit=%ED%A0%80",
    "unit=999999999999999999999&state=zzz&kind=zzz&body=abc&term=-1&policy_area=x",
    "ngay=31/2/2026&tu=99/99/9999&den=abc&from=x&to=y",
    "state=draft&state=issued&trang=1&trang=2",
    "q=" + "a" * 5000,
    "xem=1&tai=1&next=//evil.example/",
    "&".join(f"f{n}=1" for n in range(1500)),
)


def test_garbage_in_addresses_breaks_nothing(savepoint: World) -> None:
    """Known names with senseless values, for every page that can be read."""
    faults = []
    signed_in = [client_of(savepoint, role) for role in (Role.HEAD.value, PROVINCE)]
    for address in addresses(savepoint):
        for client in signed_in:
            for url in _one_of_each(address, savepoint)[:1]:
                if outcome(answered(client, "GET", url)) != "yes":
                    continue
                for query in (*GARBAGE, *_filter_garbage(address)):
                    response = client.get(f"{url}?{query}")
                    if response.status_code not in (200, 302, 400, 404, 413):
                        faults.append(f"{address.name}?{query[:60]}: {response.status_code}")
                    if response.status_code == 302 and "evil" in response["Location"]:
                        faults.append(f"{address.name}: sends people away")
                break
    assert faults == []


def _filter_garbage(address: Address) -> Iterator[str]:
    for name in getattr(getattr(address.view, "filterset", None), "base_filters", {}):
        yield from (f"{name}={value}" for value in (HUGE, "-1", "31/2/2026", "%F0%9F%92%A5", "zzz"))


def test_broken_paths_are_not_found(savepoint: World) -> None:
    client = client_of(savepoint, Role.HEAD.value)
    for path in (
        "/van-ban/1/",
        "/nhiem-vu/%00/",
        "/nhiem-vu/%ff/",
        "/giao-ban/../../etc/passwd",
        "/" + "a" * 5000,
        "//x//",
    ):
        assert client.get(path).status_code in (400, 404), path

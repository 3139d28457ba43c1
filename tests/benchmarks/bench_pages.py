"""Pages against the yardstick: the record page and the list of conferences with 10,000 and with 200,000 rows.

Run alone: `./portal test tests/benchmarks/bench_pages.py -s`. Prints figures; nothing here fails for being slow.
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client

from hdnd_portal.figures.models import Dossier
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import Body, Person, Unit, User
from meetings.models import Briefing
from tests.benchmarks.measure import getter, medians, megabytes, report, with_yardstick
from tests.builders.meetings import make_briefing
from tests.builders.organisation import World, make_body, make_unit

CHANGED = {
    "public_id": "gen_random_uuid()",
    "title": "'Hội nghị giao ban số ' || n",
    "state": "(ARRAY['planned','held','concluded','following_up','closed'])[1 + n % 5]",
    "held_on": "date '2000-01-01' + n % 9000",
    "venue": "'xã ' || n % 90",
}


def multiply(model: type[Model], row: Model, count: int, **also: str) -> None:
    """`count` copies of a row by SQL, without their log; columns named in CHANGED differ from copy to copy."""
    changed = {**CHANGED, **also}
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    values = ", ".join(changed.get(field.column, f"t.{field.column}") for field in fields)
    columns, table = ", ".join(field.column for field in fields), model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t, generate_series(1, {count}) AS n"
            f" WHERE t.id = {row.pk}"
        )
        cursor.execute("SET session_replication_role = origin")


def fill(world: World, total: int) -> None:
    """Conferences of the first unit up to this total."""
    first = Briefing.objects.order_by("pk").first() or make_briefing(world)
    missing = total - Briefing.objects.count()
    before = Dossier.objects.order_by("-pk")[0].pk
    multiply(Dossier, first.dossier, missing)
    multiply(Briefing, first, missing, dossier_id=f"{before} + n")


def settle() -> None:
    """What autovacuum does to a table of that size within minutes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) meetings_briefing")
        cursor.execute("VACUUM (ANALYZE) figures_dossier")


@pytest.fixture
def one_page(world: World) -> World:
    """Gives the yardstick its 25 rows of each kind."""
    for number in range(25):
        make_unit(f"Thôn {number}", parent=world.units[0])
        make_body(world.units[0], name=f"Ban số {number}", kind="department")
        Person.objects.create(unit=world.units[0], full_name=f"Nguyễn Văn {number}")
    return world


@pytest.mark.django_db(transaction=True)
def test_pages(one_page: World, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(one_page.user(Role.CLERK))
    with with_yardstick():
        for total in (10_000, 200_000):
            fill(one_page, total)
            settle()
            record = Briefing.objects.order_by("-pk")[0].get_absolute_url()
            addresses = {
                "one page": "/mot-trang/",
                "record page": record,
                "list": "/giao-ban/",
                "list, page 40": "/giao-ban/?trang=40",
                "list, state": "/giao-ban/?state=held",
                "list, words": "/giao-ban/?q=so 1234",
                "list, common words": "/giao-ban/?q=giao ban",
                "list, year and form": "/giao-ban/?nam=2010&form=regular",
                "list, sorted by name": "/giao-ban/?sap_xep=ten",
                "home": "/",
                "search": "/tim/?q=so 1234",
            }
            found = medians({name: getter(client, address) for name, address in addresses.items()})
            report(f"{total:,} conferences of one unit", found, "one page")


@pytest.mark.django_db(transaction=True)
def test_memory(one_page: World, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(one_page.user(Role.CLERK))
    fill(one_page, 1_000)
    records = [row.get_absolute_url() for row in Briefing.objects.all()[:40]]
    pages = ["/", "/giao-ban/", "/nhiem-vu/", "/van-ban/", "/so-lieu/", "/danh-muc/", "/giao-ban/?xuat=xlsx", *records]
    before = megabytes()
    for turn in range(1_000):
        assert client.get(pages[turn % len(pages)]).status_code == 200
    print(f"\n1,000 mixed requests: peak {megabytes():.0f} MB, {megabytes() - before:+.0f} MB since the start")
    assert Unit.objects.exists()
    assert Body.objects.exists()

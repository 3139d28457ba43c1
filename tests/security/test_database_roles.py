"""The application's database role: reads and writes data, but neither changes tables nor rewrites the log."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from hdnd_portal.history.models import Entry
from tests.builders.organisation import make_unit

ROLE = "portal_app"  # the launcher's clusters have it; a server of one's own gets it for the length of a test


@pytest.fixture
def app_role(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From here on the connection has the rights that `grant_app_role` gives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE}")
        make_unit("Có Trước")
        monkeypatch.setenv("DATABASE_URL", f"postgres://{ROLE}@localhost/x")
        call_command("grant_app_role", verbosity=0)
        cursor.execute(f"SET ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def refused(sql: str) -> bool:
    """Does the database refuse this statement for want of rights (42501)?"""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return getattr(caught.value.__cause__, "sqlstate", "") == "42501"


def test_data_is_written_and_the_log_written_behind_it(app_role: None) -> None:
    unit = make_unit("Mới")
    unit.name = "Mới hơn"
    unit.save()
    unit.delete()
    operations = Entry.objects.filter(root_table="organisation_unit", root_id=unit.pk or 0)
    assert operations.count() == 0  # the deleted instance has no key any more
    assert list(Entry.objects.order_by("id").values_list("operation", flat=True))[-3:] == ["insert", "update", "delete"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE history_entry SET actor_name = 'khác'",
        "DELETE FROM history_entry",
        "TRUNCATE history_entry",
        "INSERT INTO history_entry (at, actor_name, verb, reason, operation, table_name, row_id, root_table, changes)"
        " VALUES (now(), '', '', '', '', '', 1, '', '{}')",
        "DROP TRIGGER history ON organisation_unit",
        "ALTER TABLE organisation_unit DISABLE TRIGGER history",
        "ALTER TABLE organisation_unit ADD COLUMN x int",
        "CREATE TABLE x (id int)",
        "CREATE TEMPORARY TABLE x (id int)",
        "DROP TABLE organisation_holiday",
        "CREATE OR REPLACE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DELETE FROM django_migrations",
        "TRUNCATE organisation_unit CASCADE",
        "SET session_replication_role = replica",
    ],
)
def test_structure_and_log_are_out_of_reach(app_role: None, sql: str) -> None:
    assert refused(sql)
    assert Entry.objects.exists()

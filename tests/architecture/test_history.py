"""The log sees every table that holds what people enter."""

import pytest
from django.apps import apps
from django.db import connection

# Tables without a trigger, each with its reason.
NOT_WATCHED = {
    "history_entry": "the log itself",
    "history_submission": "one-time keys of forms, no content",
    "followup_taskcounter": "the counter moves with the task it numbers, which is watched",
    "django_migrations": "written by the owner of the database only",
    "django_content_type": "the framework's list of tables",
    "django_session": "sessions come and go; signing in is logged by the account library",
    "auth_permission": "not used: permissions are code",
    "auth_group": "not used: roles are assignments",
    "auth_group_permissions": "not used",
    "organisation_user_groups": "not used",
    "organisation_user_user_permissions": "not used",
}
FOREIGN = ("axes_", "account_", "procrastinate_", "socialaccount_", "mfa_")  # libraries keep their own records


def tables() -> set[str]:
    """Tables of all models, those behind many-to-many fields included."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}


@pytest.mark.django_db
def test_every_table_is_watched() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'history' AND tgenabled = 'O'")
        watched = {row[0] for row in cursor.fetchall()}
    expected = {table for table in tables() if not table.startswith(FOREIGN)} - set(NOT_WATCHED)
    assert (expected - watched, watched - expected) == (set(), set())


@pytest.mark.django_db
def test_every_part_names_a_record_that_is_there() -> None:
    """The second and third word of a trigger are a table and a column of the watched table.

    "@column" stands for the table that the row itself names.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, string_to_array(encode(tgargs, 'escape'), '\\000')"
            " FROM pg_trigger WHERE tgname = 'history'"
        )
        triggers = cursor.fetchall()
        cursor.execute("SELECT table_name, column_name FROM information_schema.columns")
        columns = set(cursor.fetchall())
    assert len(triggers) > 20
    wrong = [
        table
        for table, (root, column, *_unlogged) in triggers
        if not (root in tables() or (table, root.removeprefix("@")) in columns) or (table, column) not in columns
    ]
    assert wrong == []

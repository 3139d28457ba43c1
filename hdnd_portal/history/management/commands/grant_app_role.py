"""`grant_app_role`: what the application's database role may do, said anew after each migration."""

from typing import Any

import environ
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from hdnd_portal.history.models import Entry

# The application reads these and never writes them: entries are written by a trigger function of the owner.
READ_ONLY = (Entry._meta.db_table, MigrationRecorder.Migration._meta.db_table)

RIGHTS = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role};
REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role};
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON {read_only} FROM {role};
"""


class Command(BaseCommand):
    """Run as the owner of the database; the role is the user of DATABASE_URL."""

    help = (
        "Giao quyền cho vai trò cơ sở dữ liệu của ứng dụng: đọc và ghi dữ liệu, không đổi cấu trúc, không sửa nhật ký."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        role = environ.Env().db_url("DATABASE_URL")["USER"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            me, database = cursor.fetchone()
            if role in ("", me):
                self.stdout.write("Ứng dụng và chủ sở hữu dùng chung một vai trò cơ sở dữ liệu: không có gì để giao.")
                return
            cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
            if not cursor.fetchone()[0]:
                raise CommandError(f"Máy chủ cơ sở dữ liệu không có vai trò “{role}” ghi trong DATABASE_URL.")
        names = {"role": role, "database": database}
        statements = sql.SQL(RIGHTS).format(
            **{key: sql.Identifier(name) for key, name in names.items()},
            read_only=sql.SQL(", ").join(map(sql.Identifier, READ_ONLY)),
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statements)

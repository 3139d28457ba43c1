"""`check_database`: refuses a database that cannot serve Vietnamese."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from hdnd_portal.kit.checks_database import database_trouble


class Command(BaseCommand):
    """Says nothing and ends with 0 when the database can be used; else one sentence on stderr and 1."""

    help = "Kiểm tra cơ sở dữ liệu có dùng được cho tiếng Việt không."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if trouble := database_trouble(connection):
            self.stderr.write(trouble)
            raise SystemExit(1)

"""Counts above and below lists, exact up to a limit and bounded in cost beyond it."""

from typing import Any

from django.db import connections
from django.db.models import QuerySet

from hdnd_portal.kit.scoping import ScopedQuerySet

LIMIT = 10_000  # rows; nobody pages further, and counting more would make the page wait


def capped_count(rows: QuerySet[Any]) -> int:
    """Number of rows, or LIMIT + 1 when there are more."""
    return rows.order_by().values("pk")[: LIMIT + 1].count()


def capped_groups(rows: QuerySet[Any], field: str) -> dict[Any, int] | None:
    """Rows per value of a field; None when there are more than LIMIT rows. One query."""
    if isinstance(rows, ScopedQuerySet):
        rows.check_scope()
    inner = rows.order_by().values(field)[: LIMIT + 1]
    sql, params = inner.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT value, count(*) FROM ({sql}) AS found(value) GROUP BY 1", params)  # noqa: S608
        groups = dict(cursor.fetchall())
    return groups if sum(groups.values()) <= LIMIT else None

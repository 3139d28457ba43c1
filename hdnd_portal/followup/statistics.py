"""Counts of tasks, each equal to the list behind its link."""

from dataclasses import dataclass

from django.db.models import Count, Q

from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.models.task import IS_OPEN, TaskQuerySet, is_due_soon, is_overdue
from hdnd_portal.kit.deadlines import Limits


@dataclass(frozen=True)
class TaskCounts:
    """Numbers of tasks; `overdue` and `soon` are part of `still_open`."""

    overdue: int
    soon: int
    still_open: int
    done: int
    total: int


def task_counts(rows: TaskQuerySet, at: Limits) -> TaskCounts:
    """Counts of these rows (already `visible_to` somebody). One query."""
    counts = rows.order_by().aggregate(
        overdue=Count("pk", filter=is_overdue(at)),
        soon=Count("pk", filter=is_due_soon(at)),
        still_open=Count("pk", filter=IS_OPEN),
        done=Count("pk", filter=Q(state=TaskState.DONE)),
        total=Count("pk"),
    )
    return TaskCounts(**counts)

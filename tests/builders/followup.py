"""Tasks for tests, with readable defaults."""

from datetime import date
from typing import Any

from hdnd_portal.followup.actions.task import give_task
from hdnd_portal.followup.choices import DueKind, SourceKind, TaskKind
from hdnd_portal.followup.models import Task
from hdnd_portal.organisation.models import Unit


def make_task(unit: Unit, content: str = "Rà soát quy chế làm việc của Hội đồng nhân dân", **overrides: Any) -> Task:
    """A task of this unit; `due_on` alone makes it due on that day."""
    if "due_on" in overrides:
        overrides.setdefault("due_kind", DueKind.DATE)
    values: dict[str, Any] = {
        "kind": TaskKind.TASK,
        "source_kind": SourceKind.OTHER,
        "source_id": None,
        "source_label": "Thông báo số 06/TB-HĐND ngày 24/4/2024",
        "given_on": date(2024, 4, 24),
    }
    return give_task(unit=unit, content=content, **{**values, **overrides})

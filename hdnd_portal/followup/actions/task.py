"""Giving tasks: to one body, or one part to each of many."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection, transaction
from django.db.models import Field

from hdnd_portal.followup.choices import OPEN_STATES, DueKind
from hdnd_portal.followup.models import Task
from hdnd_portal.history.context import doing
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.official import upper_first
from hdnd_portal.kit.workflow import NotNow, refusing
from hdnd_portal.organisation.models import Body, PolicyArea, Unit

NEXT_CODE = """
INSERT INTO followup_taskcounter (unit_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, year) DO UPDATE SET last = followup_taskcounter.last + 1 RETURNING last
"""
LAST_PART = 999  # parts of one task; more than any province has communes


@transaction.atomic
def give_task(
    *,
    unit: Unit,
    content: str,
    kind: str,
    source_kind: str,
    source_id: UUID | None,
    source_label: str,
    given_on: date | None = None,
    main_body: Body | None = None,
    co_bodies: Iterable[Body] = (),
    due_kind: str = DueKind.NONE,
    due_on: date | None = None,
    due_text: str = "",
    recurs: str = "",
    quota_code: str = "",
    quota_per: str = "",
    quota_at_least: int | None = None,
    assigned_text: str = "",
    co_text: str = "",
    policy_area: PolicyArea | None = None,
    is_demo: bool = False,
) -> Task:
    """Enters a task in the register of `unit` under the next code of its year ("NV-2024-0001").

    The year is that of `given_on`, without it the present one. Raises NotNow with Vietnamese sentences when the task
    contradicts itself (a day without a kind of due time, a quota without a number); then no code is used up.
    """
    task = Task(
        unit=unit, content=content, kind=kind, source_kind=source_kind, source_id=source_id, source_label=source_label,
        given_on=given_on, main_body=main_body, due_kind=due_kind, due_on=due_on, due_text=due_text, recurs=recurs,
        quota_code=quota_code, quota_per=quota_per, quota_at_least=quota_at_least, assigned_text=assigned_text,
        co_text=co_text, policy_area=policy_area, is_demo=is_demo,
    )  # fmt: skip
    refuse_texts(task)
    task.code = next_code(unit, (given_on or today()).year)
    with doing("give_task"):
        with refusing(Task):
            task.save()
        if helpers := list(co_bodies):
            task.co_bodies.set(helpers)
    return task


def refuse_texts(task: Task) -> None:
    """Raises NotNow for texts that are missing or too long; the rules between fields are the database's."""
    related = [field.name for field in Task._meta.fields if field.is_relation]
    try:
        task.clean_fields(exclude=["code", *related])
    except ValidationError as error:
        raise NotNow(" ".join(_sentences(error))) from error


def _sentences(error: ValidationError) -> Iterable[str]:
    for name, messages in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{_label(name)}: "
        yield from (f"{label}{message}" for message in messages)


def _label(name: str) -> str:
    found = Task._meta.get_field(name)
    return upper_first(str(found.verbose_name)) if isinstance(found, Field) else name


def next_code(unit: Unit, year: int) -> str:
    """The next code of this unit and year; the counter's row stays locked until the transaction ends, so no gaps."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_CODE, [unit.pk, year])
        number = int(cursor.fetchone()[0])
    return f"NV-{year}-{number:04d}"


@transaction.atomic
def fan_out(task: Task, bodies: Iterable[Body], *, by: Any) -> list[Task]:
    """Gives every body its own part of the task, with the same content and due time; returns the new parts.

    Bodies that already have a part are left out. `by` may be None for machines. Parts carry the code of the whole
    with a number ("NV-2024-0001.03"). Raises NotNow for closed tasks and for parts.
    """
    whole = Task._base_manager.select_for_update().get(pk=task.pk)
    if whole.parent_id:
        raise NotNow("Đây đã là phần việc của một nhiệm vụ; hãy giao từ nhiệm vụ gốc.")
    if whole.state not in OPEN_STATES:
        raise NotNow("Nhiệm vụ đã khép lại, không giao thêm đơn vị được.")
    before = list(Task._base_manager.filter(parent=whole).values_list("main_body_id", "code"))
    taken = {body_id for body_id, _code in before}
    last = max((int(code.rsplit(".", 1)[1]) for _body, code in before), default=0)
    parts = []
    for body in bodies:
        if body.pk in taken:
            continue
        taken.add(body.pk)
        last += 1
        parts.append(_part_of(whole, body, last))
    if last > LAST_PART:
        raise NotNow(f"Một nhiệm vụ giao cho nhiều nhất {LAST_PART} đơn vị.")
    with doing("fan_out"):
        return Task._base_manager.bulk_create(parts)


def _part_of(whole: Task, body: Body, number: int) -> Task:
    names = (
        "unit_id", "content", "kind", "source_kind", "source_id", "source_label", "given_on", "due_kind", "due_on",
        "due_text", "recurs", "quota_code", "quota_per", "quota_at_least", "policy_area_id", "is_demo",
    )  # fmt: skip
    same = {name: getattr(whole, name) for name in names}
    return Task(**same, parent=whole, main_body=body, code=f"{whole.code}.{number:02d}")

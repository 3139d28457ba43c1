"""Who may look after units, people, lists and accounts; and the rules other rooms build theirs from."""

from typing import Any

from hdnd_portal.kit.permissions import Rule, declare
from hdnd_portal.organisation.choices import Level, Role

OFFICE = (Role.CLERK, Role.HEAD)
COUNCIL_STAFF = (Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE)


def holds(*roles: Role) -> Rule:
    """A rule: holds one of these roles in the record's unit (without a record: in any unit)."""

    def rule(user: Any, record: Any) -> bool:
        return user.has_role(*roles, unit_id=None if record is None else record.unit_id)

    return rule


def administers(user: Any, record: Any) -> bool:
    """An administrator of this record's unit or of the unit above it."""
    if record is None:
        return user.has_role(Role.ADMINISTRATOR)
    unit = getattr(record, "unit", record)
    ids = {unit.pk, unit.parent_id}
    return any(user.has_role(Role.ADMINISTRATOR, unit_id=pk) for pk in ids if pk)


def administers_province(user: Any, record: Any) -> bool:
    """Lists that hold for the whole country are kept by administrators at province level."""
    return any(role.role == Role.ADMINISTRATOR and role.unit.level == Level.PROVINCE for role in user.roles)


def works_here(user: Any, record: Any) -> bool:
    """Any account with a role today."""
    return bool(user.roles)


declare(
    {
        "organisation.view_reference": works_here,
        "organisation.manage_units": administers_province,
        "organisation.manage_lists": administers_province,
        "organisation.manage_people": lambda user, record: administers(user, record) or holds(*OFFICE)(user, record),
        "organisation.manage_users": administers,
    }
)

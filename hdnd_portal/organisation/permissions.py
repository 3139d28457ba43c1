"""Who may look after units, people, lists and accounts; and the rules other rooms build theirs from."""

from typing import Any

from django.db.models import QuerySet

from hdnd_portal.kit.permissions import Rule, declare
from hdnd_portal.organisation.choices import Level, Role
from hdnd_portal.organisation.models import Unit

OFFICE = (Role.CLERK, Role.HEAD)
COUNCIL_STAFF = (Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE)


def holds(*roles: Role) -> Rule:
    """A rule: holds one of these roles in the record's unit (without a record: in any unit)."""

    def rule(user: Any, record: Any) -> bool:
        return user.has_role(*roles, unit_id=None if record is None else record.unit_id)

    return rule


def unit_of(record: Any) -> Unit:
    """The unit that a record of this room belongs to; a unit belongs to itself."""
    return record if isinstance(record, Unit) else record.unit


def administers(user: Any, record: Any) -> bool:
    """An administrator of this record's unit or of a unit above it."""
    if record is None:
        return user.has_role(Role.ADMINISTRATOR)
    return unit_of(record).pk in user.administered_unit_ids


def administers_province(user: Any, record: Any) -> bool:
    """Lists that hold for the whole country are kept by administrators at province level."""
    return any(role.role == Role.ADMINISTRATOR and role.unit.level == Level.PROVINCE for role in user.roles)


def keeps_records_of(user: Any, record: Any) -> bool:
    """The administrator or the office of this record's unit."""
    if administers(user, record):
        return True
    return user.has_role(*OFFICE, unit_id=None if record is None else unit_of(record).pk)


def kept_units(user: Any) -> QuerySet[Unit]:
    """Units whose bodies and people this user looks after: the list behind `keeps_records_of`."""
    offices = {pk for role in user.roles if role.role in OFFICE for pk in (role.unit_id, *role.inherited)}
    return Unit.objects.filter(pk__in=offices | user.administered_unit_ids)


def sees_account(user: Any, account: Any) -> bool:
    """An administrator of one of the units in which the account has or had a role."""
    if account is None:
        return user.has_role(Role.ADMINISTRATOR)
    return account.assignments.filter(unit__in=user.administered_unit_ids).exists()


def manages_account(user: Any, account: Any) -> bool:
    """An administrator of every unit of the account: a new password or a lock works in all of them."""
    if not sees_account(user, account):
        return False
    return account is None or not account.assignments.exclude(unit__in=user.administered_unit_ids).exists()


def works_here(user: Any, record: Any) -> bool:
    """Any account with a role today."""
    return bool(user.roles)


def sees_person(user: Any, record: Any) -> bool:
    """Any account with a role; which people it sees is `visible_to`."""
    return bool(user.roles)


declare(
    {
        "organisation.view_reference": works_here,
        "organisation.view_person": sees_person,
        "organisation.create_unit": administers_province,
        "organisation.manage_units": administers,
        "organisation.manage_lists": administers_province,
        "organisation.manage_bodies": keeps_records_of,
        "organisation.manage_people": keeps_records_of,
        "organisation.view_user": sees_account,
        "organisation.manage_users": manages_account,
        "organisation.give_role": sees_account,
        "organisation.manage_role": administers,
    }
)

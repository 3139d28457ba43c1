"""Who may give, report, extend and assess tasks."""

from typing import Any

from hdnd_portal.kit.permissions import declare
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.permissions import COUNCIL_STAFF, OFFICE, holds


def reads_tasks(user: Any, record: Any) -> bool:
    """Council staff and agencies; which tasks they see is `visible_to`."""
    return user.has_role(*COUNCIL_STAFF, Role.AGENCY)


def carries_out(user: Any, record: Any) -> bool:
    """The office of the unit that gave it or of the unit it is assigned to, or the agency it is assigned to."""
    if record is None:
        return user.has_role(*OFFICE, Role.COMMITTEE, Role.AGENCY)
    if record.main_body_id in user.agency_body_ids:
        return True
    units = {record.unit_id, record.main_body.unit_id if record.main_body else record.unit_id}
    return any(user.has_role(*OFFICE, Role.COMMITTEE, unit_id=unit) for unit in units)


declare(
    {
        "followup.view_task": reads_tasks,
        "followup.create_task": holds(*OFFICE),
        "followup.edit_task": holds(*OFFICE),
        "followup.report_progress": carries_out,
        "followup.report_result": carries_out,
        "followup.assess_task": holds(Role.HEAD, Role.LEADER, Role.CLERK),
        "followup.extend_task": holds(Role.HEAD, Role.LEADER),
        "followup.remind_unit": holds(*OFFICE),
        "followup.drop_task": holds(Role.HEAD, Role.LEADER),
        "followup.reopen_task": holds(Role.HEAD, Role.LEADER),
    }
)

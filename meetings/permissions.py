"""Who may prepare, hold and conclude conferences."""

from typing import Any

from hdnd_portal.kit.permissions import declare
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.permissions import COUNCIL_STAFF, OFFICE, holds


def reads_briefings(user: Any, record: Any) -> bool:
    """Council staff; which conferences they see is `visible_to`."""
    return user.has_role(*COUNCIL_STAFF)


declare(
    {
        "meetings.view_briefing": reads_briefings,
        "meetings.create_briefing": holds(*OFFICE),
        "meetings.edit_briefing": holds(*OFFICE),
        "meetings.change_host": holds(*OFFICE),
        "meetings.give_tasks": holds(*OFFICE),
        "meetings.draft_notice": holds(*OFFICE),
        "meetings.draft_invitation": holds(*OFFICE),
        "meetings.attach_file": holds(*OFFICE),
        "meetings.invite_units": holds(*OFFICE),
        "meetings.collect_papers": holds(*OFFICE),
        "meetings.hold_briefing": holds(*OFFICE),
        "meetings.conclude_briefing": holds(*OFFICE),
        "meetings.issue_notice": holds(*OFFICE),
        "meetings.follow_up_briefing": holds(*OFFICE),
        "meetings.close_briefing": holds(Role.HEAD, Role.LEADER),
        "meetings.reopen_briefing": holds(Role.HEAD, Role.LEADER),
        "meetings.postpone_briefing": holds(*OFFICE),
        "meetings.resume_briefing": holds(*OFFICE),
    }
)

"""Who may draft, approve and issue papers."""

from typing import Any

from hdnd_portal.kit.permissions import declare
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.permissions import COUNCIL_STAFF, OFFICE, holds

REGISTRARS = (Role.HEAD, Role.ADMINISTRATOR)


def register_units(user: Any) -> set[int]:
    """Units whose registers this person looks after: the list behind `documents.manage_registers`."""
    return {pk for role in user.roles if role.role in REGISTRARS for pk in (role.unit_id, *role.inherited)}


declare(
    {
        "documents.view_document": lambda user, record: user.has_role(*COUNCIL_STAFF),
        "documents.edit_document": holds(*OFFICE),
        "documents.submit_document": holds(*OFFICE),
        "documents.return_document": holds(Role.HEAD, Role.LEADER),
        "documents.approve_document": holds(Role.HEAD, Role.LEADER),
        "documents.issue_document": holds(*OFFICE),
        "documents.correct_document": holds(*OFFICE),
        "documents.recall_document": holds(Role.HEAD, Role.LEADER),
        "documents.manage_registers": holds(*REGISTRARS),
        "documents.list_documents": holds(*COUNCIL_STAFF),
    }
)

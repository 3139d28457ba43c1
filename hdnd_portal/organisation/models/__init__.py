"""Tables of the organisation, one file per subject."""

from hdnd_portal.organisation.models.body import Body, CouncilTerm
from hdnd_portal.organisation.models.person import Person, Post
from hdnd_portal.organisation.models.reference import Holiday, LegalLimit, PolicyArea
from hdnd_portal.organisation.models.unit import Unit, UnitSuccession
from hdnd_portal.organisation.models.user import RoleAssignment, User

__all__ = [
    "Body",
    "CouncilTerm",
    "Holiday",
    "LegalLimit",
    "Person",
    "PolicyArea",
    "Post",
    "RoleAssignment",
    "Unit",
    "UnitSuccession",
    "User",
]

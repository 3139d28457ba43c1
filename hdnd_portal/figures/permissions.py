"""Who may read and load figures."""

from hdnd_portal.kit.permissions import declare
from hdnd_portal.organisation.permissions import COUNCIL_STAFF, OFFICE, holds

declare(
    {
        "figures.view_dossier": holds(*COUNCIL_STAFF),
        "figures.edit_dossier": holds(*OFFICE),
    }
)

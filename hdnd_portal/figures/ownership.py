"""What hangs on a dossier in rooms further right: its conference, and the tasks given at it."""

from typing import Any

from hdnd_portal.figures.models import Dossier
from hdnd_portal.followup.models import Task


def conference_of(dossier: Dossier) -> Any:
    """The conference whose figures these are (the far end of its one-to-one), or None."""
    return getattr(dossier, "briefing", None)


def tasks_of(dossier: Dossier) -> list[Task]:
    """Tasks that come from the dossier or from its conference, in the order of their codes, without parts of others."""
    owner = conference_of(dossier)
    sources = [dossier.public_id, *([owner.public_id] if owner else [])]
    rows = Task.objects.unscoped("tasks of a dossier that was fetched through visible_to")
    return list(rows.filter(source_id__in=sources, parent=None).order_by("code"))

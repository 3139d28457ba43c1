"""Tells the rooms to the left where conferences are: behind a task, and behind a paper."""

from uuid import UUID

from django.urls import reverse

from hdnd_portal.documents import sources as papers
from hdnd_portal.followup import sources as tasks
from hdnd_portal.followup.choices import SourceKind
from meetings.actions.notice import SOURCE, paper_was_issued


def address(public_id: UUID) -> str:
    """The page of a conference."""
    return reverse("meetings:briefing", args=[public_id])


def register_sources() -> None:
    tasks.register(SourceKind.BRIEFING, address)
    papers.register(SOURCE, "Hội nghị giao ban", address, issued=paper_was_issued)

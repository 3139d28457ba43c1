"""Pictures of a conference."""

from typing import Any

from hdnd_portal.documents.actions.attach import attach
from hdnd_portal.documents.choices import AttachmentKind
from meetings.models import Briefing, BriefingPhoto


def keep_picture(briefing: Briefing, photo: BriefingPhoto, upload: Any, *, by: Any) -> None:
    """Stores the file of a photo; the file before it stays among the conference's attachments."""
    photo.attachment = attach(briefing, upload, by=by, kind=AttachmentKind.PHOTO, caption=photo.caption)
    photo.save(update_fields=["attachment"])

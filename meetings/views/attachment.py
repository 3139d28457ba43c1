"""Files of a conference."""

from hdnd_portal.documents.views.attachment import AttachmentPage, AttachPage, DetachPage
from meetings.models import Briefing


class BriefingFile(AttachmentPage):
    """One file, for everybody who sees the conference."""

    permission = "meetings.view_briefing"
    model = Briefing


class AttachFile(AttachPage):
    permission = "meetings.attach_file"
    model = Briefing


class DetachFile(DetachPage):
    permission = "meetings.attach_file"
    model = Briefing

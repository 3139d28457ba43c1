"""Tables of conferences."""

from meetings.models.briefing import (
    AgendaItem,
    Briefing,
    BriefingPaper,
    BriefingPhoto,
    Conclusion,
    HostChange,
    Participant,
)

__all__ = ["AgendaItem", "Briefing", "BriefingPaper", "BriefingPhoto", "Conclusion", "HostChange", "Participant"]

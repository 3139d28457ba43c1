"""Tables of the papers, one file per subject."""

from hdnd_portal.documents.models.attachment import Attachment
from hdnd_portal.documents.models.document import Document, IssuedFile, Register, SeriesRule

__all__ = ["Attachment", "Document", "IssuedFile", "Register", "SeriesRule"]

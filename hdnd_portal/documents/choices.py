"""Words of papers: value and Vietnamese label together."""

from django.db.models import TextChoices


class DocumentState(TextChoices):
    """Life of a paper. `corrected` and `recalled` keep the frozen files of the issue."""

    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    ISSUED = "issued", "Đã phát hành"
    CORRECTED = "corrected", "Đã đính chính"
    RECALLED = "recalled", "Đã thu hồi"


FROZEN = (DocumentState.ISSUED, DocumentState.CORRECTED, DocumentState.RECALLED)


class DocumentKind(TextChoices):
    """Types of papers (Nghị định 30/2020, article 7); labels as printed above the summary."""

    NOTICE = "TB", "Thông báo"
    INVITATION = "GM", "Giấy mời"


class FileFormat(TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    DATA = "json", "Dữ liệu"


class AttachmentKind(TextChoices):
    PAPER = "paper", "Tài liệu"
    PHOTO = "photo", "Ảnh"
    EVIDENCE = "evidence", "Minh chứng"
    SIGNED = "signed", "Bản ký số"

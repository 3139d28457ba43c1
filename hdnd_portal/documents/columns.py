"""Columns of the list of papers, for screen, print and export."""

from hdnd_portal.documents.choices import DocumentState
from hdnd_portal.kit.columns import Column

STATE_TONES = {
    DocumentState.DRAFT: "neutral",
    DocumentState.SUBMITTED: "warning",
    DocumentState.APPROVED: "info",
    DocumentState.ISSUED: "success",
    DocumentState.CORRECTED: "late",
    DocumentState.RECALLED: "danger",
}

DOCUMENT_COLUMNS = (
    Column("so", "Số, ký hiệu", lambda d: d.reference, order=("year", "number"), nowrap=True),
    Column("ngay", "Ngày văn bản", lambda d: d.dated_on, order=("dated_on",), nowrap=True),
    Column("loai", "Loại", lambda d: d.get_kind_display(), order=("kind",), nowrap=True),
    Column(
        "trich_yeu", "Trích yếu", lambda d: d.summary, order=("summary",), link=lambda d: d.get_absolute_url(),
        primary=True,
    ),
    Column("co_quan", "Cơ quan ban hành", lambda d: str(d.organ)),
    Column("nguoi_ky", "Người ký", lambda d: d.signer_name, order=("signer_name",)),
    Column(
        "trang_thai", "Trạng thái", lambda d: d.get_state_display(), order=("state",),
        tone=lambda d: STATE_TONES[DocumentState(d.state)], nowrap=True,
    ),
)  # fmt: skip

"""The life of a paper."""

from hdnd_portal.documents.choices import DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.kit.workflow import Transition, Workflow

S = DocumentState


def incomplete(document: Document) -> list[str]:
    """What a paper must have before it is shown to the person who approves it."""
    asked = (
        (document.summary.strip(), "Chưa có trích yếu."),
        (document.place.strip(), "Chưa có địa danh."),
        (any(line.strip() for line in document.organ_lines), "Chưa có tên cơ quan ban hành."),
        (document.signer_post.strip(), "Chưa có chức vụ người ký."),
        (document.signer_name.strip(), "Chưa có họ tên người ký."),
        (any(_has_content(row) for row in document.sections), "Văn bản chưa có nội dung."),
        (any(line.strip() for line in document.recipients), "Chưa có nơi nhận."),
    )
    return [sentence for there, sentence in asked if not there]


def _has_content(row: dict[str, object]) -> bool:
    return bool(str(row.get("text", "")).strip() or row.get("table"))


DOCUMENT = Workflow(
    "documents",
    Transition("submit_document", "Trình duyệt", (S.DRAFT,), S.SUBMITTED, missing=incomplete),
    Transition("approve_document", "Duyệt", (S.SUBMITTED,), S.APPROVED, missing=incomplete),
    Transition("return_document", "Trả lại", (S.SUBMITTED, S.APPROVED), S.DRAFT, needs_reason=True, tone="danger"),
    Transition("issue_document", "Phát hành", (S.APPROVED,), S.ISSUED, missing=incomplete),
    # Taken by the issue of the paper that corrects this one; the button opens a draft of that paper.
    Transition("correct_document", "Đính chính", (S.ISSUED,), S.CORRECTED, tone=""),
    Transition("recall_document", "Thu hồi", (S.ISSUED,), S.RECALLED, needs_reason=True, tone="danger"),
)

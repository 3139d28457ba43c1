"""The list of papers, one paper, its preview and its files."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from hdnd_portal.documents import render
from hdnd_portal.documents.actions.draft import OPEN_CORRECTION, open_correction
from hdnd_portal.documents.choices import DocumentState, FileFormat
from hdnd_portal.documents.columns import DOCUMENT_COLUMNS, STATE_TONES
from hdnd_portal.documents.filters import DocumentFilter
from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.documents.sources import source_of
from hdnd_portal.documents.views.attachment import attachment_rows
from hdnd_portal.documents.warnings import warnings_of
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.kit.timeline import timeline
from hdnd_portal.kit.views import ListPage, RecordMixin

CONTENT_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.DATA: "application/json",
}
FILE_ICONS = {FileFormat.PDF: "file-earmark-pdf", FileFormat.DOCX: "file-earmark-word", FileFormat.DATA: "table"}
STEP_ICONS = {
    "submit_document": "send",
    "approve_document": "check-lg",
    "issue_document": "shield-check",
    "correct_document": "pencil",
    "return_document": "arrow-counterclockwise",
    "recall_document": "archive",
}
WORDS = {
    **{step.verb: step.label for step in DOCUMENT.transitions.values()},
    "draft_document": "Lập dự thảo",
    "draft_correction": "Lập dự thảo đính chính",
    "edit_document": "Sửa dự thảo",
    "attach_file": "Đính kèm tệp",
    "detach_file": "Gỡ tệp đính kèm",
}


class DocumentList(ListPage):
    """Papers of the own unit, and issued papers sent to it."""

    permission = "documents.list_documents"
    title = "Văn bản"
    model = Document
    filterset = DocumentFilter
    columns = DOCUMENT_COLUMNS
    default_order = ("-pk",)
    facet = "state"
    empty_text = "Chưa có văn bản nào. Văn bản được lập từ hội nghị, phiên họp."
    file_name = "van-ban"
    template = "documents/list.html"

    def extra(self) -> dict[str, Any]:
        allowed = self.request.user.has_perm("documents.manage_registers")
        return {"register_url": reverse("documents:registers") if allowed else ""}

    def rows(self) -> QuerySet[Any]:
        return self.visible(Document).select_related("organ").defer("sections", "frozen", "record_names")


class DocumentPage(RecordMixin):
    """One paper: what it looks like, what can be done with it, what happened to it."""

    permission = "documents.view_document"
    model = Document
    template = "documents/document.html"

    def queryset(self) -> QuerySet[Any]:
        return super().queryset().select_related("organ", "unit", "corrects", "issued_by")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        paper, user = self.record, self.request.user
        at_home = paper.unit_id in user.staff_unit_ids  # drafts and why they were returned stay in the house
        may_edit = paper.state == DocumentState.DRAFT and user.has_perm("documents.edit_document", paper)
        return self.show(
            title=str(paper),
            record=paper,
            state={"label": paper.get_state_display(), "tone": STATE_TONES[DocumentState(paper.state)]},
            facts=facts(paper),
            actions=steps(paper, user),
            edit_url=reverse("documents:edit_document", args=[paper.public_id]) if may_edit else "",
            warnings=[] if paper.is_frozen else warnings_of(paper),
            files=file_rows(paper),
            attachments=attachment_rows(
                Attachment.objects.of(paper), "documents:attachment", "documents:detach", paper, user,
                "documents.edit_document",
            ),
            attach_url=attach_url(paper, user),
            corrections=paper.corrections.visible_to(user) if paper.is_frozen else [],
            source=source_of(paper),
            entries=timeline(paper, words=WORDS, limit=60) if at_home else [],
            at_home=at_home,
            **render.context_of(render.paper_of(paper)),
        )  # fmt: skip


def facts(paper: Document) -> list[dict[str, Any]]:
    """Lines of the header card."""
    rows = [
        {"label": "Cơ quan ban hành", "value": str(paper.organ)},
        {"label": "Ngày văn bản", "value": f"{paper.dated_on:%d/%m/%Y}" if paper.dated_on else "chưa phát hành"},
        {"label": "Người ký", "value": paper.signer_name},
    ]
    if paper.issued_at:
        rows.append({"label": "Người phát hành", "value": str(paper.issued_by or "")})
    return rows


def steps(paper: Document, user: Any) -> list[dict[str, Any]]:
    """Buttons of the steps that are open to this user, with what is still missing."""
    rows = []
    for step in DOCUMENT.open_to(paper, user):
        verb = step.transition.verb
        gaps = step.gaps
        if verb == "correct_document" and open_correction(paper):
            gaps = [OPEN_CORRECTION]
        rows.append(
            {
                "label": step.transition.label,
                "url": reverse(f"documents:{verb}", args=[paper.public_id]),
                "icon": STEP_ICONS[verb],
                "tone": step.transition.tone,
                "gaps": gaps,
            }
        )
    return rows


def attach_url(paper: Document, user: Any) -> str:
    """Where files are added; empty when this user may not."""
    allowed = user.has_perm("documents.edit_document", paper)
    return reverse("documents:attach", args=[paper.public_id]) if allowed else ""


def file_rows(paper: Document) -> list[dict[str, Any]]:
    """The files to download: frozen ones with their SHA-256, or those made from the draft as it stands."""
    if not paper.is_frozen:
        notes: dict[str, str] = dict.fromkeys((FileFormat.PDF, FileFormat.DOCX), "bản dự thảo, chưa có số")
    else:
        notes = dict(paper.files.values_list("file_format", "sha256"))
    return [
        {
            "label": FileFormat(file_format).label,
            "icon": FILE_ICONS[file_format],
            "url": reverse("documents:file", args=[paper.public_id, file_format.value]),
            "sha256": notes[file_format] if paper.is_frozen else "",
            "note": "" if paper.is_frozen else notes[file_format],
        }
        for file_format in FileFormat
        if file_format in notes
    ]


class Preview(RecordMixin):
    """Nothing but the sheet, for reading and printing."""

    permission = "documents.view_document"
    model = Document
    template = "documents/preview.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(record=self.record, **render.context_of(render.paper_of(self.record)))


class PaperFile(RecordMixin):
    """A file of the paper: the frozen bytes of an issued one, or one made from the draft."""

    permission = "documents.view_document"
    model = Document

    def get(self, request: HttpRequest, file_format: str, **kwargs: Any) -> HttpResponse:
        if file_format not in FileFormat.values:
            raise Http404
        content = self._frozen(file_format) if self.record.is_frozen else self._draft(file_format)
        response = HttpResponse(content, content_type=CONTENT_TYPES[FileFormat(file_format)])
        name = f"{self.record.reference.replace('/', '-').replace('…', 'du-thao')}.{file_format}"
        inline = file_format == FileFormat.PDF and "xem" in request.GET
        response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _frozen(self, file_format: str) -> bytes:
        found = self.record.files.filter(file_format=file_format).first()
        if found is None:
            raise Http404
        return bytes(found.content)

    def _draft(self, file_format: str) -> bytes:
        paper = render.paper_of(self.record)
        if file_format == FileFormat.PDF:
            return render.pdf(paper)
        if file_format == FileFormat.DOCX:
            return render.docx(paper)
        raise Http404

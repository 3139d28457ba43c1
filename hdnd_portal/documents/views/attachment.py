"""Files of a record: three pages that each owning room subclasses for its own kind of record."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate

from hdnd_portal.documents.actions.attach import attach, detach
from hdnd_portal.documents.contents import SHOWN_INLINE
from hdnd_portal.documents.forms.attachment import AttachForm
from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.kit.views import ActionPage, RecordMixin

SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
ICONS = {"application/pdf": "file-earmark-pdf", "image": "file-earmark-image", "text": "file-earmark-text"}


class AttachmentPage(RecordMixin):
    """Serves one file of a record that this user may see: never run, never sniffed, sandboxed when shown inline.

    Subclasses set `permission` and `model`; the address gives `public_id` of the record and `file_id` of the file.
    """

    def get(self, request: HttpRequest, file_id: Any, **kwargs: Any) -> HttpResponseBase:
        attachment = file_of(self.record, file_id)
        inline = attachment.content_type in SHOWN_INLINE and "tai" not in request.GET
        try:
            stream = default_storage.open(attachment.stored_name)
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(stream, content_type=attachment.content_type)
        response["Content-Disposition"] = content_disposition_header(not inline, attachment.name) or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = SANDBOX
        response["Cache-Control"] = "no-store"
        return response


class AttachPage(ActionPage):
    """Adds files to a record. Good files are kept even when others are refused; the refusals name their files."""

    form_class = AttachForm
    title = "Đính kèm tệp"
    label = "Tải lên"
    done = "Đã đính kèm."

    def perform(self, form: Any) -> str | None:
        for upload in form.cleaned_data["uploads"]:
            attach(
                self.record,
                upload,
                by=self.request.user,
                kind=form.cleaned_data["kind"],
                caption=form.cleaned_data["caption"],
            )
        for sentence in form.refused:
            messages.warning(self.request, sentence)
        return None


class DetachPage(ActionPage):
    """Takes one file away from its record."""

    title = "Gỡ tệp đính kèm"
    label = "Gỡ tệp"
    tone = "danger"
    explain = "Tệp sẽ bị xóa khỏi bản ghi. Nhật ký vẫn giữ tên tệp và mã SHA-256."
    done = "Đã gỡ tệp."

    def perform(self, form: Any) -> str | None:
        detach(file_of(self.record, self.kwargs["file_id"]))
        return None


class DocumentAttachment(AttachmentPage):
    permission = "documents.view_document"
    model = Document


class AttachToDocument(AttachPage):
    permission = "documents.edit_document"
    model: ClassVar = Document
    explain = "Ví dụ: bản đã ký số, công văn gửi kèm. Tệp đính kèm không làm thay đổi văn bản đã phát hành."


class DetachFromDocument(DetachPage):
    permission = "documents.edit_document"
    model: ClassVar = Document


def file_of(record: Any, file_id: Any) -> Attachment:
    """The file of this record with this public id, or 404."""
    found = Attachment.objects.of(record).filter(public_id=file_id).first()
    if found is None:
        raise Http404
    return found


def attachment_rows(
    files: Iterable[Attachment], show_name: str, remove_name: str, record: Any, user: Any, remove_permission: str
) -> list[dict[str, str]]:
    """Files of a record for components/attachments.html; `show_name` and `remove_name` are names of routes."""
    may_remove = user.has_perm(remove_permission, record)
    return [
        {
            "name": file.caption or file.name,
            "url": reverse(show_name, args=[record.public_id, file.public_id]),
            "icon": ICONS.get(file.content_type) or ICONS.get(file.content_type.split("/")[0], "paperclip"),
            "size": filesizeformat(file.size),
            "note": f"{file.get_kind_display()}, {localdate(file.uploaded_at):%d/%m/%Y}",
            "remove_url": reverse(remove_name, args=[record.public_id, file.public_id]) if may_remove else "",
        }
        for file in files
    ]

"""What is done to a paper: editing the draft and the steps of its life. Each asks first, then does it by POST."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hdnd_portal.documents.actions.draft import OPEN_CORRECTION, draft_correction, open_correction
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.choices import DocumentState
from hdnd_portal.documents.forms.document import (
    ApproveForm,
    CorrectForm,
    DocumentForm,
    IssueForm,
    RecallForm,
    ReturnForm,
)
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.render import fingerprint
from hdnd_portal.documents.warnings import warnings_of
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.history.context import doing
from hdnd_portal.kit.views import ActionPage, EditPage
from hdnd_portal.kit.workflow import NotNow

ONLY_DRAFTS = (
    "Chỉ sửa được khi văn bản đang là nháp. Hãy trả lại văn bản trước khi sửa; văn bản đã phát hành thì đính chính."
)


class EditDocument(EditPage):
    """The draft, section by section."""

    permission = "documents.edit_document"
    model = Document
    form_class = DocumentForm
    template = "documents/edit.html"
    title = "Sửa dự thảo văn bản"
    done = "Đã lưu dự thảo."

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.record.state != DocumentState.DRAFT:
            messages.warning(request, ONLY_DRAFTS)
            return redirect(self.record)
        return super().get(request, **kwargs)

    def save(self, form: Any) -> None:
        # The form's record is locked; its state is the present one.
        if form.instance.state != DocumentState.DRAFT:
            raise NotNow(ONLY_DRAFTS)
        with doing("edit_document"):
            form.save()


class StepPage(ActionPage):
    """One step of the table of transitions."""

    model = Document
    verb: str

    def gaps(self) -> list[str]:
        return DOCUMENT.transitions[self.verb].missing(self.record)

    def perform(self, form: Any) -> str | None:
        DOCUMENT.advance(self.record, self.verb, reason=form.cleaned_data.get("reason", ""))
        return None


class SubmitDocument(StepPage):
    permission = "documents.submit_document"
    verb = "submit_document"
    template = "documents/step.html"
    title = label = "Trình duyệt"
    explain = "Dự thảo được chuyển cho lãnh đạo duyệt và không sửa được nữa cho đến khi được trả lại."
    done = "Đã trình duyệt."

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().show(status, warnings=warnings_of(self.record), **context)


class ApproveDocument(StepPage):
    permission = "documents.approve_document"
    verb = "approve_document"
    template = "documents/step.html"
    title, label = "Duyệt văn bản", "Duyệt"
    explain = "Văn bản được duyệt để cấp số và phát hành."
    done = "Đã duyệt."

    def form(self, data: Any = None, files: Any = None) -> Any:
        return ApproveForm(data, files, warnings=warnings_of(self.record), fingerprint=fingerprint(self.record))

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().show(status, warnings=warnings_of(self.record), **context)

    def perform(self, form: Any) -> str | None:
        found = len(warnings_of(self.record))
        reason = f"Đã đọc {found} cảnh báo và vẫn duyệt." if found else ""
        DOCUMENT.advance(self.record, self.verb, reason=reason)
        return None


class ReturnDocument(StepPage):
    permission = "documents.return_document"
    verb = "return_document"
    form_class = ReturnForm
    title, label, tone = "Trả lại dự thảo", "Trả lại", "danger"
    explain = "Văn bản trở lại trạng thái nháp để sửa."
    done = "Đã trả lại."


class IssueDocument(StepPage):
    permission = "documents.issue_document"
    verb = "issue_document"
    form_class = IssueForm
    title, label = "Phát hành văn bản", "Cấp số và phát hành"
    explain = (
        "Văn bản được cấp số kế tiếp trong sổ, nội dung và các tệp PDF, DOCX được giữ nguyên vĩnh viễn. "
        "Sau khi phát hành chỉ có thể đính chính hoặc thu hồi."
    )
    done = "Đã phát hành."

    def perform(self, form: Any) -> str | None:
        issue(self.record, by=self.request.user, dated_on=form.cleaned_data["dated_on"])
        return None


class CorrectDocument(ActionPage):
    """Starts the paper that corrects an issued one."""

    permission = "documents.correct_document"
    model = Document
    form_class = CorrectForm
    title, label = "Đính chính văn bản", "Lập dự thảo đính chính"
    explain = (
        "Một dự thảo mới được lập từ văn bản này. Khi dự thảo được phát hành với số mới, văn bản này chuyển sang "
        "“Đã đính chính”. Bản đã phát hành được giữ nguyên."
    )
    done = "Đã lập dự thảo đính chính; hãy sửa nội dung rồi trình duyệt."

    def gaps(self) -> list[str]:
        return [OPEN_CORRECTION] if open_correction(self.record) else []

    def perform(self, form: Any) -> str | None:
        return draft_correction(self.record, reason=form.cleaned_data["reason"]).get_absolute_url()


class RecallDocument(StepPage):
    permission = "documents.recall_document"
    verb = "recall_document"
    form_class = RecallForm
    title, label, tone = "Thu hồi văn bản", "Thu hồi", "danger"
    explain = "Văn bản được đánh dấu đã thu hồi; số không dùng lại, bản đã phát hành vẫn được lưu giữ."
    done = "Đã thu hồi. Hãy thông báo cho các nơi nhận."

"""Files that show what was done for a task."""

from typing import Any

from hdnd_portal.documents.choices import AttachmentKind
from hdnd_portal.documents.views.attachment import AttachmentPage, AttachPage, DetachPage
from hdnd_portal.followup.choices import OPEN_STATES
from hdnd_portal.followup.views.task import TaskPages

CLOSED = "Nhiệm vụ đã khép lại; hãy mở lại trước khi thêm hoặc gỡ minh chứng."


class EvidenceFile(TaskPages, AttachmentPage):
    """One file, for everybody who sees the task."""

    permission = "followup.view_task"


class OpenTaskOnly(TaskPages):
    """Evidence changes only while the task is open; the judgement rests on it."""

    def gaps(self) -> list[str]:
        return [] if self.record.state in OPEN_STATES else [CLOSED]


class AttachEvidence(OpenTaskOnly, AttachPage):
    permission = "followup.report_result"
    title = "Đính kèm minh chứng"

    def form(self, data: Any = None, files: Any = None) -> Any:
        form = super().form(data, files)
        form.fields["kind"].initial = AttachmentKind.EVIDENCE
        return form


class DetachEvidence(OpenTaskOnly, DetachPage):
    permission = "followup.report_result"
    title = "Gỡ minh chứng"

"""One page per step of a task."""

from typing import Any, ClassVar

from hdnd_portal.documents.actions.attach import attach
from hdnd_portal.documents.choices import AttachmentKind
from hdnd_portal.followup.actions import progress as act
from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.followup.bodies import bodies_below
from hdnd_portal.followup.deadline import task_deadline
from hdnd_portal.followup.due import due_words
from hdnd_portal.followup.forms.steps import AssessForm, ExtendForm, FanOutForm, ProgressForm, ReminderForm, ResultForm
from hdnd_portal.followup.views.task import TaskPages
from hdnd_portal.followup.workflows import TASK
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.deadlines import DeadlineState
from hdnd_portal.kit.forms import ReasonForm
from hdnd_portal.kit.views import ActionPage
from hdnd_portal.organisation.calendar import work_calendar


class Step(TaskPages, ActionPage):
    """Asks for what the step needs; says why it cannot be taken now."""

    verb: ClassVar[str]

    def gaps(self) -> list[str]:
        return TASK.gaps(self.record, self.verb)


class ReportProgress(Step):
    permission = "followup.report_progress"
    verb = "report_progress"
    form_class = ProgressForm
    label = "Ghi tiến độ"
    done = "Đã ghi tiến độ."

    def perform(self, form: Any) -> None:
        act.report_progress(self.record, **form.cleaned_data, today=today(), by=self.request.user)


class ReportResult(Step):
    permission = "followup.report_result"
    verb = "report_result"
    form_class = ResultForm
    label = "Báo cáo kết quả"
    explain = "Sau khi gửi, đơn vị giao việc sẽ đánh giá kết quả."
    done = "Đã báo cáo kết quả."

    def perform(self, form: Any) -> None:
        upload = form.cleaned_data["file"]
        act.report_result(self.record, result=form.cleaned_data["result"], has_file=bool(upload))
        if upload:
            caption = form.cleaned_data["caption"]
            attach(self.record, upload, by=self.request.user, kind=AttachmentKind.EVIDENCE, caption=caption)


class AssessTask(Step):
    permission = "followup.assess_task"
    verb = "assess_task"
    form_class = AssessForm
    label = "Đánh giá"
    done = "Đã đánh giá và khép lại nhiệm vụ."

    def perform(self, form: Any) -> None:
        act.assess_task(self.record, **form.cleaned_data, today=today())


class ReturnResult(Step):
    permission = "followup.assess_task"
    verb = "return_result"
    form_class = ReasonForm
    label = "Yêu cầu báo cáo lại"
    explain = "Nhiệm vụ trở lại trạng thái đang thực hiện; đơn vị thực hiện thấy lý do trong nhật ký."
    done = "Đã yêu cầu báo cáo lại."

    def perform(self, form: Any) -> None:
        act.return_result(self.record, reason=form.cleaned_data["reason"])


class ExtendTask(Step):
    permission = "followup.extend_task"
    verb = "extend_task"
    form_class = ExtendForm
    label = "Gia hạn"
    done = "Đã gia hạn."

    def perform(self, form: Any) -> None:
        act.extend_task(self.record, **form.cleaned_data, by=self.request.user)


class RemindUnit(Step):
    permission = "followup.remind_unit"
    verb = "remind_unit"
    form_class = ReminderForm
    label = "Đôn đốc"
    explain = "Mỗi nhiệm vụ được đôn đốc nhiều nhất một lần trong ngày; lần đôn đốc được ghi vào hồ sơ nhiệm vụ."
    done = "Đã ghi nhận đôn đốc."

    def form(self, data: Any = None, files: Any = None) -> ReminderForm:
        return ReminderForm(data, initial={"text": self.words()})

    def words(self) -> str:
        """The reminder's usual words: whom, what, since when it is late."""
        standing = task_deadline(self.record, today(), work_calendar())
        due = due_words(self.record)
        late = f", {standing.label.lower()}" if standing.state == DeadlineState.OVERDUE else ""
        whom = "các cơ quan được giao" if self.record.parts_total else self.record.assignee or "đơn vị được giao"
        when = f" (hạn: {due}{late})" if due else ""
        return f"Đề nghị {whom} báo cáo kết quả thực hiện nhiệm vụ {self.record.code}: {self.record.content}{when}."[
            :2000
        ]

    def perform(self, form: Any) -> None:
        act.remind_unit(self.record, text=form.cleaned_data["text"], on=today(), by=self.request.user)


class FanOut(Step):
    permission = "followup.edit_task"
    verb = "fan_out"
    label = "Giao cho nhiều đơn vị"
    explain = "Mỗi cơ quan nhận một phần việc riêng, cùng nội dung và hạn; tiến độ nhiệm vụ là tỷ lệ phần việc đã xong."
    done = "Đã giao phần việc."

    def form(self, data: Any = None, files: Any = None) -> FanOutForm:
        return FanOutForm(data, task=self.record)

    def perform(self, form: Any) -> None:
        chosen = list(form.cleaned_data["bodies"])
        if kind := form.cleaned_data["kind"]:
            chosen += bodies_below(self.record.unit, kind)
        fan_out(self.record, chosen, by=self.request.user)


class DropTask(Step):
    permission = "followup.drop_task"
    verb = "drop_task"
    form_class = ReasonForm
    label = "Dừng, không còn phù hợp"
    explain = "Nhiệm vụ khép lại với trạng thái “Không còn phù hợp”; các phần việc chưa xong cũng dừng theo."
    done = "Đã dừng nhiệm vụ."
    tone = "danger"

    def perform(self, form: Any) -> None:
        act.drop_task(self.record, reason=form.cleaned_data["reason"])


class ReopenTask(Step):
    permission = "followup.reopen_task"
    verb = "reopen_task"
    form_class = ReasonForm
    label = "Mở lại"
    done = "Đã mở lại nhiệm vụ."

    def perform(self, form: Any) -> None:
        act.reopen_task(self.record, reason=form.cleaned_data["reason"])

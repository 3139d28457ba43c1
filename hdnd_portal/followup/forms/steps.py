"""What each step of a task asks for."""

from typing import Any

from django import forms

from hdnd_portal.documents.actions.attach import checked
from hdnd_portal.followup.bodies import BodiesField, givable_bodies, kinds_below
from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import LONGEST_TEXT, PortalForm, ReasonForm, VietnameseDateField

PERCENT = dict.fromkeys(("min_value", "max_value", "invalid"), "Tiến độ là số từ 0 đến 100.")


def _text(label: str, *, required: bool = True, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class ProgressForm(PortalForm):
    """How far the work is."""

    on = VietnameseDateField(label="Ngày", initial=today)
    percent = forms.IntegerField(label="Tiến độ (%)", min_value=0, max_value=100, error_messages=PERCENT)
    text = _text("Đã làm được gì, còn vướng gì")


class ResultForm(PortalForm):
    """What was achieved, as text, file or both."""

    result = _text("Kết quả", required=False, help_text="Ghi kết quả, hoặc đính kèm tệp minh chứng.")
    file = forms.FileField(label="Tệp minh chứng", required=False)
    caption = forms.CharField(label="Tên tệp hiển thị", required=False, max_length=300)

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload:
            checked(upload)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("result") and not cleaned.get("file"):
            self.add_error("result", "Hãy ghi kết quả hoặc đính kèm tệp minh chứng.")
        return cleaned


class AssessForm(PortalForm):
    """The council's judgement."""

    outcome = forms.ChoiceField(
        label="Kết quả đánh giá", widget=forms.RadioSelect,
        choices=[(state.value, state.label) for state in (TaskState.DONE, TaskState.PARTLY_DONE, TaskState.NOT_DONE)],
    )  # fmt: skip
    done_on = VietnameseDateField(
        label="Ngày hoàn thành", required=False, help_text="Ghi khi hoàn thành, kể cả hoàn thành một phần."
    )
    assessment = _text("Nhận xét", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome, day = cleaned.get("outcome"), cleaned.get("done_on")
        if "done_on" not in self.errors and outcome:
            if outcome == TaskState.NOT_DONE:
                if day:
                    self.add_error("done_on", "Nhiệm vụ không thực hiện được thì không ghi ngày hoàn thành.")
                if not cleaned.get("assessment"):
                    self.add_error("assessment", "Hãy ghi vì sao không thực hiện được.")
            elif not day:
                self.add_error("done_on", "Hãy ghi ngày hoàn thành.")
        return cleaned


class ExtendForm(ReasonForm):
    """A later day and why."""

    new_due = VietnameseDateField(label="Hạn mới")
    field_order = ("new_due", "reason")


class ReminderForm(PortalForm):
    """The words of the reminder."""

    text = forms.CharField(label="Nội dung đôn đốc", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class FanOutForm(PortalForm):
    """Which bodies get a part each."""

    kind = forms.ChoiceField(label="Giao cho tất cả cơ quan cùng loại", required=False)
    bodies = BodiesField(queryset=None, required=False, label="Hoặc chọn từng cơ quan")

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "– không –"), *kinds_below(task.unit)]  # type: ignore[attr-defined]
        self.fields["bodies"].queryset = givable_bodies({task.unit_id})  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("kind") and not cleaned.get("bodies"):
            self.add_error("kind", "Hãy chọn một loại cơ quan hoặc ít nhất một cơ quan.")
        return cleaned

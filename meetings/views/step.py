"""Steps of a conference: the transitions of its workflow, and what a person does to it besides entering it."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse

from hdnd_portal.kit.forms import ReasonForm
from hdnd_portal.kit.views import ActionPage
from meetings.actions.briefing import change_host
from meetings.actions.notice import draft_invitation, draft_notice
from meetings.actions.tasks import give_tasks
from meetings.choices import BriefingState
from meetings.forms.briefing import ChangeHostForm
from meetings.models import Briefing
from meetings.workflows import BRIEFING


class BriefingAction(ActionPage):
    """Something done to one conference."""

    model = Briefing

    def queryset(self) -> Any:
        return super().queryset().select_related("unit", "convener__unit", "host_unit", "dossier", "term")


class StepPage(BriefingAction):
    """One transition, named by its verb."""

    verb: ClassVar[str]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.step = BRIEFING.transitions[self.verb]
        self.label, self.title, self.tone = self.step.label, self.step.label, self.step.tone  # type: ignore[misc]
        self.done = f"Hội nghị chuyển sang trạng thái “{BriefingState(self.step.target).label}”."  # type: ignore[misc]
        if self.step.needs_reason:
            self.form_class = ReasonForm  # type: ignore[misc]

    def gaps(self) -> list[str]:
        if self.record.state not in self.step.sources:
            shown = self.record.get_state_display().lower()
            return [f"Hội nghị đang ở trạng thái “{shown}”."]
        return self.step.missing(self.record)

    def perform(self, form: Any) -> str | None:
        BRIEFING.advance(self.record, self.verb, reason=form.cleaned_data.get("reason", ""))
        return None


def step_page(verb: str) -> Any:
    """The page of one transition, with the permission the workflow names for it."""
    permission = BRIEFING.permission(BRIEFING.transitions[verb])
    return type(f"Step_{verb}", (StepPage,), {"verb": verb, "permission": permission})


class ChangeHost(BriefingAction):
    permission = "meetings.change_host"
    label = title = "Chuyển đơn vị đăng cai"
    done = "Đã ghi việc chuyển đơn vị đăng cai. Hãy xem lại nơi họp; giấy mời đã phát hành thì đính chính."

    def form(self, data: Any = None, files: Any = None) -> Any:
        return ChangeHostForm(data, briefing=self.record)

    def perform(self, form: Any) -> str | None:
        change_host(self.record, **form.cleaned_data)
        return None


class GiveTasks(BriefingAction):
    permission = "meetings.give_tasks"
    label = title = "Tạo nhiệm vụ từ kết luận"
    explain = "Mỗi kết luận chưa có nhiệm vụ được ghi vào sổ theo dõi một lần, kèm nguồn là hội nghị này."
    done = "Đã tạo nhiệm vụ trong sổ theo dõi."

    def perform(self, form: Any) -> str | None:
        give_tasks(self.record)
        return reverse("meetings:briefing_tab", args=[self.record.public_id, "ket-luan"])


class DraftNotice(BriefingAction):
    permission = "meetings.draft_notice"
    label = title = "Lập thông báo kết luận"
    explain = "Dự thảo Thông báo kết luận được lập từ số liệu và kết luận của hội nghị; sửa được trước khi trình."
    done = "Đã lập dự thảo Thông báo kết luận."

    def perform(self, form: Any) -> str | None:
        return draft_notice(self.record, by=self.request.user).get_absolute_url()


class DraftInvitation(BriefingAction):
    permission = "meetings.draft_invitation"
    label = title = "Lập giấy mời"
    explain = "Cổng lập dự thảo Giấy mời từ thời gian, địa điểm, chương trình của hội nghị."
    done = "Đã lập dự thảo Giấy mời."

    def perform(self, form: Any) -> str | None:
        return draft_invitation(self.record, by=self.request.user).get_absolute_url()

"""List, record and entry pages of tasks."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hdnd_portal.documents.models import Attachment
from hdnd_portal.documents.views.attachment import attachment_rows
from hdnd_portal.followup.actions.progress import edit_task
from hdnd_portal.followup.actions.task import give_task
from hdnd_portal.followup.choices import OPEN_STATES, SourceKind
from hdnd_portal.followup.columns import task_columns
from hdnd_portal.followup.filters import TaskFilter
from hdnd_portal.followup.forms.task import EditTaskForm, NewTaskForm
from hdnd_portal.followup.models import Task
from hdnd_portal.followup.record import task_page
from hdnd_portal.followup.statistics import TaskCounts, task_counts
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.deadlines import limits
from hdnd_portal.kit.views import CreatePage, EditPage, ListPage, RecordMixin
from hdnd_portal.organisation.calendar import work_calendar


class TaskList(ListPage):
    """Nhiệm vụ sau kết luận: open ones first, the longest overdue on top."""

    permission = "followup.view_task"
    model = Task
    filterset = TaskFilter
    template = "followup/tasks.html"
    title = "Nhiệm vụ sau kết luận"
    default_order = ("is_closed", "due_on", "-pk")
    empty_text = "Chưa có nhiệm vụ nào"
    create_url = "followup:create_task"
    create_label = "Thêm nhiệm vụ"
    create_permission = "followup.create_task"
    file_name = "nhiem-vu"

    @cached_property
    def calendar(self) -> Any:
        return work_calendar()

    @cached_property
    def mine(self) -> Any:
        """Every task that this user sees."""
        return self.visible(Task)

    @cached_property
    def columns(self) -> Any:  # type: ignore[override]
        return task_columns(today(), self.calendar)

    def rows(self) -> Any:
        """Visible tasks; the parts of one's own tasks only when asked for."""
        rows = self.mine
        if not self.request.GET.get("phan"):
            rows = rows.as_given(self.request.user)  # type: ignore[attr-defined]
        return rows.for_list().with_closed_last()  # type: ignore[attr-defined]

    def extra(self) -> dict[str, Any]:
        return {"tiles": tiles(task_counts(self.mine.as_given(self.request.user), limits(today(), self.calendar)))}


def tiles(counts: TaskCounts) -> list[dict[str, Any]]:
    """The counters above the list; each leads to as many rows."""
    shown = [
        ("Quá hạn", counts.overdue, "han=overdue", "danger"),
        ("Sắp đến hạn", counts.soon, "han=soon", "warning"),
        ("Chưa khép lại", counts.still_open, "trang_thai=open", "info"),
        ("Hoàn thành", counts.done, "trang_thai=done", "success"),
    ]
    address = reverse("followup:tasks")
    return [
        {"label": label, "value": value, "url": f"{address}?{query}", "tone": tone if value else "neutral"}
        for label, value, query, tone in shown
    ]


class TaskPages(RecordMixin):
    """Pages about one task."""

    model = Task

    def queryset(self) -> Any:
        return self.visible(Task).for_list().select_related("parent")  # type: ignore[attr-defined]


class TaskRecord(TaskPages):
    """Everything about one task: how it stands, what was done, who may do what next."""

    permission = "followup.view_task"
    template = "followup/task.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        stored = list(Attachment.objects.of(self.record))
        page = task_page(self.record, request.user, today(), work_calendar(), stored)
        return self.show(record=self.record, task=page, **self.evidence(stored))

    def evidence(self, stored: list[Attachment]) -> dict[str, Any]:
        """Files of the task, and where to add one (while it is open, for those who carry it out)."""
        task, user = self.record, self.request.user
        may = task.state in OPEN_STATES and user.has_perm("followup.report_result", task)
        files = attachment_rows(
            stored, "followup:attachment", "followup:detach", task, user,
            "followup.report_result" if may else "",
        )  # fmt: skip
        return {"files": files, "attach_url": reverse("followup:attach", args=[task.public_id]) if may else ""}


class CreateTask(CreatePage):
    """A task entered by hand."""

    permission = "followup.create_task"
    form_class = NewTaskForm
    template = "followup/task_form.html"
    title = "Thêm nhiệm vụ"
    done = "Đã giao nhiệm vụ."
    submit_label = "Lưu nhiệm vụ"
    again_label = "Lưu và thêm tiếp"

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "initial": {"source_label": self.request.GET.get("nguon", "")[:300]}}

    def create(self, form: NewTaskForm) -> str:
        task = give_task(
            unit=form.cleaned_data["unit"],
            co_bodies=form.cleaned_data["co_bodies"],
            source_kind=SourceKind.OTHER,
            source_id=None,
            **form.values(),
        )
        if self.request.POST.get("again"):
            return reverse("followup:create_task", query={"nguon": task.source_label})
        return task.get_absolute_url()


class EditTask(TaskPages, EditPage):
    """The words, bodies and area of an open task."""

    permission = "followup.edit_task"
    form_class = EditTaskForm
    template = "followup/task_form.html"
    title = "Sửa nhiệm vụ"

    def form(self, record: Any, data: Any = None, files: Any = None) -> Any:
        return self.form_class(data, files, instance=record, user=self.request.user)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.record.state not in OPEN_STATES:
            messages.error(request, "Nhiệm vụ đã khép lại nên không sửa được. Hãy mở lại trước khi sửa.")
            return redirect(self.record.get_absolute_url())
        return super().get(request, **kwargs)

    def save(self, form: EditTaskForm) -> None:
        edit_task(form.instance, co_bodies=form.cleaned_data["co_bodies"], **form.values())

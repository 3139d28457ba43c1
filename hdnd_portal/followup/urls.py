"""Addresses of this room."""

from django.urls import URLPattern, path

from hdnd_portal.followup.views import evidence, steps, task

app_name = "followup"
urlpatterns: list[URLPattern] = [
    path("", task.TaskList.as_view(), name="tasks"),
    path("them/", task.CreateTask.as_view(), name="create_task"),
    path("<uuid:public_id>/", task.TaskRecord.as_view(), name="task"),
    path("<uuid:public_id>/sua/", task.EditTask.as_view(), name="edit_task"),
    path("<uuid:public_id>/tien-do/", steps.ReportProgress.as_view(), name="report_progress"),
    path("<uuid:public_id>/ket-qua/", steps.ReportResult.as_view(), name="report_result"),
    path("<uuid:public_id>/danh-gia/", steps.AssessTask.as_view(), name="assess_task"),
    path("<uuid:public_id>/bao-cao-lai/", steps.ReturnResult.as_view(), name="return_result"),
    path("<uuid:public_id>/don-doc/", steps.RemindUnit.as_view(), name="remind_unit"),
    path("<uuid:public_id>/gia-han/", steps.ExtendTask.as_view(), name="extend_task"),
    path("<uuid:public_id>/giao-nhieu/", steps.FanOut.as_view(), name="fan_out"),
    path("<uuid:public_id>/dung/", steps.DropTask.as_view(), name="drop_task"),
    path("<uuid:public_id>/mo-lai/", steps.ReopenTask.as_view(), name="reopen_task"),
    path("<uuid:public_id>/minh-chung/", evidence.AttachEvidence.as_view(), name="attach"),
    path("<uuid:public_id>/tep/<uuid:file_id>/", evidence.EvidenceFile.as_view(), name="attachment"),
    path("<uuid:public_id>/tep/<uuid:file_id>/go/", evidence.DetachEvidence.as_view(), name="detach"),
]

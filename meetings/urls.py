"""Addresses of conferences."""

from django.urls import path

from meetings.views import attachment, briefing, section, step

app_name = "meetings"
urlpatterns = [
    path("", briefing.BriefingList.as_view(), name="briefings"),
    path("them/", briefing.CreateBriefing.as_view(), name="create_briefing"),
    path("<uuid:public_id>/", briefing.BriefingPage.as_view(), name="briefing"),
    path("<uuid:public_id>/xem/<slug:tab>/", briefing.BriefingPage.as_view(), name="briefing_tab"),
    path("<uuid:public_id>/nhap/<slug:section>/", section.SectionPage.as_view(), name="section"),
    path("<uuid:public_id>/moi/", step.step_page("invite_units").as_view(), name="invite_units"),
    path("<uuid:public_id>/thu-bao-cao/", step.step_page("collect_papers").as_view(), name="collect_papers"),
    path("<uuid:public_id>/da-hop/", step.step_page("hold_briefing").as_view(), name="hold_briefing"),
    path("<uuid:public_id>/da-ket-luan/", step.step_page("conclude_briefing").as_view(), name="conclude_briefing"),
    path("<uuid:public_id>/da-ban-hanh/", step.step_page("issue_notice").as_view(), name="issue_notice"),
    path("<uuid:public_id>/theo-doi/", step.step_page("follow_up_briefing").as_view(), name="follow_up_briefing"),
    path("<uuid:public_id>/khep-lai/", step.step_page("close_briefing").as_view(), name="close_briefing"),
    path("<uuid:public_id>/mo-lai/", step.step_page("reopen_briefing").as_view(), name="reopen_briefing"),
    path("<uuid:public_id>/hoan/", step.step_page("postpone_briefing").as_view(), name="postpone_briefing"),
    path("<uuid:public_id>/tiep-tuc/", step.step_page("resume_briefing").as_view(), name="resume_briefing"),
    path("<uuid:public_id>/dang-cai/", step.ChangeHost.as_view(), name="change_host"),
    path("<uuid:public_id>/tao-nhiem-vu/", step.GiveTasks.as_view(), name="give_tasks"),
    path("<uuid:public_id>/lap-thong-bao/", step.DraftNotice.as_view(), name="draft_notice"),
    path("<uuid:public_id>/lap-giay-moi/", step.DraftInvitation.as_view(), name="draft_invitation"),
    path("<uuid:public_id>/dinh-kem/", attachment.AttachFile.as_view(), name="attach_file"),
    path("<uuid:public_id>/tep/<uuid:file_id>/", attachment.BriefingFile.as_view(), name="attachment"),
    path("<uuid:public_id>/tep/<uuid:file_id>/go/", attachment.DetachFile.as_view(), name="detach_file"),
]

"""Addresses of this room."""

from django.urls import path

from hdnd_portal.documents.views import attachment, document, register, steps

app_name = "documents"
urlpatterns = [
    path("", document.DocumentList.as_view(), name="documents"),
    path("so/", register.RegisterList.as_view(), name="registers"),
    path("so/mo/", register.OpenRegister.as_view(), name="open_register"),
    path("<uuid:public_id>/", document.DocumentPage.as_view(), name="document"),
    path("<uuid:public_id>/xem/", document.Preview.as_view(), name="preview"),
    path("<uuid:public_id>/tai/<str:file_format>/", document.PaperFile.as_view(), name="file"),
    path("<uuid:public_id>/sua/", steps.EditDocument.as_view(), name="edit_document"),
    path("<uuid:public_id>/trinh/", steps.SubmitDocument.as_view(), name="submit_document"),
    path("<uuid:public_id>/tra-lai/", steps.ReturnDocument.as_view(), name="return_document"),
    path("<uuid:public_id>/duyet/", steps.ApproveDocument.as_view(), name="approve_document"),
    path("<uuid:public_id>/phat-hanh/", steps.IssueDocument.as_view(), name="issue_document"),
    path("<uuid:public_id>/dinh-chinh/", steps.CorrectDocument.as_view(), name="correct_document"),
    path("<uuid:public_id>/thu-hoi/", steps.RecallDocument.as_view(), name="recall_document"),
    path("<uuid:public_id>/dinh-kem/", attachment.AttachToDocument.as_view(), name="attach"),
    path("<uuid:public_id>/tep/<uuid:file_id>/", attachment.DocumentAttachment.as_view(), name="attachment"),
    path("<uuid:public_id>/tep/<uuid:file_id>/go/", attachment.DetachFromDocument.as_view(), name="detach"),
]

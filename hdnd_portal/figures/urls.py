"""Addresses of this room."""

from django.urls import path

from hdnd_portal.figures.views.dossier import DossierList, DossierRecord, DossierReport

app_name = "figures"
urlpatterns = [
    path("", DossierList.as_view(), name="dossiers"),
    path("<uuid:public_id>/", DossierRecord.as_view(), name="dossier"),
    path("<uuid:public_id>/bao-cao.pdf", DossierReport.as_view(), name="report"),
]

"""Addresses of this room."""

from django.urls import path

from hdnd_portal.figures.views.dossier import DossierList, DossierRecord, DossierReport
from hdnd_portal.figures.views.figure import FigureEdit

app_name = "figures"
urlpatterns = [
    path("", DossierList.as_view(), name="dossiers"),
    path("<uuid:public_id>/", DossierRecord.as_view(), name="dossier"),
    path("<uuid:public_id>/bao-cao.pdf", DossierReport.as_view(), name="report"),
    path("<uuid:public_id>/sua/<path:key>/", FigureEdit.as_view(), name="edit_figure"),
]

"""Correcting one figure of a dossier that has no conference; figures of a conference are entered there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from hdnd_portal.figures.actions.figure import change_figure
from hdnd_portal.figures.forms.figure import COMPARED, FigureForm
from hdnd_portal.figures.links import anchor
from hdnd_portal.figures.models import DeclaredFigure, Dossier
from hdnd_portal.figures.ownership import conference_of
from hdnd_portal.kit.views import EditPage


class FigureEdit(EditPage):
    """A form over one figure and its comparison, under the dossier's lock."""

    permission = "figures.edit_dossier"
    model = Dossier
    title = "Sửa số liệu"
    form_class = FigureForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.key: str = kwargs["key"]
        return super().dispatch(request, *args, **kwargs)

    def form(self, record: Any, data: Any = None, files: Any = None) -> FigureForm:
        try:
            figure = DeclaredFigure.objects.select_related("comparison").get(dossier=record, key=self.key)
        except DeclaredFigure.DoesNotExist as error:
            raise Http404 from error
        return FigureForm(data, instance=figure)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._to_conference() or super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._to_conference() or super().post(request, **kwargs)

    def _to_conference(self) -> HttpResponse | None:
        owner = conference_of(self.record)
        if owner is None:
            return None
        messages.warning(self.request, "Số liệu của hội nghị được nhập và sửa ở hội nghị.")
        return redirect(owner)

    def save(self, form: Any) -> None:
        change_figure(form.save(commit=False), {name: form.cleaned_data[name] for name in COMPARED})

    def target(self) -> str:
        return f"{self.record.get_absolute_url()}#{anchor(self.key)}"

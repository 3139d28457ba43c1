"""Registers of papers (sổ văn bản): how far each counter is, and opening one that was begun on paper."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.documents.choices import FROZEN
from hdnd_portal.documents.forms.register import RegisterForm
from hdnd_portal.documents.models import Register
from hdnd_portal.documents.permissions import register_units
from hdnd_portal.history.context import doing
from hdnd_portal.kit.columns import Column, table_rows
from hdnd_portal.kit.official import paper_number
from hdnd_portal.kit.views import CreatePage, Page
from hdnd_portal.kit.workflow import NotNow

OPENED = "Sổ này đã mở; số tiếp theo được cấp liên tục, không sửa bằng tay."
COLUMNS = (
    Column("organ", "Cơ quan ban hành", lambda row: str(row.organ), primary=True),
    Column("year", "Năm", lambda row: str(row.year)),
    Column("series", "Loạt số", lambda row: row.series),
    Column("last", "Số đã cấp gần nhất", lambda row: paper_number(row.last), numeric=True),
    Column("issued", "Văn bản phát hành qua cổng", lambda row: row.issued, numeric=True),
)


class RegisterList(Page):
    """Counters of the own unit's organs, newest year first."""

    permission = "documents.manage_registers"
    template = "documents/registers.html"
    title = "Sổ văn bản"

    def rows(self) -> QuerySet[Any]:
        same = Q(
            organ__documents__year=F("year"), organ__documents__series=F("series"), organ__documents__state__in=FROZEN
        )
        rows = Register.objects.filter(organ__unit_id__in=register_units(self.request.user)).select_related("organ")
        return rows.annotate(issued=Count("organ__documents", filter=same)).order_by("-year", "organ__name", "series")

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = list(self.rows())
        return self.show(columns=COLUMNS, lines=list(zip(rows, table_rows(COLUMNS, rows), strict=True)))


class OpenRegister(CreatePage):
    """A register whose first numbers were given on paper."""

    permission = "documents.manage_registers"
    form_class = RegisterForm
    title = "Mở sổ văn bản giữa năm"
    submit_label = "Mở sổ"
    done = "Đã mở sổ."

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def create(self, form: Any) -> str:
        try:
            with transaction.atomic(), doing("open_register"):
                form.save()
        except IntegrityError as error:
            raise NotNow(OPENED) from error
        return reverse("documents:registers")

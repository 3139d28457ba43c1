"""Pages of bodies, agencies and terms."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.columns import Column
from hdnd_portal.kit.views import CreatePage, EditPage, ListPage
from hdnd_portal.organisation.columns import BODY_COLUMNS, HELD_POST_COLUMNS, TERM_COLUMNS, leading_to
from hdnd_portal.organisation.filters import BodyFilter, TermFilter
from hdnd_portal.organisation.forms.units import BodyForm, TermForm
from hdnd_portal.organisation.models import Body, CouncilTerm, Person, Post, User
from hdnd_portal.organisation.permissions import kept_units
from hdnd_portal.organisation.views.record import Part, RecordPage, signed_in


class Bodies(ListPage):
    """Organs of councils and agencies."""

    permission = "organisation.view_reference"
    title = "Cơ quan"
    model = Body
    filterset = BodyFilter
    columns = BODY_COLUMNS
    default_order = ("unit__level", "unit__name", "kind", "ordinal", "name", "pk")
    create_url = "organisation:create_body"
    create_label = "Thêm cơ quan"
    create_permission = "organisation.manage_bodies"
    file_name = "co-quan"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.select_related("unit")


class BodyRecord(RecordPage):
    """One body and who holds posts in it today."""

    permission = "organisation.view_reference"
    model = Body
    kind = "Cơ quan"

    def queryset(self) -> QuerySet[Body]:
        return Body.objects.select_related("unit", "parent")

    def crumbs(self) -> list[dict[str, str]]:
        return [*super().crumbs(), {"label": "Cơ quan", "url": reverse("organisation:bodies")}]

    def facts(self) -> list[dict[str, Any]]:
        body = self.record
        return [
            {"label": "Loại", "value": body.get_kind_display()},
            {"label": "Đơn vị", "value": body.unit.full_name},
            {"label": "Tên ngắn", "value": body.short_name or "không ghi"},
            {"label": "Có từ ngày", "value": f"{body.valid_from:%d/%m/%Y}" if body.valid_from else "không ghi"},
            {"label": "Đến hết ngày", "value": f"{body.valid_to:%d/%m/%Y}" if body.valid_to else "nay"},
        ]

    def parts(self) -> list[Part]:
        seen = Person.objects.visible_to(self.request.user)
        posts = Post.objects.held_on(today()).filter(body=self.record, person__in=seen)
        posts = posts.select_related("person", "body").order_by("person__sort_name")
        return [Part("Đang giữ chức", HELD_POST_COLUMNS, posts, "Chưa ghi ai giữ chức ở cơ quan này.")]

    def steps(self) -> list[dict[str, Any]]:
        if not self.may("organisation.manage_bodies"):
            return []
        return [
            {"label": "Sửa", "url": reverse("organisation:edit_body", args=[self.record.public_id]), "icon": "pencil"}
        ]

    def shows_history(self) -> bool:
        return self.may("organisation.manage_bodies")


class _OfKeptUnits(CreatePage):
    """A form that needs to know which units the user looks after."""

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def create(self, form: Any) -> str:
        return form.save().get_absolute_url()


class CreateBody(_OfKeptUnits):
    """A new body."""

    permission = "organisation.manage_bodies"
    title = "Thêm cơ quan"
    form_class = BodyForm


class EditBody(EditPage):
    """Name, kind and dates of a body."""

    permission = "organisation.manage_bodies"
    title = "Sửa cơ quan"
    model = Body
    form_class = BodyForm

    def form(self, record: Body, data: Any = None, files: Any = None) -> BodyForm:
        return BodyForm(data, files, instance=record, user=signed_in(self.request))


def term_columns(user: User) -> tuple[Column, ...]:
    """The columns; terms of units that this user looks after lead to their form. One query."""
    kept = set(kept_units(user).values_list("pk", flat=True)) if user.has_perm("organisation.manage_bodies") else set()

    def form_of(term: CouncilTerm) -> str:
        return reverse("organisation:edit_term", args=[term.public_id]) if term.unit_id in kept else ""

    return leading_to(TERM_COLUMNS, form_of)


class Terms(ListPage):
    """Terms of councils."""

    permission = "organisation.view_reference"
    title = "Nhiệm kỳ"
    model = CouncilTerm
    filterset = TermFilter
    columns = TERM_COLUMNS
    default_order = ("-label", "unit__level", "unit__name", "pk")
    create_url = "organisation:create_term"
    create_label = "Thêm nhiệm kỳ"
    create_permission = "organisation.manage_bodies"
    file_name = "nhiem-ky"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.columns = term_columns(signed_in(request))  # type: ignore[assignment, misc]
        return super().get(request)

    def rows(self) -> QuerySet[CouncilTerm]:
        return CouncilTerm.objects.select_related("unit")


class CreateTerm(_OfKeptUnits):
    """A new term."""

    permission = "organisation.manage_bodies"
    title = "Thêm nhiệm kỳ"
    form_class = TermForm


class EditTerm(EditPage):
    """Label, khóa and dates of a term."""

    permission = "organisation.manage_bodies"
    title = "Sửa nhiệm kỳ"
    model = CouncilTerm
    form_class = TermForm

    def form(self, record: CouncilTerm, data: Any = None, files: Any = None) -> TermForm:
        return TermForm(data, files, instance=record, user=signed_in(self.request))

"""Pages of administrative units and their succession."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hdnd_portal.kit.views import ActionPage, CreatePage, EditPage, ListPage
from hdnd_portal.organisation.actions.units import record_succession
from hdnd_portal.organisation.choices import SuccessionKind
from hdnd_portal.organisation.columns import (
    BODY_COLUMNS,
    NEW_UNIT_COLUMNS,
    OLD_UNIT_COLUMNS,
    UNIT_COLUMNS,
    without,
)
from hdnd_portal.organisation.filters import UnitFilter
from hdnd_portal.organisation.forms.units import SuccessionForm, UnitForm
from hdnd_portal.organisation.models import Unit
from hdnd_portal.organisation.views.bodies import term_columns
from hdnd_portal.organisation.views.record import Part, RecordPage, signed_in

MOST_CHILDREN = 300  # units shown on the page of the unit above; the list has the rest


class Units(ListPage):
    """Units at all times; the day filter narrows to one moment."""

    permission = "organisation.view_reference"
    title = "Đơn vị hành chính"
    model = Unit
    filterset = UnitFilter
    columns = UNIT_COLUMNS
    default_order = ("-level", "name", "-valid_from", "pk")
    create_url = "organisation:create_unit"
    create_label = "Thêm đơn vị"
    create_permission = "organisation.create_unit"
    file_name = "don-vi"

    def rows(self) -> QuerySet[Unit]:
        return Unit.objects.select_related("parent")


class UnitRecord(RecordPage):
    """One unit: what it came from and became, what belongs to it."""

    permission = "organisation.view_reference"
    model = Unit
    kind = "Đơn vị hành chính"

    def queryset(self) -> QuerySet[Unit]:
        return Unit.objects.select_related("parent")

    def heading(self) -> str:
        name = self.record.full_name
        return name[:1].upper() + name[1:]

    def crumbs(self) -> list[dict[str, str]]:
        return [*super().crumbs(), {"label": "Đơn vị hành chính", "url": reverse("organisation:units")}]

    def facts(self) -> list[dict[str, Any]]:
        unit = self.record
        return [
            {"label": "Cấp", "value": unit.get_level_display()},
            {"label": "Thuộc", "value": unit.parent.full_name if unit.parent else "Trung ương"},
            {"label": "Mã số", "value": unit.code},
            {"label": "Có từ ngày", "value": f"{unit.valid_from:%d/%m/%Y}" if unit.valid_from else "không ghi"},
            {"label": "Đến hết ngày", "value": f"{unit.valid_to:%d/%m/%Y}" if unit.valid_to else "nay"},
            {"label": "Căn cứ", "value": unit.legal_basis or "không ghi"},
        ]

    def parts(self) -> list[Part]:
        unit = self.record
        add = self.may("organisation.manage_bodies")
        children = unit.children.select_related("parent").order_by("name", "valid_from")[:MOST_CHILDREN]
        terms = without(term_columns(signed_in(self.request)), "don_vi")
        origins = unit.origins.select_related("old").order_by("on")
        followers = unit.successions.select_related("new").order_by("on")
        bodies = unit.bodies.select_related("unit").order_by("kind", "ordinal", "name")
        return [
            Part("Tiền thân", OLD_UNIT_COLUMNS, origins, "Chưa ghi tiền thân nào."),
            Part("Kế thừa", NEW_UNIT_COLUMNS, followers, "Chưa có đơn vị nào kế thừa."),
            Part(
                "Nhiệm kỳ", terms, unit.terms.select_related("unit"), "Chưa ghi nhiệm kỳ nào.",
                reverse("organisation:create_term") if add else "", "Thêm nhiệm kỳ",
            ),
            Part(
                "Cơ quan", without(BODY_COLUMNS, "don_vi"), bodies, "Chưa ghi cơ quan nào.",
                reverse("organisation:create_body") if add else "", "Thêm cơ quan",
            ),
            Part("Đơn vị cấp dưới", without(UNIT_COLUMNS, "cap_tren"), children, "Không có đơn vị cấp dưới."),
        ]  # fmt: skip

    def steps(self) -> list[dict[str, Any]]:
        if not self.may("organisation.manage_units"):
            return []
        here = [self.record.public_id]
        return [
            {"label": "Sửa", "url": reverse("organisation:edit_unit", args=here), "icon": "pencil"},
            {"label": "Ghi kế thừa", "url": reverse("organisation:succeed_unit", args=here), "icon": "diagram-3"},
        ]

    def shows_history(self) -> bool:
        return self.may("organisation.manage_units")


class CreateUnit(CreatePage):
    """A new unit under one that this administrator looks after."""

    permission = "organisation.create_unit"
    title = "Thêm đơn vị hành chính"
    form_class = UnitForm

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def create(self, form: UnitForm) -> str:
        return form.save().get_absolute_url()


class EditUnit(EditPage):
    """Name, dates, code of a unit."""

    permission = "organisation.manage_units"
    title = "Sửa đơn vị hành chính"
    model = Unit
    form_class = UnitForm

    def form(self, record: Unit, data: Any = None, files: Any = None) -> UnitForm:
        return UnitForm(data, files, instance=record, user=signed_in(self.request))


class SucceedUnit(ActionPage):
    """What became of a unit; both units must be this administrator's."""

    permission = "organisation.manage_units"
    title = "Ghi kế thừa đơn vị"
    label = "Ghi kế thừa"
    explain = (
        "Hồ sơ của đơn vị cũ sẽ do đơn vị mới tiếp nhận và theo dõi. "
        "Trừ hình thức chuyển công việc, đơn vị cũ kết thúc vào ngày liền trước."
    )
    done = "Đã ghi kế thừa."
    model = Unit

    def form(self, data: Any = None, files: Any = None) -> SuccessionForm:
        return SuccessionForm(data, user=signed_in(self.request), unit=self.record)

    def perform(self, form: SuccessionForm) -> None:
        chosen = form.cleaned_data
        old, new = (self.record, chosen["other"]) if chosen["way"] == "old" else (chosen["other"], self.record)
        record_succession(
            old=old, new=new, kind=SuccessionKind(chosen["kind"]), on=chosen["on"], legal_act=chosen["legal_act"]
        )

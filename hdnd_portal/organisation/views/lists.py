"""Pages of the lists that hold for the whole country: policy areas, holidays, legal time limits."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.columns import Column
from hdnd_portal.kit.views import ActionPage, CreatePage, EditPage, ListPage
from hdnd_portal.organisation.columns import AREA_COLUMNS, HOLIDAY_COLUMNS, LIMIT_COLUMNS, leading_to
from hdnd_portal.organisation.filters import AreaFilter, HolidayFilter, LimitFilter
from hdnd_portal.organisation.forms.lists import AreaForm, HolidayForm, LimitForm
from hdnd_portal.organisation.models import Holiday, LegalLimit, PolicyArea


def _linked(columns: tuple[Column, ...], route: str) -> Callable[[Any], tuple[Column, ...]]:
    """The columns; for those who may edit, the name of a row leads to its form."""
    linked = leading_to(columns, lambda row: reverse(route, args=[row.public_id]))
    return lambda user: linked if user.has_perm("organisation.manage_lists") else columns


class _NationalList(ListPage):
    """Everybody reads, province administrators write."""

    permission = "organisation.view_reference"
    create_permission = "organisation.manage_lists"
    columns_for: Callable[[Any], tuple[Column, ...]]

    def get(self, request: HttpRequest) -> HttpResponse:
        self.columns = type(self).columns_for(request.user)  # type: ignore[misc]
        return super().get(request)


class PolicyAreas(_NationalList):
    """Policy areas by group."""

    title = "Lĩnh vực"
    model = PolicyArea
    filterset = AreaFilter
    columns = AREA_COLUMNS
    columns_for = staticmethod(_linked(AREA_COLUMNS, "organisation:edit_policy_area"))
    default_order = ("group", "name", "pk")
    create_url = "organisation:create_policy_area"
    create_label = "Thêm lĩnh vực"
    file_name = "linh-vuc"


class Holidays(_NationalList):
    """Holidays of a year; the present one, unless the address names another."""

    title = "Ngày nghỉ, làm bù"
    template = "organisation/holidays.html"
    model = Holiday
    filterset = HolidayFilter
    columns = HOLIDAY_COLUMNS
    columns_for = staticmethod(_linked(HOLIDAY_COLUMNS, "organisation:edit_holiday"))
    default_order = ("day",)
    create_url = "organisation:create_holiday"
    create_label = "Thêm ngày"
    empty_text = "Năm này chưa có ngày nghỉ nào trong bảng."
    file_name = "ngay-nghi"
    sizes = (100,)

    def rows(self) -> Any:
        if self.request.GET.get("nam"):
            return Holiday.objects.all()
        return Holiday.objects.filter(day__year=today().year)

    def extra(self) -> dict[str, Any]:
        asked = self.request.GET.get("nam", "")
        shown = int(asked) if asked.isdecimal() and len(asked) == 4 else today().year
        years = sorted({*Holiday.objects.dates("day", "year")}, reverse=True)
        tabs = [{"label": str(y.year), "url": f"?nam={y.year}", "active": y.year == shown} for y in years]
        return {"years": tabs}


class LegalLimits(_NationalList):
    """Legal time limits."""

    title = "Thời hạn theo luật"
    model = LegalLimit
    filterset = LimitFilter
    columns = LIMIT_COLUMNS
    columns_for = staticmethod(_linked(LIMIT_COLUMNS, "organisation:edit_legal_limit"))
    default_order = ("code", "valid_from", "pk")
    create_url = "organisation:create_legal_limit"
    create_label = "Thêm thời hạn"
    file_name = "thoi-han"


class _New(CreatePage):
    permission = "organisation.manage_lists"

    def create(self, form: Any) -> str:
        return form.save().get_absolute_url()


class _Edit(EditPage):
    permission = "organisation.manage_lists"


class CreatePolicyArea(_New):
    """A new policy area."""

    title = "Thêm lĩnh vực"
    form_class = AreaForm


class EditPolicyArea(_Edit):
    """Name, group and validity."""

    title = "Sửa lĩnh vực"
    model = PolicyArea
    form_class = AreaForm


class CreateHoliday(_New):
    """A new day."""

    title = "Thêm ngày nghỉ, làm bù"
    form_class = HolidayForm


class EditHoliday(_Edit):
    """A day of the table."""

    title = "Sửa ngày nghỉ, làm bù"
    template = "organisation/edit_holiday.html"
    model = Holiday
    form_class = HolidayForm


class DeleteHoliday(ActionPage):
    """Takes a wrong day out of the table; the log keeps it."""

    permission = "organisation.manage_lists"
    title = "Xóa ngày khỏi bảng"
    label = "Xóa ngày này"
    explain = "Hạn của các việc đang mở sẽ được tính lại theo bảng mới."
    done = "Đã xóa."
    tone = "danger"
    model = Holiday

    def perform(self, form: Any) -> str:
        target = self.record.get_absolute_url()
        self.record.delete()
        return target


class CreateLegalLimit(_New):
    """A new time limit, or a new version of one."""

    title = "Thêm thời hạn"
    form_class = LimitForm


class EditLegalLimit(_Edit):
    """A time limit."""

    title = "Sửa thời hạn"
    model = LegalLimit
    form_class = LimitForm

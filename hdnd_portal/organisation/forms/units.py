"""Units, what became of them, terms, bodies."""

from typing import Any, cast

from django import forms

from hdnd_portal.kit.forms import PortalForm, PortalModelForm, VietnameseDateField
from hdnd_portal.organisation.choices import BodyKind, Level, SuccessionKind
from hdnd_portal.organisation.models import Body, CouncilTerm, Unit, User
from hdnd_portal.organisation.permissions import kept_units

RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}


def chooser(form: forms.BaseForm, name: str) -> forms.ModelChoiceField:
    """The field of a form that chooses among records."""
    return cast("forms.ModelChoiceField", form.fields[name])


class UnitForm(PortalModelForm):
    """A unit. Level and upper unit can only be set by who administers an upper unit: they carry rights."""

    class Meta(PortalModelForm.Meta):
        model = Unit
        fields = ("kind", "name", "level", "parent", "code", "valid_from", "valid_to", "legal_basis")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = Unit.objects.filter(pk__in=user.administered_unit_ids).exclude(level=Level.COMMUNE).single()
        if self.instance.pk:
            above = above.exclude(pk__in=Unit.objects.under([self.instance.pk]).values("pk"))
        if self.instance.pk and self.instance.parent_id not in user.administered_unit_ids:
            del self.fields["level"], self.fields["parent"]
            return
        parent = chooser(self, "parent")
        parent.queryset = above
        parent.required = True
        level = chooser(self, "level")
        level.choices = [("", "– chọn –"), *((x.value, x.label) for x in (Level.DISTRICT, Level.COMMUNE))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        level, parent = cleaned.get("level"), cleaned.get("parent")
        if level and parent and RANK[Level(level)] <= RANK[Level(parent.level)]:
            self.add_error("level", "Cấp của đơn vị phải thấp hơn cấp của đơn vị cấp trên.")
        return cleaned


class SuccessionForm(PortalForm):
    """What became of a unit, or from which unit it came."""

    way = forms.ChoiceField(label="Đơn vị đang xem là", choices=(("old", "đơn vị cũ"), ("new", "đơn vị mới")))
    kind = forms.ChoiceField(label="Hình thức", choices=SuccessionKind)
    other = forms.ModelChoiceField(
        label="Đơn vị kia",
        queryset=Unit.objects.none(),
        help_text="Chỉ gồm đơn vị thuộc quyền quản trị của bạn; chưa có thì thêm đơn vị trước.",
        empty_label="– chọn –",
    )
    on = VietnameseDateField(label="Từ ngày")
    legal_act = forms.CharField(label="Văn bản", max_length=300, help_text="Ví dụ: Nghị quyết 202/2025/QH15")

    def __init__(self, *args: Any, user: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Unit.objects.filter(pk__in=user.administered_unit_ids).exclude(pk=unit.pk).single()
        other = chooser(self, "other")
        other.queryset = choices
        show_dates(other)


def show_dates(field: forms.ModelChoiceField) -> None:
    """Lets a choice of units tell units of the same name apart."""
    field.label_from_instance = name_with_dates  # type: ignore[assignment, method-assign]


def name_with_dates(unit: Unit) -> str:
    """ "xã Phú Cát (đến 30/06/2025)": the same name may stand for a unit before and after a merger."""
    if unit.valid_to:
        return f"{unit.full_name} (đến {unit.valid_to:%d/%m/%Y})"
    return f"{unit.full_name} (từ {unit.valid_from:%d/%m/%Y})" if unit.valid_from else unit.full_name


class OfUnit(PortalModelForm):
    """A record of a unit: the unit is chosen once, among those this user looks after."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
            return
        unit = chooser(self, "unit")
        unit.queryset = kept_units(user).filter(stands_for_all=False).select_related("parent")
        show_dates(unit)
        unit.empty_label = "– chọn –"
        if user.home and unit.initial is None:
            self.initial.setdefault("unit", user.home.pk)


class TermForm(OfUnit):
    """A term of a council."""

    class Meta(PortalModelForm.Meta):
        model = CouncilTerm
        fields = ("unit", "label", "khoa", "start", "end", "early_end_reason")


class BodyForm(OfUnit):
    """An organ or agency of a unit."""

    class Meta(PortalModelForm.Meta):
        model = Body
        fields = ("unit", "kind", "name", "short_name", "ordinal", "valid_from", "valid_to")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("ordinal") and cleaned.get("kind") != BodyKind.DEPUTY_GROUP:
            self.add_error("ordinal", "Số thứ tự chỉ dùng cho Tổ đại biểu.")
        return cleaned

"""One declared figure with its comparison."""

from typing import Any

from django import forms

from hdnd_portal.figures.choices import BaseKind, ComparisonKind, FigureState
from hdnd_portal.figures.models import DeclaredFigure
from hdnd_portal.figures.models.figure import WITH_VALUE
from hdnd_portal.figures.wording import comparison_of
from hdnd_portal.kit.forms import PortalModelForm, portal_field
from hdnd_portal.kit.number_field import NumberField

COMPARED = ("kind", "stated", "base", "base_label", "base_kind", "base_estimated")


class FigureForm(PortalModelForm):
    """Value, state and words of one figure. Without a value it is not reported; that is never zero."""

    value = NumberField(label="Giá trị", required=False, help_text="Bỏ trống khi chưa có số liệu; số 0 là một số liệu.")
    kind = forms.ChoiceField(label="Kiểu so sánh", required=False, choices=[("", "–"), *ComparisonKind.choices])
    stated = NumberField(label="Số đã nêu", required=False, help_text="Phần trăm, hoặc số tăng, giảm.")
    base = NumberField(label="Số gốc", required=False)
    base_label = forms.CharField(label="Kỳ gốc", required=False, max_length=200, help_text="Ví dụ: quý I/2023")
    base_kind = forms.ChoiceField(label="So với", choices=BaseKind.choices, initial=BaseKind.SAME_PERIOD)
    base_estimated = forms.BooleanField(label="Số gốc suy ra từ tỷ lệ", required=False)

    class Meta:
        model = DeclaredFigure
        fields = ("scope_label", "indicator", "value", "measure", "qualifier", "state", "note")
        formfield_callback = portal_field

    field_order = ("scope_label", "indicator", "value", "measure", "qualifier", "state", "note", *COMPARED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = comparison_of(self.instance) if self.instance.pk else None
        if stored is not None:
            self.initial.update({name: getattr(stored, name) for name in COMPARED})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "value" in values and values["value"] is None and values.get("state") in WITH_VALUE:
            values["state"] = FigureState.NOT_REPORTED
        elif values.get("value") is not None and values.get("state") == FigureState.NOT_REPORTED:
            values["state"] = FigureState.REPORTED
        if not values.get("kind") and any(values.get(name) not in (None, "") for name in ("stated", "base")):
            self.add_error("kind", "Hãy chọn kiểu so sánh.")
        return values

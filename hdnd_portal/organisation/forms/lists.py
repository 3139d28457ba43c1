"""Policy areas, holidays, legal time limits."""

from typing import Any

from hdnd_portal.kit.forms import PortalModelForm
from hdnd_portal.organisation.choices import HolidayKind
from hdnd_portal.organisation.models import Holiday, LegalLimit, PolicyArea


class AreaForm(PortalModelForm):
    """A policy area."""

    class Meta(PortalModelForm.Meta):
        model = PolicyArea
        fields = ("code", "name", "group", "valid_from", "valid_to")


class HolidayForm(PortalModelForm):
    """A day off, or a weekend day worked in exchange."""

    class Meta(PortalModelForm.Meta):
        model = Holiday
        fields = ("day", "kind", "name", "source", "is_provisional")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, kind = cleaned.get("day"), cleaned.get("kind")
        if day and kind == HolidayKind.SWAP_WORK and day.weekday() < 5:
            self.add_error("day", "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.")
        if day and kind in (HolidayKind.SWAP_OFF, HolidayKind.COMPENSATORY) and day.weekday() >= 5:
            self.add_error("day", "Ngày nghỉ bù, nghỉ hoán đổi phải là ngày trong tuần.")
        return cleaned


class LimitForm(PortalModelForm):
    """A legal time limit. A new version of a rule is a new row with its own first day."""

    class Meta(PortalModelForm.Meta):
        model = LegalLimit
        fields = (
            "code", "name", "trigger", "days", "count_unit", "direction", "legal_basis",
            "valid_from", "valid_to", "needs_confirmation",
        )  # fmt: skip

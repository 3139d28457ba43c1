"""Opening a register in the middle of a year: the numbers that were given on paper go on."""

from typing import Any, cast

from django import forms

from hdnd_portal.documents.actions.issue import COMMON_SERIES
from hdnd_portal.documents.models import Register
from hdnd_portal.documents.permissions import register_units
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import PortalModelForm
from hdnd_portal.organisation.choices import COUNCIL_KINDS
from hdnd_portal.organisation.models import Body

MOST = 99_999


class RegisterForm(PortalModelForm):
    """Which organ, which year, and the last number given outside the portal."""

    last = forms.IntegerField(
        label="Số đã cấp gần nhất", min_value=1, max_value=MOST,
        help_text="Số lớn nhất đã cấp trong năm này trước khi dùng cổng; văn bản kế tiếp lấy số sau số này",
    )  # fmt: skip

    class Meta(PortalModelForm.Meta):
        model = Register
        fields = ("organ", "year", "series", "last")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Body.objects.filter(unit_id__in=register_units(user), kind__in=COUNCIL_KINDS)
        cast(forms.ModelChoiceField, self.fields["organ"]).queryset = own
        self.fields["year"] = forms.IntegerField(
            label="Năm", min_value=2000, max_value=today().year, initial=today().year
        )
        self.fields["series"].initial = COMMON_SERIES
        self.fields["series"].help_text = "Để “chung” nếu các loại văn bản dùng chung một dãy số"

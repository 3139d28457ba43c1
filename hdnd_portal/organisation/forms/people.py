"""People and their posts."""

from typing import Any

from django import forms
from django.db.models import Q

from hdnd_portal.kit.forms import PortalModelForm, VietnameseDateField
from hdnd_portal.kit.text import one_line
from hdnd_portal.organisation.forms.units import OfUnit, chooser
from hdnd_portal.organisation.models import Body, Person, Post


class TitlesField(forms.CharField):
    """Titles, one per line, in the order in which papers print them; cleaned to a list."""

    widget = forms.Textarea(attrs={"rows": 3})
    most = 10

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        titles = [one_line(line) for line in str(value or "").splitlines() if line.strip()]
        if any(len(title) > 200 for title in titles):
            raise forms.ValidationError("Mỗi chức danh dài tối đa 200 ký tự.", code="max_length")
        if len(titles) > self.most:
            raise forms.ValidationError(f"Tối đa {self.most} chức danh.", code="max_length")
        return titles

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class PersonForm(OfUnit):
    """A person; the unit that keeps the record cannot be changed afterwards."""

    class Meta(PortalModelForm.Meta):
        model = Person
        fields = ("unit", "full_name", "given_name")

    def clean_full_name(self) -> str:
        return one_line(self.cleaned_data["full_name"])


class NewPersonForm(PersonForm):
    """A person together with the first post."""

    titles = TitlesField(label="Chức danh", required=False, help_text="Mỗi dòng một chức danh, chức vụ Đảng ghi trước.")
    held_from = VietnameseDateField(label="Giữ chức từ ngày", required=False)


class PostForm(PortalModelForm):
    """A post held from–to."""

    titles = TitlesField(
        label="Chức danh", help_text="Mỗi dòng một chức danh, chức vụ Đảng ghi trước, như in trong văn bản."
    )

    class Meta(PortalModelForm.Meta):
        model = Post
        fields = ("titles", "body", "held_from", "held_to", "decision")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.person = person
        body = chooser(self, "body")
        here = Q(unit=person.unit_id) | Q(pk=self.instance.body_id)
        body.queryset = Body.objects.filter(here)
        body.empty_label = "– không ghi –"

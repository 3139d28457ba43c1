"""Accounts and roles."""

from typing import Any

from django import forms

from hdnd_portal.kit.forms import PortalModelForm
from hdnd_portal.kit.text import one_line
from hdnd_portal.organisation.choices import BodyKind, Role
from hdnd_portal.organisation.forms.units import chooser, show_dates
from hdnd_portal.organisation.models import Body, RoleAssignment, Unit, User


class RoleForm(PortalModelForm):
    """A role in a unit this administrator looks after."""

    class Meta(PortalModelForm.Meta):
        model = RoleAssignment
        fields = ("unit", "role", "body", "valid_from", "valid_to")
        help_texts = {"body": "Bắt buộc với vai trò Cơ quan trả lời; với vai trò Ban thì chọn Ban."}

    def __init__(self, *args: Any, administrator: User, account: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if account is not None:
            self.instance.user = account
        here = administrator.administered_unit_ids
        unit, body = chooser(self, "unit"), chooser(self, "body")
        unit.queryset = Unit.objects.filter(pk__in=here).single().select_related("parent")
        show_dates(unit)
        unit.empty_label = "– chọn –"
        body.queryset = Body.objects.filter(unit__in=here).select_related("unit")
        body.empty_label = "– không chọn –"
        if not self.instance.pk and administrator.home:
            self.initial.setdefault("unit", administrator.home.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unit, role, body = cleaned.get("unit"), cleaned.get("role"), cleaned.get("body")
        if role == Role.AGENCY and not body:
            self.add_error("body", "Vai trò Cơ quan trả lời phải chọn cơ quan.")
        if body and unit and body.unit_id != unit.pk:
            self.add_error("body", "Cơ quan này không thuộc đơn vị đã chọn.")
        if body and role == Role.COMMITTEE and body.kind != BodyKind.COMMITTEE:
            self.add_error("body", "Với vai trò này hãy chọn một Ban của HĐND.")
        return cleaned


class EditRoleForm(PortalModelForm):
    """Only the span of a role changes; another role is another assignment."""

    class Meta(PortalModelForm.Meta):
        model = RoleAssignment
        fields = ("valid_from", "valid_to")


class AccountForm(PortalModelForm):
    """The name of an account; the user name stays what it was."""

    class Meta(PortalModelForm.Meta):
        model = User
        fields = ("full_name",)

    def clean_full_name(self) -> str:
        return one_line(self.cleaned_data["full_name"])


class NewAccountForm(RoleForm):
    """A new account and its first role."""

    username = forms.RegexField(
        label="Tên đăng nhập",
        regex=r"^[a-z0-9][a-z0-9._-]{2,39}$",
        help_text="3–40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối. Ví dụ: nguyenvanan.",
        error_messages={"invalid": "Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối; 3–40 ký tự."},
    )
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    field_order = ("full_name", "username", "unit", "role", "body", "valid_from", "valid_to")

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("Tên đăng nhập này đã có người dùng; hãy chọn tên khác.", code="taken")
        return username

    def clean_full_name(self) -> str:
        return one_line(self.cleaned_data["full_name"])

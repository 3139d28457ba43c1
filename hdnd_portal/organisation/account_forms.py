"""The account library's forms with our Vietnamese labels and sentences; their behaviour stays the library's."""

from typing import Any

from allauth.account import forms as account
from django.core.exceptions import ValidationError

from hdnd_portal.kit.forms import Sentences

LABELS = {
    "login": "Tên đăng nhập",
    "password": "Mật khẩu",
    "oldpassword": "Mật khẩu hiện tại",
    "password1": "Mật khẩu mới",
    "password2": "Gõ lại mật khẩu mới",
}


class _Vietnamese(Sentences):
    """Labels instead of placeholders: a placeholder vanishes when somebody types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
        self._speak_vietnamese()


class LoginForm(_Vietnamese, account.LoginForm):
    """User name and password."""


class ChangePasswordForm(_Vietnamese, account.ChangePasswordForm):
    """The old password once, the new one twice."""

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu hiện tại.", code="same")
        return password


class ReauthenticateForm(_Vietnamese, account.ReauthenticateForm):
    """The password again, before something sensitive."""

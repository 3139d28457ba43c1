"""How the account library behaves here: no open sign-up, a Vietnamese lock-out page."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url


class Adapter(DefaultAccountAdapter):
    """Accounts are made by administrators only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
        "too_many_login_attempts": "Đăng nhập sai quá nhiều lần. Hãy thử lại sau 15 phút.",
        "account_inactive": "Tài khoản đã bị khóa. Hãy liên hệ quản trị của đơn vị.",
        "enter_current_password": "Hãy nhập mật khẩu hiện tại.",
        "incorrect_password": "Mật khẩu không đúng.",
    }

    def set_password(self, user: Any, password: str) -> None:
        """A password chosen by its owner is no one-time password any more."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None, *args: Any) -> HttpResponse:
    """After five failures an account is locked for 15 minutes from this address; no password is checked meanwhile."""
    return render(request, "account/locked.html", status=429)

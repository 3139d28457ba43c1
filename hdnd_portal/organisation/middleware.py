"""A password that somebody else has seen is changed before anything else happens."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OPEN = frozenset({"account_change_password", "account_logout", "health"})


class ChangePasswordFirst:
    """Sends accounts with a one-time password to the page that changes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if not (request.user.is_authenticated and request.user.must_change_password):
            return None
        if request.resolver_match and request.resolver_match.view_name in OPEN:
            return None
        messages.info(request, "Hãy đổi mật khẩu dùng một lần trước khi làm việc.")
        return redirect("account_change_password")

"""The portal's own gates: clean input, idle end, deny by default, Vietnamese problem pages."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import parse_header_parameters

from hdnd_portal.kit import problems
from hdnd_portal.kit.permissions import PUBLIC, allowed
from hdnd_portal.kit.scoping import guard
from hdnd_portal.kit.text import nfc

GetResponse = Callable[[HttpRequest], HttpResponse]


class Utf8Request(WSGIRequest):
    """A request read as UTF-8, whatever its content type says.

    Django takes any codec that Python knows, also those that decode no text ("hex"), and fails with them before any
    middleware could answer.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class CleanInput:
    """Refuses NUL in addresses and query strings before anything reads them; form fields refuse it with a sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "\x00" in unquote(query) or "\ufffd" in request.path:
            return problems.bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Every text that reaches a view is NFC and free of invisible signs."""
        request.GET = _normalised(request.GET)
        if request.method == "POST":
            request.POST = _normalised(request.POST)


def _normalised(data: QueryDict) -> Any:
    clean = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        clean.setlist(nfc(name), [nfc(value) for value in values])
    clean._mutable = False
    return clean


class IdleEnd:
    """Ends a session after the idle time, and after its full length however busy; time is kept by the minute."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            began, last = (request.session.get(name, now) for name in ("began", "last_used"))
            if now - last > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif now - last >= 60 or "last_used" not in request.session:
                request.session.update({"began": began, "last_used": now})  # Django alone would start anew
        return self.get_response(request)


class DenyByDefault:
    """A view without a declared permission answers nobody. While a request is answered, unscoped queries raise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with guard():
            response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        permission = permission_of(view)
        if permission == PUBLIC:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        # A permission about a record is asked again by the view, with the record.
        if permission is None or not allowed(request.user, permission):
            return problems.forbidden(request)
        return None


def permission_of(view: Any) -> str | None:
    """The permission a view declares: on its class or on the function itself."""
    holder = getattr(view, "view_class", view)
    return getattr(holder, "permission", None)


class ProblemPages:
    """Gives refusals without a body (405) the portal's page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return problems.not_allowed(request, response)
        return response

"""Problem pages in Vietnamese, and error reports that carry nothing a user typed."""

import logging
import secrets

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from hdnd_portal.kit.logs import OneLine

logger = logging.getLogger("portal.problems")


def _page(request: HttpRequest, status: int, template: str | None = None) -> HttpResponse:
    return render(request, template or f"{status}.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also where Django sends inputs that are too large or too many; those get the 413 page."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, 413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's session ended or another site sent it."""
    return _page(request, 403, "csrf_failure.html")


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    page = _page(request, 405)
    page["Allow"] = response.get("Allow", "")
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor the session; names a code that is also in the log."""
    code = secrets.token_hex(4)
    logger.error("mã lỗi %s: %s", code, request.resolver_match.view_name if request.resolver_match else "-")
    return HttpResponse(render_to_string("500.html", {"code": code}), status=500)


class NothingTyped(ExceptionReporter):
    """Error reports with the class of the exception and the places it came through; no values, no request, no texts."""

    def get_traceback_text(self) -> SafeString:
        return SafeString(OneLine().formatException((self.exc_type, self.exc_value, self.tb)))

    def get_traceback_html(self) -> SafeString:
        if settings.DEBUG:  # the developer's own page
            return super().get_traceback_html()
        return format_html("<pre>{}</pre>", self.get_traceback_text())

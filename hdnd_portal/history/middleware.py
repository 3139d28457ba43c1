"""Names the person behind every request that may write."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from hdnd_portal.history.context import name_actor

READING = {"GET", "HEAD", "OPTIONS"}


class Actor:
    """Entries of this request carry its user; afterwards the connection forgets them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        name_actor(request.user if request.user.is_authenticated else None)
        try:
            return self.get_response(request)
        finally:
            if connection.is_usable():
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT set_config('portal.actor_id', '', false), set_config('portal.actor_name', '', false),"
                        " set_config('portal.verb', '', false), set_config('portal.reason', '', false)"
                    )

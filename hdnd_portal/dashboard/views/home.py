"""Home "Việc của tôi", and the sign of life."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from hdnd_portal.kit.permissions import PUBLIC, SIGNED_IN
from hdnd_portal.kit.views import Page


class Home(Page):
    """What waits for this person."""

    permission = SIGNED_IN
    template = "dashboard/home.html"
    title = "Việc của tôi"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class Health(Page):
    """Is the portal up, and does its database answer? Tells nothing else."""

    permission = PUBLIC

    def get(self, request: HttpRequest) -> JsonResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return JsonResponse({"status": "ok"})

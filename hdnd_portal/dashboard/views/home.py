"""Home "Việc của tôi", the list of drafts, and the sign of life."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from hdnd_portal.dashboard import my_work
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.permissions import PUBLIC, SIGNED_IN
from hdnd_portal.kit.views import Page
from hdnd_portal.organisation.calendar import work_calendar


class Home(Page):
    """What waits for this person."""

    permission = SIGNED_IN
    template = "dashboard/home.html"
    title = "Việc của tôi"

    def get(self, request: HttpRequest) -> HttpResponse:
        reach, day, calendar = my_work.Reach(request.user), today(), work_calendar()
        return self.show(
            tiles=my_work.counters(reach, day, calendar),
            items=my_work.work_list(reach, day, calendar),
            briefings=my_work.coming_briefings(reach, day),
            steps=my_work.first_steps(reach),
            tasks_url=reverse("followup:tasks") if request.user.has_perm("followup.view_task") else "",
            may_meet=request.user.has_perm("meetings.view_briefing"),
        )


class Drafts(Page):
    """Draft papers and planned conferences of the own units."""

    permission = "documents.list_documents"
    template = "dashboard/drafts.html"
    title = "Bản nháp"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(rows=my_work.drafts(my_work.Reach(request.user)))


class Health(Page):
    """Is the portal up, and does its database answer? Tells nothing else."""

    permission = PUBLIC

    def get(self, request: HttpRequest) -> JsonResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return JsonResponse({"status": "ok"})

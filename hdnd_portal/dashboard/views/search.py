"""Searching everything at once."""

from django.http import HttpRequest, HttpResponse

from hdnd_portal.dashboard.search import clean, search
from hdnd_portal.kit.permissions import SIGNED_IN
from hdnd_portal.kit.views import Page


class Search(Page):
    """One box; results by kind, through each kind's own visibility."""

    permission = SIGNED_IN
    template = "dashboard/search.html"
    title = "Tìm kiếm"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = clean(request.GET.get("q", ""))
        return self.show(search_text=text, groups=search(text, request.user))

"""The gallery of page components, for those who build pages."""

from django.http import HttpRequest, HttpResponse

from hdnd_portal.kit.permissions import SIGNED_IN
from hdnd_portal.kit.views import Page


class Gallery(Page):
    """All components with examples."""

    permission = SIGNED_IN
    template = "layout/gallery.html"
    title = "Thành phần giao diện"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

"""The page with the one button that removes sample data."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hdnd_portal.demo.removal import remove_sample
from hdnd_portal.kit.views import Page
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import Unit, User
from hdnd_portal.organisation.views.record import signed_in


class RemoveSample(Page):
    """Asks on GET, removes on POST. Who came with the sample data goes with it."""

    permission = "demo.remove_sample"
    template = "organisation/remove_sample.html"
    title = "Xóa dữ liệu mẫu"

    def counts(self) -> list[dict[str, object]]:
        units = Unit.objects.filter(is_demo=True)
        return [
            {"label": "Đơn vị mẫu", "value": units.count()},
            {"label": "Tài khoản dùng thử", "value": User.objects.filter(is_demo=True).count()},
            {"label": "Tỉnh, huyện mẫu", "value": ", ".join(unit.full_name for unit in units.exclude(level="commune"))},
        ]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(facts=self.counts())

    def post(self, request: HttpRequest) -> HttpResponse:
        goes_too = signed_in(request).is_demo
        try:
            count = remove_sample()
        except NotNow as refusal:
            return self.show(409, facts=self.counts(), refusal=str(refusal))
        if goes_too:
            logout(request)
        messages.success(request, f"Đã xóa {count} bản ghi mẫu.")
        return redirect("account_login" if goes_too else "organisation:index")

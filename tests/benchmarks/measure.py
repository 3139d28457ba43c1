"""The yardstick and how to hold it: medians of interleaved runs, so that other load on the machine hits all alike."""

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from hdnd_portal.kit.permissions import SIGNED_IN
from hdnd_portal.kit.views import Page
from hdnd_portal.organisation.models import Body, Person, Unit

TEMPLATES = Path(__file__).parent / "templates"


class OnePage(Page):
    """The yardstick: the house's own frame, three indexed queries, 25 rows."""

    permission = SIGNED_IN
    template = "one_page.html"
    title = "Trang thước đo"

    def get(self, request: HttpRequest) -> HttpResponse:
        unit = request.user.roles[0].unit_id  # type: ignore[union-attr]
        return self.show(
            units=Unit.objects.filter(parent=unit)[:25],
            bodies=Body.objects.filter(unit=unit)[:25],
            people=Person.objects.visible_to(request.user).order_by("sort_name")[:25],
        )


urlpatterns = [
    path("mot-trang/", OnePage.as_view(), name="one_page"),
    path("", include("hdnd_portal.urls")),
]


def with_yardstick() -> override_settings:
    """Settings under which /mot-trang/ answers."""
    from django.conf import settings

    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}]
    return override_settings(ROOT_URLCONF="tests.benchmarks.measure", TEMPLATES=templates)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run: the page waits for the database too."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(works: dict[str, Callable[[], object]], rounds: int = 15) -> dict[str, float]:
    """Median seconds of each piece of work over interleaved rounds, after two rounds of warming up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 2):
        for name, work in works.items():
            spent = seconds(work)
            if turn >= 2:
                taken[name].append(spent)
    return {name: statistics.median(times) for name, times in taken.items()}


def getter(client: Client, address: str) -> Callable[[], object]:
    """Fetches a page and insists that it worked."""

    def get() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return get


def report(title: str, found: dict[str, float], base: str) -> None:
    """Prints milliseconds and the ratio to the yardstick."""
    print(f"\n{title}")
    for name, spent in found.items():
        print(f"  {name:<44} {spent * 1000:8.1f} ms   {spent / found[base]:5.2f} ×")


def megabytes() -> float:
    """Peak resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

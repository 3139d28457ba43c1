"""The one place that reads the clock."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, aware."""
    return timezone.now()


def today() -> date:
    """The local day in Việt Nam."""
    return timezone.localdate()

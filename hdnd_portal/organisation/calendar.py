"""The working-day calendar of the offices, from the holiday table."""

from hdnd_portal.kit.deadlines import WorkCalendar
from hdnd_portal.organisation.choices import HolidayKind
from hdnd_portal.organisation.models import Holiday


def work_calendar() -> WorkCalendar:
    """Days off and weekend days worked, over all years of the table. One query."""
    days = list(Holiday.objects.values_list("day", "kind"))
    return WorkCalendar(
        off=frozenset(day for day, kind in days if kind != HolidayKind.SWAP_WORK),
        worked=frozenset(day for day, kind in days if kind == HolidayKind.SWAP_WORK),
    )

"""Working days, time limits and the deadline state: weekends, Tết, swapped days, leap days."""

from datetime import date, timedelta

import pytest

from hdnd_portal.kit.deadlines import ONE_DAY, DeadlineState, WorkCalendar, deadline, limits

# Tết 2026: leave from Monday 16 to Friday 20 February; Friday 2 January swapped for Saturday 10 January.
TET = [date(2026, 2, day) for day in range(16, 21)]
CALENDAR = WorkCalendar(
    off=frozenset([date(2026, 1, 1), date(2026, 1, 2), *TET]), worked=frozenset([date(2026, 1, 10)])
)
PLAIN = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 1), False),  # holiday on a Thursday
        (date(2026, 1, 2), False),  # swapped off
        (date(2026, 1, 10), True),  # Saturday worked in exchange
        (date(2026, 1, 11), False),  # Sunday
        (date(2026, 2, 13), True),  # Friday before Tết
        (date(2026, 2, 23), True),  # Monday after Tết
    ],
)
def test_a_day_is_worked_or_not(day: date, working: bool) -> None:
    assert CALENDAR.is_working(day) is working


def test_days_after_an_event_do_not_count_the_day_itself() -> None:
    assert PLAIN.due_after(date(2026, 3, 2), 5, working=True) == date(2026, 3, 9)
    assert PLAIN.due_after(date(2026, 3, 2), 5, working=False) == date(2026, 3, 9)  # 7 March is a Saturday
    assert PLAIN.due_after(date(2026, 3, 3), 0, working=True) == date(2026, 3, 3)


def test_working_days_skip_tet_and_count_the_swapped_saturday() -> None:
    assert CALENDAR.working_days_after(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert CALENDAR.working_days_after(date(2026, 1, 9), 1) == date(2026, 1, 10)
    assert CALENDAR.working_days_between(date(2026, 2, 13), date(2026, 2, 23)) == 1
    assert CALENDAR.working_days_between(date(2026, 1, 9), date(2026, 1, 12)) == 2
    assert CALENDAR.working_days_between(date(2026, 1, 12), date(2026, 1, 9)) == 0


def test_calendar_days_end_on_the_next_working_day() -> None:
    assert CALENDAR.due_after(date(2026, 2, 11), 5, working=False) == date(2026, 2, 23)  # 16 February is Tết
    assert PLAIN.due_after(date(2028, 2, 28), 1, working=False) == date(2028, 2, 29)  # leap day, a Tuesday
    assert PLAIN.due_after(date(2027, 2, 28), 1, working=False) == date(2027, 3, 1)


def test_before_an_event_counts_back_to_the_earlier_working_day() -> None:
    assert PLAIN.due_before(date(2026, 3, 10), 2, working=False) == date(2026, 3, 6)  # the 8th is a Sunday
    assert CALENDAR.due_before(date(2026, 2, 23), 1, working=True) == date(2026, 2, 13)


def state(due: date | None, today: date, calendar: WorkCalendar = PLAIN, **more: object) -> DeadlineState:
    return deadline(due, today, calendar, **more).state  # type: ignore[arg-type]


def test_states_around_the_due_day() -> None:
    due = date(2026, 3, 12)  # Thursday
    assert state(due, date(2026, 3, 6)) == DeadlineState.ON_TIME  # four working days left
    assert state(due, date(2026, 3, 9)) == DeadlineState.SOON
    assert state(due, date(2026, 3, 11)) == DeadlineState.SOON
    assert state(due, due) == DeadlineState.TODAY
    assert state(due, date(2026, 3, 13)) == DeadlineState.OVERDUE
    assert deadline(due, date(2026, 3, 24), PLAIN).label == "Quá hạn 12 ngày"
    assert deadline(due, date(2026, 3, 10), PLAIN).label == "Sắp đến hạn, còn 2 ngày làm việc"


def test_tet_makes_a_far_day_near() -> None:
    due = date(2026, 2, 24)
    assert state(due, date(2026, 2, 13), CALENDAR) == DeadlineState.SOON
    assert state(due, date(2026, 2, 13), PLAIN) == DeadlineState.ON_TIME


def test_a_due_day_off_runs_until_the_end_of_the_next_working_day() -> None:
    due = date(2026, 2, 17)  # mồng 1 Tết
    told = deadline(due, date(2026, 2, 23), CALENDAR)
    assert (told.state, told.note) == (DeadlineState.TODAY, "Hạn rơi vào ngày nghỉ, tính đến hết 23/02/2026")
    late = deadline(due, date(2026, 2, 24), CALENDAR)
    assert (late.state, late.days) == (DeadlineState.OVERDUE, 1)
    assert deadline(date(2026, 2, 13), date(2026, 2, 1), CALENDAR).note == ""


def test_done_work_is_judged_by_its_day() -> None:
    saturday = date(2026, 3, 14)
    assert state(saturday, date(2026, 5, 1), done_on=date(2026, 3, 16)) == DeadlineState.DONE_ON_TIME
    late = deadline(saturday, date(2026, 5, 1), PLAIN, done_on=date(2026, 3, 19))
    assert (late.state, late.label) == (DeadlineState.DONE_LATE, "Xong trễ 3 ngày")
    assert deadline(None, date(2026, 5, 1), PLAIN, done_on=date(2026, 3, 19)).label == "Đã xong"


def test_paused_and_undated_work_is_never_late() -> None:
    assert state(date(2026, 1, 5), date(2026, 5, 1), paused=True) == DeadlineState.PAUSED
    assert state(None, date(2026, 5, 1)) == DeadlineState.NONE


@pytest.mark.parametrize("calendar", [PLAIN, CALENDAR])
def test_border_lines_for_the_database_say_the_same_as_the_label(calendar: WorkCalendar) -> None:
    """Every pair of days around Tết and the swapped Saturday, weekends included."""
    days = [date(2026, 1, 1) + step * ONE_DAY for step in range(70)]
    soon = {DeadlineState.SOON, DeadlineState.TODAY}
    for today in days:
        at = limits(today, calendar)
        for due in days:
            told = deadline(due, today, calendar).state
            assert (due <= at.overdue_to) == (told == DeadlineState.OVERDUE), (due, today)
            assert (at.overdue_to < due <= at.soon_to) == (told in soon), (due, today)


def test_a_very_far_due_day_costs_nothing() -> None:
    assert state(date(2100, 12, 31), date(2026, 1, 1)) == DeadlineState.ON_TIME
    assert deadline(date(1945, 9, 2), date(2026, 1, 1), PLAIN).days > timedelta(days=29_000).days

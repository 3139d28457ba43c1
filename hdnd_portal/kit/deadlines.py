"""Deadlines: counting of days, and the one function that says how a deadline stands (ux.md G42).

Counting follows Bộ luật Dân sự 2015, articles 144–148: the first day is not counted, a last day off moves to the next
working day; "chậm nhất N ngày trước" counts back and moves to the earlier working day.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Days off besides weekends (`off`) and weekend days worked in exchange (`worked`)."""

    off: Collection[date] = field(default_factory=frozenset)
    worked: Collection[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def next_working(self, day: date) -> date:
        """This day, or the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """This day, or the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; the day itself is not counted."""
        for _step in range(count):
            day = self.next_working(day + ONE_DAY)
        return day

    def working_days_before(self, day: date, count: int) -> date:
        for _step in range(count):
            day = self.previous_working(day - ONE_DAY)
        return day

    def due_after(self, start: date, count: int, *, working: bool) -> date:
        """Last day of a period of `count` days (calendar or working) after the event on `start`."""
        if working:
            return self.working_days_after(start, count)
        return self.next_working(start + count * ONE_DAY)

    def due_before(self, event: date, count: int, *, working: bool) -> date:
        """Latest day for what must be done `count` days before the event."""
        if working:
            return self.working_days_before(event, count)
        return self.previous_working(event - count * ONE_DAY)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when end is not later."""
        days = (end - start).days
        return sum(self.is_working(start + step * ONE_DAY) for step in range(1, days + 1))


class DeadlineState(StrEnum):
    """How a piece of work stands against its due day."""

    NONE = "none"
    ON_TIME = "on_time"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    PAUSED = "paused"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


SOON_DAYS = 3  # working days; a habit of offices (reminders three days ahead), not a legal time


@dataclass(frozen=True)
class Deadline:
    """The state with its label, tone and icon as every list, page, mail and paper shows it."""

    state: DeadlineState
    label: str
    tone: str
    icon: str
    days: int = 0
    note: str = ""


@dataclass(frozen=True)
class Limits:
    """The same border lines as `deadline`, as days that a database can compare due days with.

    Open work due on or before `overdue_to` is overdue; due after that and not after `soon_to` it is due today or soon.
    """

    overdue_to: date
    soon_to: date


def limits(today: date, calendar: WorkCalendar) -> Limits:
    """Border lines on `today`. A due day off counts until the next working day, so it is late one working day later."""
    return Limits(calendar.previous_working(today - ONE_DAY), calendar.working_days_after(today, SOON_DAYS))


def deadline(
    due_on: date | None,
    today: date,
    calendar: WorkCalendar,
    *,
    done_on: date | None = None,
    paused: bool = False,
    no_due: str = "Không đặt hạn",
) -> Deadline:
    """How work due on `due_on` stands on `today`. Late days are calendar days, "sắp đến hạn" counts working days.

    A due day off runs until the end of the next working day (Bộ luật Dân sự 2015, article 148); `note` says so.
    """
    last = calendar.next_working(due_on) if due_on else None
    note = f"Hạn rơi vào ngày nghỉ, tính đến hết {last:%d/%m/%Y}" if last and last != due_on else ""
    return replace(_standing(last, today, calendar, done_on, paused, no_due), note=note)


def _standing(
    due_on: date | None, today: date, calendar: WorkCalendar, done_on: date | None, paused: bool, no_due: str
) -> Deadline:
    if done_on is not None:
        late = (done_on - due_on).days if due_on else 0
        if late > 0:
            return Deadline(DeadlineState.DONE_LATE, f"Xong trễ {late} ngày", "late", "check-circle", late)
        return Deadline(DeadlineState.DONE_ON_TIME, "Xong đúng hạn" if due_on else "Đã xong", "success", "check-circle")
    if paused:
        return Deadline(DeadlineState.PAUSED, "Tạm dừng", "paused", "pause-circle")
    if due_on is None:
        return Deadline(DeadlineState.NONE, no_due, "neutral", "circle")
    if due_on < today:
        late = (today - due_on).days
        return Deadline(DeadlineState.OVERDUE, f"Quá hạn {late} ngày", "danger", "exclamation-triangle", late)
    if due_on == today:
        return Deadline(DeadlineState.TODAY, "Đến hạn hôm nay", "warning", "hourglass-split")
    if (left := calendar.working_days_between(today, min(due_on, today + 30 * ONE_DAY))) <= SOON_DAYS:
        return Deadline(
            DeadlineState.SOON, f"Sắp đến hạn, còn {left} ngày làm việc", "warning", "hourglass-split", left
        )
    return Deadline(DeadlineState.ON_TIME, "Trong hạn", "info", "clock")

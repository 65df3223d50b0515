"""Open hours, openings and working days of one week of blocks through holidays, duty on them, and make-up days."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone

from core.errors import CalendarMissing
from desk.hours import share
from desk.hours.blocks import DAYS, HOLIDAY, Block, Week
from desk.hours.holidays import NONE, SATURDAY, Holidays, LocalDays

HOME = timezone(timedelta(hours=8))
ONE_DAY = timedelta(days=1)
# Longer than any holiday: hours that have not opened for so long never will.
SEARCH_DAYS = 400
MOST_WORKDAYS = 10_000
Hours = Callable[[date], tuple[Block, ...]]


class NeverOpen(ValueError):
    """Working days were asked of hours that have none."""


class Calendar:
    """When somebody is there; moments come back in UTC, days are those of HOME.

    A working day is an open day, but for duty on a public holiday: somebody is there, and no working day goes by.
    """

    def __init__(self, week: Week, holidays: Holidays, local: LocalDays = NONE) -> None:
        self.week = week
        self.local = local
        self._holidays = holidays
        self._duty = week.get(HOLIDAY, ())
        self._there: dict[date, tuple[Block, ...]] = {}
        self._worked: dict[date, tuple[Block, ...]] = {}
        # Whether the week itself has working days; single days that the organisation opens come on top.
        self.has_workdays = any(week.get(day) for day in range(len(DAYS)))

    def counts_like(self, other: "Calendar") -> bool:
        """Whether the same hours are stated, so that working days go by alike."""
        return self.week == other.week and self.local == other.local

    def blocks(self, day: date) -> tuple[Block, ...]:
        """The open blocks of a day, duty among them; raise CalendarMissing where its year is not known."""
        found = self._there.get(day)
        if found is None:
            found = self._there[day] = self.workday(day) or self._on_duty(day)
        return found

    def workday(self, day: date) -> tuple[Block, ...]:
        """The blocks of a working day, none on any other; raise CalendarMissing where its year is not known."""
        found = self._worked.get(day)
        if found is None:
            found = self._worked[day] = self._find(day)
        return found

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is there."""
        return self.closes(at) is not None

    def opens(self, at: datetime) -> datetime | None:
        """The moment itself if open, else the next opening; None if there is none."""
        today, now = _local(at)
        for day in self._days(today, self.blocks, weekly=self.has_workdays or bool(self._duty)):
            start = share.next_open(self.blocks(day), now if day == today else 0)
            if start is not None:
                return _moment(day, start)
        return None

    def closes(self, at: datetime) -> datetime | None:
        """The end of the block that the moment lies in, midnight at the latest; None if closed."""
        day, now = _local(at)
        end = share.end_of_block(self.blocks(day), now)
        return None if end is None else _moment(day, end)

    def open_on_days(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open blocks, each as a whole, of the days on which two moments lie and of all between them."""
        (day, _), (last, _) = _local(since), _local(until)
        while day <= last:
            for one in self.blocks(day):
                yield _moment(day, one.start * share.MINUTE), _moment(day, one.end * share.MINUTE)
            day += ONE_DAY

    def after(self, at: datetime, workdays: float) -> datetime:
        """The earliest moment by which so many working days have gone by; for none, the moment itself."""
        if not 0 <= workdays <= MOST_WORKDAYS:
            raise ValueError(f"{workdays} working days cannot be counted: write 0 to {MOST_WORKDAYS}")
        today, now = _local(at)
        if not workdays:
            return _moment(today, now)
        for day in self._days(today, self.workday, weekly=self.has_workdays):
            blocks = self.workday(day)
            begun = share.worked(blocks, now) if day == today else 0
            landing = share.land(blocks, begun, workdays)
            if landing is not None:
                return _moment(day, landing)
            workdays -= share.rest(blocks, begun)
        right = "give a day from mon to sun at least one block, like mon-fri: [09:00-12:00]"
        raise NeverOpen(f"these hours have no working days: {right}")

    def between(self, since: datetime, until: datetime) -> float:
        """The working days from one moment to another; below zero if they run backwards."""
        if until < since:
            return -self.between(until, since)
        (day, begun), (last, end) = _local(since), _local(until)
        total = 0.0
        if day < last:
            total += share.rest(self.workday(day), share.worked(self.workday(day), begun))
            day, begun = day + ONE_DAY, 0
        while day < last:
            total += bool(self.workday(day))
            day += ONE_DAY
        # A span that ends at midnight asks nothing of the day that begins there.
        if begun < end and (blocks := self.workday(last)):
            total += (share.worked(blocks, end) - share.worked(blocks, begun)) / share.length(blocks)
        return total

    def horizon(self, at: datetime) -> datetime:
        """The start of the first day, from that of the moment on, whose year is not known."""
        day, _ = _local(at)
        if not self.knows(day.year):
            return _moment(day, 0)
        for year in range(day.year + 1, date.max.year):
            if not self.knows(year):
                return _moment(date(year, 1, 1), 0)
        return datetime.max.replace(tzinfo=UTC)

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year are known, from the package or because the organisation states them."""
        if year in self.local.known:
            return True
        try:
            self._holidays.is_holiday(date(year, 1, 1))
        except CalendarMissing:
            return False
        return True

    def _find(self, day: date) -> tuple[Block, ...]:
        if day in self.local.closed:
            return ()
        if day in self.local.open:
            return self.local.open[day]
        if not self.has_workdays:
            return ()
        if self._made_up(day):
            return self._worked_as(day)
        if day.year not in self.local.known and self._holidays.is_holiday(day):
            return ()
        return self.week.get(day.weekday(), ())

    def _on_duty(self, day: date) -> tuple[Block, ...]:
        return self._duty if self._duty and self._is_public_holiday(day) else ()

    def _is_public_holiday(self, day: date) -> bool:
        """Whether it is closed because people at large do not work, and not because the organisation says so."""
        if day.year in self.local.known:
            return day in self.local.closed
        stated = day in self.local.closed or day in self.local.open or day in self.local.workdays
        return not stated and self._holidays.is_holiday(day)

    def _made_up(self, day: date) -> bool:
        if day.weekday() < SATURDAY:
            return False
        return day in self.local.workdays or (day.year not in self.local.known and self._holidays.is_workday(day))

    def _worked_as(self, day: date) -> tuple[Block, ...]:
        named = self.local.worked_as.get(day)
        if named is not None:
            return self.week.get(named, ())
        # Who is closed on Mondays loses nothing by a make-up day.
        return self.week.get(0, ()) or self.week.get(day.weekday(), ())

    def _days(self, first: date, hours: Hours, *, weekly: bool) -> Iterator[date]:
        """The days from the first on that have hours; without a week these are single days alone."""
        if not weekly:
            yield from (day for day in sorted(self.local.open) if day >= first and hours(day))
            return
        day, closed = first, 0
        while closed < SEARCH_DAYS:
            if hours(day):
                closed = 0
                yield day
            else:
                closed += 1
            day += ONE_DAY


def _local(at: datetime) -> tuple[date, int]:
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone: pass in an aware moment")
    here = at.astimezone(HOME)
    return here.date(), (here - datetime.combine(here, time(), HOME)) // timedelta(microseconds=1)


def _moment(day: date, microseconds: int) -> datetime:
    return (datetime.combine(day, time(), HOME) + timedelta(microseconds=microseconds)).astimezone(UTC)

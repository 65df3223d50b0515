"""By which calendar a clock of working days counts, and whether a station works now."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from core.errors import CalendarMissing
from desk.hours import Calendar, Week, parse_week
from desk.organisation import Organisation

SLOT, STEP = timedelta(hours=1), timedelta(minutes=30)
# How far ahead a call can be had at the soonest.
READY_IN = timedelta(minutes=30)
MOST_SLOTS = 60
# A station whose hours nobody has stated still has working days: the weekdays, as a whole. So has one that states its
# duty on public holidays alone.
WHOLE_DAYS: Week = parse_week({"mon-fri": ["00:00-24:00"]})


def working(organisation: Organisation, station: str) -> Calendar:
    """The calendar for counting working days of a station."""
    stated = organisation.calendar(station)
    return stated if stated.has_workdays else Calendar(WHOLE_DAYS, organisation.holidays, organisation.local)


def works(calendar: Calendar, now: datetime) -> bool:
    """Whether somebody is there now; a day of which nobody knows whether it is a holiday does not count as worked."""
    try:
        return calendar.is_open(now)
    except CalendarMissing:
        return False


def slots(calendar: Calendar, now: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """When somebody can call until a moment: the full hours of each open block; none where nobody knows the hours.

    They begin at whole or half hours, the first of them late enough for both sides to make ready.
    """
    found: list[tuple[datetime, datetime]] = []
    with suppress(CalendarMissing):
        for block in calendar.open_on_days(now, until):
            found += [one for one in _full_hours(*block) if now + READY_IN <= one[0] < until]
    return found[:MOST_SLOTS]


def _full_hours(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """A block cut into slots from its first whole or half hour on; what is left at its end is too short for one."""
    begin += -timedelta(minutes=begin.minute) % STEP
    while begin + SLOT <= end:
        yield begin, begin + SLOT
        begin += SLOT


def opens(calendar: Calendar, now: datetime) -> datetime | None:
    """When somebody is there next, or None where nobody can know."""
    try:
        return calendar.opens(now)
    except CalendarMissing:
        return None

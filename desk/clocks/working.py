"""By which calendar a clock of working days counts, and whether a station works now."""

from datetime import datetime, timedelta

from core.errors import CalendarMissing
from desk.hours import Calendar, Week, parse_week
from desk.organisation import Organisation

SLOT = timedelta(hours=1)
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


def slots(calendar: Calendar, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """The hours from one moment to another, cut into slots of at most SLOT; none where nobody knows the hours."""
    found: list[tuple[datetime, datetime]] = []
    begins = opens(calendar, since)
    while begins is not None and begins < until and len(found) < MOST_SLOTS:
        ends = calendar.closes(begins)
        if ends is None:
            break
        cut = min(ends, begins + SLOT)
        found.append((begins, cut))
        begins = opens(calendar, cut)
    return found


def opens(calendar: Calendar, now: datetime) -> datetime | None:
    """When somebody is there next, or None where nobody can know."""
    try:
        return calendar.opens(now)
    except CalendarMissing:
        return None

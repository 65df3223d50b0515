"""Single days and moments as the file states them: the section `calendar`, and times of leave."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from desk.hours import DAYS, HOME, Block, LocalDays
from desk.organisation.reading.fault import one_of, shown
from desk.organisation.reading.hours import read_blocks
from desk.organisation.reading.part import Part

YEARS = range(2000, 2101)
SATURDAY = 5
_DAY = "a real day like 2026-10-08"


def read_calendar(root: Part) -> LocalDays:
    """The section `calendar`: days that are closed, open or worked, and the years that it states in full."""
    part = root.below("calendar")
    part.only("closed", "open", "known", "workdays", "worked_as")
    known = _years(part)
    closed, workdays = _days(part, "closed"), _days(part, "workdays")
    opened = _open(part.below("open"))
    for day in sorted(closed & (opened.keys() | workdays)):
        part.fault(f"{day} is closed and {'open' if day in opened else 'worked'}", "one of the two", "closed")
    for day in sorted(workdays):
        if day.year not in known:
            right = f"{day.year} under `known` with all its days, or {day} with its hours under `open`"
            part.fault(f"{day} is in a year that is not stated in full", right, "workdays")
        elif day.weekday() < SATURDAY:
            part.fault(f"{day} is no Saturday or Sunday", "weekend days that are worked", "workdays")
    for year in sorted(known - {day.year for day in closed}):
        part.fault(f"no day of {year} is closed", "all public holidays of a year that is stated in full", "known")
    return LocalDays(closed, opened, known, workdays, _worked_as(part.below("worked_as")))


def _years(part: Part) -> frozenset[int]:
    found = set()
    for place, year in enumerate(part.sequence("known")):
        if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
            part.fault(f"{shown(year)} is no year", f"a year from {YEARS[0]} to {YEARS[-1]}", "known", place)
        else:
            found.add(year)
    return frozenset(found)


def _days(part: Part, key: str) -> frozenset[date]:
    found = [_day(part, one, key, place) for place, one in enumerate(part.sequence(key))]
    return frozenset(one for one in found if one is not None)


def _day(part: Part, value: object, *below: object) -> date | None:
    day = as_day(value)
    if day is None or day.year not in YEARS:
        part.fault(f"{shown(value)} is no day", _DAY, *below)
        return None
    return day


def _open(part: Part) -> Mapping[date, tuple[Block, ...]]:
    found: dict[date, tuple[Block, ...]] = {}
    for key in part.value:
        day = _day(part, key, key)
        blocks = read_blocks(part, key)
        if day is not None and blocks:
            found[day] = blocks
        elif day is not None and part.value[key] == []:
            part.fault("no hours stand here", "the day under `closed`", key)
    return found


def _worked_as(part: Part) -> Mapping[date, int]:
    found: dict[date, int] = {}
    for key, name in part.value.items():
        day = _day(part, key, key)
        if not isinstance(name, str) or name not in DAYS:
            part.fault(f"{shown(name)} is no day of the week", one_of(DAYS), key)
        elif day is not None:
            found[day] = DAYS.index(name)
    return found


def as_day(value: object) -> date | None:
    """The day that a value means, written with or without quotes."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def read_moment(part: Part, key: str, *, end: bool) -> datetime | None:
    """The moment at a key, local time; a day alone begins at midnight, and as an end it is meant to its last minute."""
    value = part.value.get(key)
    found, day = _as_moment(value), as_day(value)
    if day is not None and day.year in YEARS:
        return datetime(day.year, day.month, day.day, tzinfo=HOME) + timedelta(days=int(end))
    if found is None or found.year not in YEARS:
        what = f"{key} is missing" if value is None else f"{shown(value)} is no day and no time"
        right = f"{_DAY}, or a time like 2026-10-08 14:00"
        if value is None:
            part.fault(what, right, missing=key)
        else:
            part.fault(what, right, key)
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=HOME)


def _as_moment(value: object) -> datetime | None:
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime) else None

"""Working days reckoned from the town's file and the public holidays alone, day by day, without the desk's calendar."""

from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]
import yaml

from tests.desk.days.town import DAYLONG, MORNINGS

HOURS = timedelta(hours=8)
DAY = timedelta(days=1)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TEXT = Path(__file__).with_name("town.yml").read_text("utf-8")
# The town as usual, and while its main station works in the mornings only; "main@mornings" is the station then.
TOWNS = {"": yaml.safe_load(TEXT), "mornings": yaml.safe_load(TEXT.replace(DAYLONG, MORNINGS))}
LAST_KNOWN = 2026
DUTY = -1


def week_of(station: str) -> dict[int, list[tuple[float, float]]] | None:
    """Hours of a station by weekday, those of duty on public holidays as DUTY; None where nobody has stated them."""
    name, _, when = station.partition("@")
    stated = TOWNS[when]["stations"][name].get("hours")
    if stated is None:
        return None
    found: dict[int, list[tuple[float, float]]] = {}
    for days, blocks in stated.items():
        first, _, last = days.partition("-")
        for day in [DUTY] if days == "holiday" else range(NAMES.index(first), NAMES.index(last or first) + 1):
            found[day] = [(_hour(one.partition("-")[0]), _hour(one.partition("-")[2])) for one in blocks]
    return found


def _hour(text: str) -> float:
    hour, minute = text.split(":")
    return int(hour) + int(minute) / 60


def blocks_on(station: str, day: date, *, working: bool) -> list[tuple[float, float]]:
    """The open hours of a day; `working`: as the long clocks count, whole weekdays without stated hours and no duty."""
    if day.year > LAST_KNOWN:
        return []
    week = week_of(station)
    if week is None:
        week = {one: [(0.0, 24.0)] for one in range(5)} if working else {}
    if chinese_calendar.is_workday(day):
        # A weekend day that is worked has the hours of Monday.
        return week.get(0 if day.weekday() > 4 else day.weekday(), [])
    _, festival = chinese_calendar.get_holiday_detail(day)
    if festival is not None:
        return [] if working else week.get(DUTY, [])
    return week.get(day.weekday(), [])


def is_open(station: str, at: datetime) -> bool:
    """Whether a station works at a moment."""
    local = at.replace(tzinfo=None) - (at.utcoffset() or timedelta()) + HOURS
    hour = (local - datetime.combine(local.date(), datetime.min.time())) / timedelta(hours=1)
    return any(begins <= hour < ends for begins, ends in blocks_on(station, local.date(), working=False))


def used(station: str, since: datetime, until: datetime) -> float:
    """Working days from one moment to another: each open day is one, its hours are shares of it."""
    a, b = (one.replace(tzinfo=None) - (one.utcoffset() or timedelta()) + HOURS for one in (since, until))
    total, day = 0.0, a.date()
    while day <= b.date():
        midnight = datetime.combine(day, datetime.min.time())
        blocks = blocks_on(station, day, working=True)
        begins, ends = ((one - midnight) / timedelta(hours=1) for one in (a, b))
        over = sum(max(0.0, min(ends, until_) - max(begins, since_)) for since_, until_ in blocks)
        total += over / sum(until_ - since_ for since_, until_ in blocks) if blocks else 0.0
        day += DAY
    return total

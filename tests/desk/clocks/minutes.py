"""Working days counted minute by minute, as slowly and plainly as one can, to hold the clocks against."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import accumulate

from core.errors import CalendarMissing
from desk.hours import HOME, Block, Week

MINUTE = timedelta(minutes=1)
DAY = 24 * 60
HOLIDAYS = frozenset({date(2026, 12, 10), date(2026, 12, 24)})
MADE_UP = frozenset({date(2026, 12, 19)})


class OneYear:
    """Holidays of 2026 alone, a Thursday and another, and one Saturday that is worked."""

    def __init__(self, last: int = 2026) -> None:
        self.last = last

    def is_workday(self, day: date) -> bool:
        """Whether people at large work."""
        self._ask(day)
        return day in MADE_UP or (day.weekday() < 5 and day not in HOLIDAYS)

    def is_holiday(self, day: date) -> bool:
        """Whether it belongs to a public holiday."""
        self._ask(day)
        return day in HOLIDAYS

    def _ask(self, day: date) -> None:
        if day.year > self.last:
            raise CalendarMissing(day.year)


class Minutes:
    """What each minute from midnight of a day on is worth; a minute of a year that nobody knows is worth nothing."""

    def __init__(self, week: Mapping[int, tuple[Block, ...]], first: date, days: int, last_year: int = 2026) -> None:
        self.first = datetime(first.year, first.month, first.day, tzinfo=HOME)
        worth: list[float] = []
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            worth += _day(week, day) if day.year <= last_year else [0.0] * DAY
        self._sums = [0.0, *accumulate(worth)]

    def used(self, since: datetime, until: datetime) -> float:
        """Working days between two full minutes."""
        return self._sums[self._place(until)] - self._sums[self._place(since)]

    def reaches(self, since: datetime, days: float) -> datetime | None:
        """The first full minute at which so many working days are over; None if that is behind the last one."""
        begun = self._place(since)
        goal = self._sums[begun] + days - 1e-9
        found = next((place for place in range(begun, len(self._sums)) if self._sums[place] >= goal), None)
        return None if found is None else self.first + found * MINUTE

    def _place(self, at: datetime) -> int:
        return (at - self.first) // MINUTE


def _day(week: Week, day: date) -> list[float]:
    weekday = 0 if day in MADE_UP else day.weekday()
    blocks = () if day in HOLIDAYS else week.get(weekday, ())
    open_minutes = {minute for block in blocks for minute in range(block.start, block.end)}
    return [1 / len(open_minutes) if minute in open_minutes else 0.0 for minute in range(DAY)]

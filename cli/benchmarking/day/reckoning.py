"""Hours and working days, reckoned plainly and apart from the product: every open stretch is written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

HOME = timezone(timedelta(hours=8))
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# The line of a week for public holidays.
DUTY = "holiday"
# The days that are written out; nothing in a simulated day looks further.
FIRST, LAST = date(2026, 9, 28), date(2026, 11, 30)
SATURDAY = 5
Week = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Days:
    """Days that are not like their weekday; on the closed ones, all public holidays, there may be duty."""

    closed: frozenset[date]
    worked_as: Mapping[date, str]
    open: Mapping[date, Sequence[str]]

    def works(self, day: date) -> bool:
        """Whether what is open that day is working time, and not duty."""
        return day in self.open or day not in self.closed

    def on_duty(self, at: datetime) -> bool:
        """Whether a moment is on a public holiday, when nobody is there but who has duty."""
        return not self.works(at.astimezone(HOME).date())


@dataclass(frozen=True)
class Stretch:
    """One open block of one day; `whole` is how many seconds that day is open in all, `works` is not so on duty."""

    begin: datetime
    end: datetime
    whole: float
    works: bool


def midnight(day: date) -> datetime:
    """The beginning of a day here."""
    return datetime.combine(day, time(), HOME)


class Hours:
    """The open stretches of a week, one after the other."""

    def __init__(self, week: Week | None, days: Days) -> None:
        self.stretches: list[Stretch] = []
        day = FIRST
        while day <= LAST:
            self.stretches += _stretches(day, _blocks(week, days, day), works=days.works(day))
            day += timedelta(days=1)
        # Duty opens a station; its hours are nobody's working time.
        self._worked = [one for one in self.stretches if one.works]

    def open_at(self, at: datetime) -> bool:
        """Whether a moment is inside."""
        return any(one.begin <= at < one.end for one in self.stretches)

    def opens(self, at: datetime) -> datetime | None:
        """The moment itself if it is inside, else the next beginning."""
        return next((max(one.begin, at) for one in self.stretches if at < one.end), None)

    def used(self, since: datetime, until: datetime) -> float:
        """How many working days lie between two moments."""
        parts = ((min(one.end, until) - max(one.begin, since)).total_seconds() / one.whole for one in self._worked)
        return sum(part for part in parts if part > 0)

    def after(self, since: datetime, days: float) -> datetime:
        """The moment by which so many working days are over."""
        for one in self._worked:
            here = (one.end - max(one.begin, since)).total_seconds() / one.whole
            if here <= 0:
                continue
            if days <= here + 1e-9:
                return max(one.begin, since) + timedelta(seconds=days * one.whole)
            days -= here
        raise ValueError("the days that are written out do not reach so far")


def _blocks(week: Week | None, days: Days, day: date) -> Sequence[str]:
    if day in days.open:
        return days.open[day]
    if week is None:
        return ()
    if day in days.closed:
        return week.get(DUTY, ())
    if day in days.worked_as:
        return _of_weekday(week, days.worked_as[day])
    return _of_weekday(week, NAMES[day.weekday()])


def _of_weekday(week: Week, name: str) -> Sequence[str]:
    for key, blocks in week.items():
        if key == DUTY:
            continue
        first, _, last = key.partition("-")
        if NAMES.index(first) <= NAMES.index(name) <= NAMES.index(last or first):
            return blocks
    return ()


def _stretches(day: date, blocks: Sequence[str], *, works: bool) -> list[Stretch]:
    spans = [tuple(_moment(day, end) for end in block.split("-")) for block in blocks]
    whole = sum((end - begin).total_seconds() for begin, end in spans)
    return [Stretch(begin, end, whole, works) for begin, end in spans]


def _moment(day: date, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return midnight(day) + timedelta(hours=hour, minutes=minute)

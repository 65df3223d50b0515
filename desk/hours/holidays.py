"""Public holidays and the weekend days that are worked to make up for them; a year that is not known is not guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import chinese_calendar  # type: ignore[import-untyped]

from core.errors import CalendarMissing
from desk.hours.blocks import Block

SATURDAY = 5
NATIONAL_DAY = (10, 1)


class Holidays(Protocol):
    """What a calendar asks about a day; both raise CalendarMissing where the year is not known."""

    def is_workday(self, day: date) -> bool:
        """Whether people at large work: Monday to Friday but for holidays, and make-up days."""

    def is_holiday(self, day: date) -> bool:
        """Whether it belongs to a public holiday, weekends inside it included; a plain weekend does not."""


class PublicHolidays:
    """The public holidays as the package chinesecalendar knows them."""

    def __init__(self) -> None:
        # A year is known once its last holiday is: the package may come with the first days of a year alone.
        self._known = frozenset(day.year for day in chinese_calendar.holidays if (day.month, day.day) == NATIONAL_DAY)

    def is_workday(self, day: date) -> bool:
        """Whether people at large work: Monday to Friday but for holidays, and make-up days."""
        self._ask(day)
        return day in chinese_calendar.workdays or (day.weekday() < SATURDAY and day not in chinese_calendar.holidays)

    def is_holiday(self, day: date) -> bool:
        """Whether it belongs to a public holiday, weekends inside it included; a plain weekend does not."""
        self._ask(day)
        return day in chinese_calendar.holidays

    def _ask(self, day: date) -> None:
        if day.year not in self._known:
            raise CalendarMissing(day.year)


@dataclass(frozen=True, slots=True)
class LocalDays:
    """What the organisation itself says about single days; it wins over the week and over public holidays."""

    # No station is open, nobody on duty either; but in a year that is `known` they are public holidays.
    closed: frozenset[date] = frozenset()
    open: Mapping[date, tuple[Block, ...]] = field(default_factory=dict)
    # Years whose public holidays stand in `closed` and `workdays` in full: the package is not asked about them.
    known: frozenset[int] = frozenset()
    # Weekend days that are worked, by the hours of the weekday in `worked_as` (0 is Monday).
    workdays: frozenset[date] = frozenset()
    worked_as: Mapping[date, int] = field(default_factory=dict)


NONE = LocalDays()

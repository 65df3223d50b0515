"""Who is there next: several people's hours less their absences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from core.errors import CalendarMissing
from desk.hours.calendar import Calendar


class Absence(Protocol):
    """Anything that has a beginning and an end; at its end one is back."""

    @property
    def since(self) -> datetime:
        """The first moment away."""

    @property
    def until(self) -> datetime:
        """The first moment back."""


@dataclass(frozen=True, slots=True)
class Away:
    """An absence."""

    since: datetime
    until: datetime


class Rota(NamedTuple):
    """When one person is there: a calendar less absences."""

    calendar: Calendar
    away: Sequence[Absence] = ()

    def is_open(self, at: datetime) -> bool:
        """Whether the person is there."""
        return self._back(at) is None and self.calendar.is_open(at)

    def opens(self, at: datetime) -> datetime | None:
        """The moment itself if the person is there, else when they are next; None if never."""
        opening = self.calendar.opens(at)
        # Each turn leaves an absence for good, so there are no more turns than absences.
        while opening is not None and (back := self._back(opening)) is not None:
            opening = self.calendar.opens(back)
        return opening

    def _back(self, at: datetime) -> datetime | None:
        return max((one.until for one in self.away if one.since <= at < one.until), default=None)


def next_on_duty(duties: Iterable[tuple[Calendar, Sequence[Absence]]], at: datetime) -> datetime | None:
    """The earliest opening of several people that is known; None if nobody opens or nobody can know."""
    openings = (_known_opening(Rota(*duty), at) for duty in duties)
    return min((opening for opening in openings if opening is not None), default=None)


def _known_opening(rota: Rota, at: datetime) -> datetime | None:
    try:
        return rota.opens(at)
    except CalendarMissing:
        return None

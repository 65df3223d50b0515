"""What an organisation is made of: areas, stations, teams, duties, targets and people, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from desk.hours import Week

Level = Literal["city", "district", "street"]
# From the widest to the narrowest.
LEVELS: tuple[Level, ...] = ("city", "district", "street")
# By language code; the original is in "zh".
Names = Mapping[str, str]
ORIGINAL = "zh"


@dataclass(frozen=True, slots=True)
class Area:
    """A city, a district of it or a street of that; `parent` is None for the city alone."""

    id: str
    level: Level
    parent: str | None
    names: Names


@dataclass(frozen=True, slots=True)
class Station:
    """Where people answer; without `week` the hours are unknown and nothing is promised."""

    id: str
    area: str
    names: Names
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """People who work in some languages or on a service (its topics), exactly one of the two; never whom they serve."""

    id: str
    station: str
    names: Names
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Which department answers for a matter (a topic or topic/entry), in one area, on one level, or everywhere."""

    matter: str
    department: Names
    area: str | None = None
    level: Level | None = None
    # Working days; None: the target of the organisation.
    workdays: float | None = None
    # The rule that makes it theirs, in words.
    basis: str = ""
    # Stations that are asked to help.
    co_handlers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """How long things may take; `first_response_*` are the standard's figures, the others our own targets."""

    accept_s: int = 60
    reply_s: int = 300
    first_response_s: int = 180
    first_response_out_h: float = 24
    question_workdays: float = 1.5
    other_workdays: float = 5
    translation_s: int = 300
    reopen_days: int = 7
    # How many days after its end a ticket is still found by number and code.
    lookup_days: int = 90


@dataclass(frozen=True, slots=True)
class Leave:
    """A time away and who stands in; the end is the first moment back."""

    since: datetime
    until: datetime
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at the desk; languages are those they work in, no topics and no districts mean all of them."""

    name: str
    display_name: str
    role: str
    station: str = "main"
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    # None: the hours of the station.
    week: Week | None = None
    capacity: int = 4
    away: tuple[Leave, ...] = field(default=())

    def leave_at(self, at: datetime) -> Leave | None:
        """The leave that lies over this moment."""
        return next((leave for leave in self.away if leave.since <= at < leave.until), None)


def named(names: Names, language: str, otherwise: str = "") -> str:
    """A name in this language, else in the original's, else in any, else `otherwise`."""
    return names.get(language) or names.get(ORIGINAL) or next(iter(names.values()), otherwise)


def stand_in(people: Mapping[str, Person], name: str, at: datetime) -> Person | None:
    """Who is there for somebody now: themselves, or the first of the chain of stand-ins who is not away, or nobody."""
    seen: set[str] = set()
    following: str | None = name
    while following is not None and following in people and following not in seen:
        seen.add(following)
        leave = people[following].leave_at(at)
        if leave is None:
            return people[following]
        following = leave.stand_in
    return None

"""Whom a ticket is offered to: language, district, topic, then load and who waits longest; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

LEADS: dict[str, str] = {"station": "station_lead", "district": "district_lead", "city": "city_lead"}
LEVELS: tuple[str, ...] = tuple(LEADS)
# Who answers residents at all; volunteers answer plain questions only.
ANSWERING = frozenset({"operator", "volunteer", *LEADS.values()})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Need:
    """What a ticket asks for. `language` is null when anybody will do."""

    language: str | None
    district: str | None
    topic: str | None
    station: str
    kind: str = "question"
    about: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    # Set by a transfer: nobody of another station is asked.
    bound: bool = False


class Somebody(Protocol):
    """Somebody at the desk, with their role."""

    @property
    def name(self) -> str:
        """The name of their account."""

    @property
    def role(self) -> str:
        """One of those in rights.yml."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may answer, as the choice sees them now."""

    name: str
    role: str
    station: str
    languages: frozenset[str]
    topics: frozenset[str]
    districts: frozenset[str]
    capacity: int
    load: int
    last_offer: datetime | None
    present: bool


def may_have(need: Need, person: Somebody) -> bool:
    """Whether the ticket may be with this person at all, whether they are there or not."""
    if person.role not in ANSWERING or person.name in need.about:
        return False
    match need.kind:
        case "confidential":
            return person.name in need.named
        case "about_staff":
            return person.role in LEADS.values()
        case "complaint":
            return person.role != "volunteer"
    return True


def fits(need: Need, person: Colleague) -> bool:
    """Whether the ticket is offered to this person by itself: there, not full, not asked before, and able."""
    return (
        may_have(need, person)
        and person.present
        and person.load < person.capacity
        and person.name not in need.tried
        and (need.language is None or need.language in person.languages)
        and (not need.bound or person.station == need.station)
        # A lead is asked last, except where nobody else may be.
        and (person.role not in LEADS.values() or need.kind in ("about_staff", "confidential"))
    )


def choose(need: Need, people: Iterable[Colleague]) -> Colleague | None:
    """The one to ask next; None if there is nobody."""
    return min(
        (person for person in people if fits(need, person)), key=lambda person: _rank(need, person), default=None
    )


def lead_at(need: Need, level: str, people: Iterable[Colleague], areas: Iterable[str]) -> Colleague | None:
    """The lead who answers for a ticket at a level: of its station, its district, the city; one who is there first.

    `areas` are the stations that belong to the level: the station alone, those of the district, or all.
    """
    role, within = LEADS[level], frozenset(areas)
    leads = [one for one in people if one.role == role and one.station in within and may_have(need, one)]
    return min(leads, key=lambda one: (not one.present, one.name in need.tried, one.load, one.name), default=None)


def _rank(need: Need, person: Colleague) -> tuple[object, ...]:
    home = person.station == need.station
    district = need.district is not None and (need.district in person.districts or (home and not person.districts))
    topic = need.topic is not None and need.topic in person.topics
    elsewhere = bool(person.topics) and not topic
    # With a language that few read, those who read it are kept free for it.
    spare = len(person.languages) if need.language in (None, "zh") else 0
    return (
        not district if need.district is not None else False,
        not home if need.district is not None or need.bound else False,
        not topic,
        elsewhere,
        person.load / max(person.capacity, 1),
        spare,
        person.last_offer or _LONG_AGO,
        person.name,
    )

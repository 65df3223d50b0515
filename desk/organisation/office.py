"""The organisation as the console reads and changes it: the whole document, taken whole or not at all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Invalid, OrganisationError
from desk.hours import HOME
from desk.organisation import store
from desk.organisation.catalogue import Catalogue
from desk.organisation.document import to_document
from desk.organisation.models import ORIGINAL, Person
from desk.organisation.organisation import Organisation
from desk.organisation.plan import Changes
from desk.organisation.reader import read_document
from desk.organisation.reading.fault import Fault
from desk.organisation.reading.known import Known
from desk.organisation.registry import Registry

# The holidays of a year are announced in the autumn before it.
ANNOUNCED_BY_MONTH = 11
# People have routes of their own: one at a time, and with other rights.
PEOPLE = ("people", "gone")
_ELSEWHERE = ("people are changed one at a time", "PATCH /v1/desk/people/{name}")


class Office:
    """Reads the organisation in force and takes another in its place."""

    def __init__(self, pool: Pool, clock: Clock, registry: Registry, catalogue: Catalogue) -> None:
        self._pool = pool
        self._clock = clock
        self._registry = registry
        self._catalogue = catalogue

    async def look(self, language: str) -> dict[str, Any]:
        """The document in force, who made it, what may be named in it, and which holidays are not known."""
        if language not in self._catalogue.languages():
            raise Invalid(f"language: one of {', '.join(self._catalogue.languages())} is needed")
        async with self._pool.connection() as conn:
            organisation, row = await self._registry.current(conn), await store.newest(conn)
        return {
            "version": organisation.version,
            "made_by": row["made_by"] if row else None,
            "made_at": row["made_at"].isoformat() if row else None,
            "document": to_document(organisation),
            "calendar": calendar(organisation, self._clock()),
            "choices": {
                "languages": _choices(self._catalogue.languages()),
                "topics": _choices(self._catalogue.topics(language)),
                "entries": _choices(self._catalogue.entries(language)),
            },
        }

    async def replace(self, document: Mapping[str, Any], version: int, by: str) -> Changes:
        """Put a document in place that was made from a version; raise OrganisationError or Conflict."""
        if elsewhere := [Fault(None, key, *_ELSEWHERE, (key,)) for key in PEOPLE if key in document]:
            raise OrganisationError(elsewhere)
        async with self._pool.connection() as conn:
            people = await self._registry.listed(conn)
            known = known_by(self._catalogue, people)
            plan = read_document(
                {**document, "version": version},
                languages=known.languages,
                topics=known.topics,
                entries=known.entries,
                people=known.people,
            )
            return await self._registry.apply(conn, plan, by, self._clock())


def known_by(catalogue: Catalogue, people: Iterable[Person]) -> Known:
    """What a document may name without stating it."""
    return Known(
        languages=catalogue.languages(),
        topics=catalogue.topics(ORIGINAL),
        entries=catalogue.entries(ORIGINAL),
        people={person.name: person.role for person in people},
    )


def calendar(organisation: Organisation, now: datetime) -> dict[str, Any]:
    """The first moment of which nobody knows whether it is a holiday, and the years that should be known by now."""
    found, today = organisation.calendar(organisation.stations[0]), now.astimezone(HOME)
    due = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_BY_MONTH else [])]
    return {
        "known_until": found.horizon(now).isoformat(),
        "missing": [year for year in due if not found.knows(year)],
    }


def _choices(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": id_, "name": name} for id_, name in titles.items()]

"""Gives tickets to people: to somebody who fits, else to the leads, level by level; what nobody can have yet waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.clock import Clock
from core.store import Connection
from desk.cases import SYSTEM, Cases
from desk.organisation import Organisation, Person, Registry
from desk.routing import store
from desk.routing.choose import LEVELS, Colleague, Need, choose, fits, lead_at, may_have
from desk.routing.reach import reach
from desk.store import Row

# Nobody waits for a wish, for a free hand or for the right language when this is why they wait.
URGENT = frozenset({"emergency", "sensitive"})


@dataclass(slots=True)
class Scene:
    """Who is there at one moment, kept up to date while tickets are given out."""

    now: datetime
    organisation: Organisation
    people: list[Colleague]

    def burden(self, name: str) -> None:
        """Count one more ticket with somebody."""
        self.people = [
            replace(one, load=one.load + 1, last_offer=self.now) if one.name == name else one for one in self.people
        ]

    def stations_at(self, level: str, station: str) -> list[str]:
        """The stations that a level reaches from a station: itself, its district's, all."""
        return reach(self.organisation, level, station)


class Router:
    """Offers tickets. What it cannot place now it places at a later look: nothing is ever dropped."""

    def __init__(self, clock: Clock, registry: Registry, cases: Cases) -> None:
        self._clock = clock
        self._registry = registry
        self._cases = cases

    async def scene(self, conn: Connection) -> Scene:
        """Who is there now."""
        now, organisation = self._clock(), await self._registry.current(conn)
        there, loads, offers = await store.there(conn), await store.loads(conn), await store.last_offers(conn)
        people = [
            _colleague(person, there.get(person.name) == "online", loads, offers, now)
            for person in await self._registry.people(conn)
        ]
        return Scene(now, organisation, people)

    async def place(self, conn: Connection, row: Row) -> bool:
        """Offer a ticket that has just come, if nobody else gives out tickets at this moment."""
        return await store.alone(conn) and await self.offer(conn, row, await self.scene(conn))

    async def offer(self, conn: Connection, row: Row, scene: Scene, *, late: bool = False) -> bool:
        """Offer a ticket to who fits best now; False if it has to wait. The caller gives out tickets alone."""
        urgent = late or row["reason"] in URGENT
        person, level = self._next(row, scene, urgent)
        if person is None and row["tried"]:
            # All who are there have let it pass and have come back since: a new round begins.
            row["tried"] = []
            person, level = self._next(row, scene, urgent)
        if person is None:
            return False
        if level != row["level"]:
            await self._cases.step(conn, row, "escalate", SYSTEM, why=level, level=level)
        await self._assign(conn, row, scene, person)
        return True

    async def give(self, conn: Connection, row: Row, scene: Scene, name: str) -> bool:
        """Offer a ticket to one person, if they are there and may have it."""
        person = next((one for one in scene.people if one.name == name), None)
        if person is None or not person.present or not self.may_have(row, person):
            return False
        await self._assign(conn, row, scene, person)
        return True

    async def _assign(self, conn: Connection, row: Row, scene: Scene, person: Colleague) -> None:
        station = row["station"] if row["district"] or row["from_station"] else person.station
        tried = [*row["tried"], person.name]
        await self._cases.step(conn, row, "assign", person.name, assignee=person.name, station=station, tried=tried)
        await store.offered(conn, person.name, scene.now)
        scene.burden(person.name)

    def may_have(self, row: Row, person: Colleague) -> bool:
        """Whether a ticket may be with somebody, however busy they are."""
        return may_have(need_of(row), person)

    def alike(self, row: Row, scene: Scene, *, late: bool) -> object:
        """What the choice goes by: tickets of which this is the same can be offered to the same people."""
        return need_of(row), row["level"], row["wish"], late or row["reason"] in URGENT, _patient(row, scene)

    def could_offer(self, row: Row, scene: Scene, *, late: bool) -> bool:
        """Whether somebody is there whom a ticket would be offered to now."""
        return self._next(row, scene, late or row["reason"] in URGENT)[0] is not None

    def _next(self, row: Row, scene: Scene, urgent: bool) -> tuple[Colleague | None, str]:
        person = self._choice(row, scene, urgent)
        return (person, row["level"]) if person is not None else self._lead(row, scene, urgent)

    def _choice(self, row: Row, scene: Scene, urgent: bool) -> Colleague | None:
        need = need_of(row)
        found = choose(need, scene.people)
        if found is not None or need.language is None or not _may_widen(row, need, scene, urgent):
            return found
        return choose(replace(need, language=None), scene.people)

    def _lead(self, row: Row, scene: Scene, urgent: bool) -> tuple[Colleague | None, str]:
        """A lead who is there, at the ticket's level, above or else below it, once nobody else can be waited for."""
        need = need_of(row)
        if not urgent and (row["wish"] == "language" or _somebody_is_only_full(row, need, scene)):
            return None, row["level"]
        for level in _outward(row["level"]):
            lead = lead_at(need, level, scene.people, scene.stations_at(level, row["station"]))
            if lead is not None and lead.present and lead.name not in need.tried:
                # A level that was reached is not left: those above go on answering for it.
                return lead, max(row["level"], level, key=LEVELS.index)
        return None, row["level"]


def need_of(row: Row) -> Need:
    """What a ticket asks for. Everybody here works in Chinese, so a Chinese ticket asks for no language."""
    anyone = row["language"] == "zh"
    return Need(
        language=None if anyone else row["language"],
        district=row["district"],
        topic=row["topic"],
        station=row["station"],
        kind=row["kind"],
        about=frozenset(row["about"]),
        named=frozenset(row["named"]),
        tried=frozenset(row["tried"]),
        bound=row["from_station"] is not None,
    )


def speakers(language: str, people: Sequence[Colleague]) -> list[Colleague]:
    """Who is there and works in a language."""
    return [one for one in people if one.present and language in one.languages]


def owner(row: Row, scene: Scene) -> Colleague | None:
    """Who answers for a ticket now: who has it, else the lead of its level, of those above or below, any."""
    held = next((one for one in scene.people if one.name == row["assignee"]), None)
    if held is not None:
        return held
    need = need_of(row)
    near = [(level, scene.stations_at(level, row["station"])) for level in _outward(row["level"])]
    anywhere = [(level, scene.stations_at("city", row["station"])) for level in reversed(LEVELS)]
    leads = [lead_at(need, level, scene.people, stations) for level, stations in [*near, *anywhere]]
    # A confidential ticket for which no lead is named is answered for by those who are.
    named = [one for one in scene.people if one.name in need.named and may_have(need, one)]
    return next((one for one in [*leads, *named] if one is not None), None)


def _outward(level: str) -> tuple[str, ...]:
    """All levels: this one, those above it, then those below it, the nearest first."""
    place = LEVELS.index(level)
    return (*LEVELS[place:], *reversed(LEVELS[:place]))


def _may_widen(row: Row, need: Need, scene: Scene, urgent: bool) -> bool:
    """Whether somebody without the language is asked: at once if wished, else after the resident had time to choose."""
    if urgent or row["wish"] == "anyone":
        return True
    if row["wish"] == "language":
        return False
    speaker_free = any(fits(replace(need, tried=frozenset()), one) for one in scene.people)
    return not speaker_free and not _patient(row, scene)


def _patient(row: Row, scene: Scene) -> bool:
    """Whether the resident still has time to choose between their language and anyone."""
    return bool(scene.now - row["waiting_since"] < timedelta(seconds=scene.organisation.targets.accept_s))


def _somebody_is_only_full(row: Row, need: Need, scene: Scene) -> bool:
    """Whether a colleague who could have it has no hand free: then it waits its turn."""
    wanted = need if row["wish"] != "anyone" else replace(need, language=None)
    return any(
        one.load >= one.capacity and fits(wanted, replace(one, load=0, capacity=max(one.capacity, 1)))
        for one in scene.people
        if may_have(wanted, one)
    )


def _colleague(
    person: Person, online: bool, loads: dict[str, int], offers: dict[str, datetime], now: datetime
) -> Colleague:
    return Colleague(
        name=person.name,
        role=person.role,
        station=person.station,
        languages=frozenset(person.languages),
        topics=frozenset(person.topics),
        districts=frozenset(person.districts),
        capacity=person.capacity,
        load=loads.get(person.name, 0),
        last_offer=offers.get(person.name),
        present=online and person.leave_at(now) is None,
    )

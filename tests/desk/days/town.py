"""The town of random days: a real database, the real desk, a clock that is moved, and consoles that are open or not."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from core.database import Pool, make_pool
from core.store import Connection
from desk.being import Being
from desk.cases import Cases
from desk.clocks.alarms import Alarms
from desk.desk import Desk
from desk.floor import Floor
from desk.hours import HOME
from desk.merging import Merging
from desk.moves import Moves
from desk.organisation import Organisation, Person, Plan, Registry, read
from desk.people import Operator
from desk.routing.router import Router
from desk.seal import Seal
from desk.station import Station
from desk.ticket import Case
from tests.desk.days.residents_double import Killed, ResidentsDouble

KEY = "a key for tests"
SECOND = timedelta(seconds=1)
# So many looks are taken at what is due while time passes; a longer time ends with one look after a long sleep.
MOST_LOOKS = 12
TABLES = (
    "conversation", "ticket", "ticket_step", "clock", "note", "translation", "callback", "rating", "referral",
    "absence", "presence", "audit", "counted", "statistic",
)  # fmt: skip


# The main station's usual hours, and others that it has for a while.
DAYLONG, MORNINGS = "mon-fri: [09:00-12:00, 14:00-18:00]", "mon-fri: [09:00-12:00]"


def plan(old: str = "", new: str = "") -> Plan:
    """The organisation and the people, as they are or with one thing changed."""
    text = Path(__file__).with_name("town.yml").read_text("utf-8")
    assert old in text, old
    return read(
        text.replace(old, new, 1), languages=["zh", "ug", "ko", "bo"], topics=["legal", "daily"], entries=[], people={}
    )


PLAN = plan()
PEOPLE: dict[str, Person] = {person.name: person for person in PLAN.people}
ANSWERING = [name for name, person in PEOPLE.items() if person.role != "administrator"]
OPERATORS = {
    name: Operator(name, one.display_name, one.role, one.languages, one.station, one.topics, one.districts)
    for name, one in PEOPLE.items()
}


class Town:
    """What a test may do; each call is what one request or one tap does."""

    def __init__(self, url: str) -> None:
        self.now = datetime(2026, 9, 28, 9, tzinfo=HOME)
        self.pool: Pool = make_pool(url, largest=8)
        self.registry = Registry()
        self.cases = Cases(self._clock, self.registry, KEY)
        self.router = Router(self._clock, self.registry, self.cases)
        self.station = Station(self._clock, self.registry, self.cases, self.router, KEY)
        self.residents = ResidentsDouble(self.station)
        floor = Floor(self.pool, self._clock, self.residents, self.registry, self.cases, self.router)
        self.desk, self.moves, self.being = Desk(floor, Seal(KEY, "callback")), Moves(floor), Being(floor)
        self.merging = Merging(floor)
        self.alarms: Alarms | None = None
        self.mornings = False
        self.listed = PLAN.organisation.confidential
        self.consoles: set[str] = set()
        # The code of each ticket, as its resident was told it.
        self.codes: dict[str, str] = {}
        self.sent = 0

    def _clock(self) -> datetime:
        return self.now

    async def settle(self) -> None:
        """Open the pool and put the organisation into force."""
        await self.pool.open()
        async with self.pool.connection() as conn:
            await self.registry.apply(conn, PLAN, "admin", self.now)

    async def begin(self, now: datetime) -> None:
        """A new day: nobody is there, nothing was asked, and everybody works here."""
        async with self.pool.connection() as conn:
            await conn.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE".encode())
            await conn.execute("UPDATE operator SET last_offer = NULL, active = true")
        self.listed = PLAN.organisation.confidential
        await self.works(mornings=False)
        self.now, self.consoles, self.codes, self.sent = now, set(), {}, 0
        self.residents.killed_in = None
        self.start_worker()

    async def works(self, *, mornings: bool) -> None:
        """The main station works in the mornings only from now on, or as usual again."""
        await self._put(mornings, self.listed)
        self.mornings = mornings

    async def _put(self, mornings: bool, listed: tuple[str, ...], gone: tuple[str, ...] = ()) -> None:
        wanted = plan(DAYLONG, MORNINGS) if mornings else PLAN
        organisation = replace(wanted.organisation, confidential=listed)
        async with self.pool.connection() as conn:
            await self.registry.apply(conn, Plan(organisation, gone=gone), "admin", self.now)

    async def organisation(self, conn: Connection) -> Organisation:
        """The organisation in force."""
        return await self.registry.current(conn)

    def start_worker(self) -> None:
        """A new worker; it remembers nothing of the last one."""
        self.alarms = self._alarms()

    def _alarms(self) -> Alarms:
        return Alarms(self.pool, self._clock, self.registry, self.cases, self.router, self.residents)

    async def look(self, *, twice: bool = False) -> None:
        """What the worker does once a second; `twice` if a second worker does so at the same time."""
        if self.alarms is not None:
            await asyncio.gather(self.alarms.look(), *([self._alarms().look()] if twice else []))

    async def killed_look(self, after: int) -> bool:
        """A worker that dies in the middle of a look; False if the look was over before."""
        self.residents.killed_in = after
        try:
            await self.look()
        except Killed:
            return True
        finally:
            self.residents.killed_in = None
        return False

    async def passes(self, time: timedelta, after_look: Callable[[], Awaitable[None]]) -> None:
        """Time goes by; a worker that is there looks whenever anything is due, and at the end."""
        end = self.now + time
        for _ in range(MOST_LOOKS if self.alarms is not None else 0):
            due = await self._next_due()
            if due is None or due >= end:
                break
            await self._to(max(due, self.now + SECOND))
            await self.look()
            await after_look()
        await self._to(max(end, self.now))
        if self.alarms is not None:
            await self.look()
            await after_look()

    async def _to(self, moment: datetime) -> None:
        self.now = moment
        for name in sorted(self.consoles):
            await self.desk.seen(OPERATORS[name])

    async def _next_due(self) -> datetime | None:
        async with self.pool.connection() as conn:
            cursor = await conn.execute("SELECT min(next_at) AS due FROM clock WHERE next_at IS NOT NULL")
            row = await cursor.fetchone()
        return row["due"] if row else None

    # What residents do.

    async def opens(self, conversation: str, given: dict[str, Any]) -> None:
        """The bot hands over, or the resident calls a person."""
        async with self.pool.connection() as conn:
            await conn.execute(
                "INSERT INTO conversation (id, token_hash, channel, account, language, rasa_key, rasa_key_at,"
                " created_at, active_at) VALUES (%(id)s, '', 'web', %(id)s, 'zh', %(id)s, %(at)s, %(at)s, %(at)s)"
                " ON CONFLICT DO NOTHING",
                {"id": conversation, "at": self.now},
            )
            await self.residents.hold(conn, conversation)
            case = Case(conversation=conversation, channel="web", candidates=[], **given)
            opened = await self.station.open(conn, case)
            if opened.code is not None:
                self.codes[opened.number] = opened.code
            await self._wait(conn, conversation)

    async def _wait(self, conn: Connection, conversation: str) -> None:
        await conn.execute(
            "UPDATE conversation SET answered_by = 'waiting' WHERE id = %s AND answered_by = 'bot'", (conversation,)
        )

    async def writes(self, conversation: str) -> None:
        """The resident says something."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            await self.residents.said(conn, conversation, resident=True)

    async def asks(self, conversation: str, what: str, *given: Any, **more: Any) -> Any:
        """One call of the station in a transaction that holds the conversation."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            return await getattr(self.station, what)(conn, conversation, *given, **more)

    async def sorts(self, conversation: str, kind: Literal["about_staff", "confidential"]) -> None:
        """The resident complains about who works on it, or wants few to see it."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            _, taken = await self.station.sort(conn, conversation, kind)
            if taken:
                await self.residents.answered_by(conn, conversation, "waiting")

    async def ties(self, conversation: str, number: str) -> None:
        """The resident says that another ticket belongs to the one of this conversation."""
        await self.asks(conversation, "link", number, self.codes[number])

    async def withdraws(self, conversation: str, *, waiting_only: bool) -> None:
        """The resident needs nobody any more."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            if await self.station.withdraw(conn, conversation, waiting_only=waiting_only):
                await self.residents.answered_by(conn, conversation, "bot")

    async def reopens(self, conversation: str) -> None:
        """The answer was not good enough."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            _, again = await self.station.reopen(conn, conversation)
            if again:
                await self._wait(conn, conversation)

    async def answers(self, conversation: str, referral: str, *, yes: bool) -> None:
        """The resident says whether a text may go to a department."""
        await self.asks(conversation, "answer_referral", referral, yes=yes)

    async def erases(self, conversation: str) -> None:
        """The resident erases the conversation."""
        async with self.pool.connection() as conn:
            await self.residents.hold(conn, conversation)
            await self.station.erase(conn, conversation)
            await conn.execute("DELETE FROM conversation WHERE id = %s", (conversation,))

    # What people at the desk do, beside what Desk and Moves offer.

    async def is_there(self, name: str, state: Literal["online", "break", "offline"]) -> None:
        """Somebody says how they are; their console is open unless they go."""
        await self.being.be(OPERATORS[name], state)
        (self.consoles.discard if state == "offline" else self.consoles.add)(name)

    async def replies(self, number: str, name: str) -> None:
        """Somebody answers the resident."""
        self.sent += 1
        await self.desk.reply(number, OPERATORS[name], "yes", f"m{self.sent}")

    async def goes_on_leave(self, name: str, hours: float, stand_in: str | None) -> None:
        """Leave that begins now."""
        async with self.pool.connection() as conn:
            await conn.execute(
                "INSERT INTO absence (operator, since, until, stand_in) VALUES (%s, %s, %s, %s)",
                (name, self.now, self.now + timedelta(hours=hours), stand_in),
            )

    async def leaves_for_good(self, name: str) -> None:
        """Somebody does not work here any more, and is taken off the list of those who see confidential tickets."""
        listed = tuple(one for one in self.listed if one != name)
        await self._put(self.mornings, listed, (name,))
        self.listed = listed
        self.consoles.discard(name)

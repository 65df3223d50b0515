"""What time brings about at the desk: clocks that fire, people who leave, tickets that wait for somebody to come."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import psycopg
from psycopg_pool import PoolTimeout

from core.clock import Clock
from core.database import Pool
from core.logging import logger
from core.store import Connection
from desk import store
from desk.cases import SYSTEM, Cases, waits_at
from desk.clocks import clock as clocks
from desk.clocks import store as clock_store
from desk.clocks import timing
from desk.clocks.clock import Clock as TicketClock
from desk.clocks.clock import Mark
from desk.clocks.working import working
from desk.organisation import Registry, stand_in
from desk.residents import Residents
from desk.routing import store as routing
from desk.routing.choose import LEVELS
from desk.routing.router import Router, Scene
from desk.states import ENDED, WAITING, WITH_A_PERSON, Step
from desk.store import Row
from desk.translation import store as translations

# A console that has not been heard of for so long is closed, or its network is gone.
GONE_AFTER = timedelta(seconds=60)
# How many tickets one look deals with of each kind; the rest follow at the next, a moment later.
MOST = 200
MOST_WAITING = 10_000
# Clocks that go on by new hours are counted anew bit by bit, so that no offer waits for them; each is in time anyway
# when it is next looked at.
MOST_BEHIND = 50
AGAIN_AFTER = timedelta(seconds=30)
_WARNINGS: dict[Mark, Step] = {50: "warn_50", 80: "warn_80"}
Deal = Callable[[Connection, Row], Awaitable[None]]
log = logger(__name__)


class Alarms:
    """Looks at the time again and again, by the clock that is passed in; what it missed while it was away it finds."""

    def __init__(
        self, pool: Pool, clock: Clock, registry: Registry, cases: Cases, router: Router, residents: Residents
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._registry = registry
        self._cases = cases
        self._router = router
        self._residents = residents
        # When a ticket that failed is looked at again.
        self._again: dict[str, datetime] = {}

    async def look(self) -> None:
        """Everything that is due; each ticket in a transaction of its own, so that one fault holds up no other."""
        async with self._pool.connection() as conn:
            await routing.gone(conn, self._clock() - GONE_AFTER)
        async with self._pool.connection() as conn:
            newest = (await self._registry.current(conn)).version
            behind = await clock_store.behind(conn, newest, MOST_BEHIND)
        for number in behind:
            await self._guarded(self._count_anew, number)
        async with self._pool.connection() as conn:
            due = await clock_store.due(conn, self._clock(), MOST)
        for number in due:
            await self._guarded(self._fire, number)
        await self._translations()
        async with self._pool.connection() as conn:
            left = [*await routing.offered_to_gone(conn), *await self._left_behind(conn)]
        for found in left:
            await self._guarded(partial(self._hand_on, found), found["number"])
        await self._give_out()

    async def _translations(self) -> None:
        """Translations that nobody made in time: who has the language sees them first, and who asked is told."""
        async with self._pool.connection() as conn:
            for row in await translations.overdue(conn, self._clock()):
                await store.notify(
                    conn, {"news": "translation", "languages": [row["source_language"], row["language"]]}
                )
                await store.notify(conn, {"number": row["ticket"]})

    async def _guarded(self, deal: Deal, number: str) -> None:
        """Deal with one ticket; a fault of ours in it is told, and the others go on."""
        if self._again.get(number, self._clock()) > self._clock():
            return
        try:
            async with self._pool.connection() as conn:
                row = await self._hold(conn, number)
                if row is not None:
                    await deal(conn, row)
            self._again.pop(number, None)
        except (psycopg.Error, PoolTimeout):
            raise
        except Exception:
            log.exception("alarm_failed", ticket=number)
            self._again[number] = self._clock() + AGAIN_AFTER

    async def _hold(self, conn: Connection, number: str) -> Row | None:
        """A ticket that is still open, locked after its conversation."""
        row = await store.ticket(conn, number)
        if row is None:
            return None
        if row["conversation"] is not None:
            await self._residents.hold(conn, row["conversation"])
        row = await store.ticket(conn, number, lock=True)
        return row if row is not None and row["state"] not in ENDED else None

    async def _count_anew(self, conn: Connection, row: Row) -> None:
        """The hours of the station have changed: the clocks go on by the new ones, and who looks at them sees that."""
        await timing.counted(conn, row, await self._registry.current(conn))
        await store.notify(conn, {"number": row["number"]})

    async def _fire(self, conn: Connection, row: Row) -> None:
        now, organisation = self._clock(), await self._registry.current(conn)
        for kind in await timing.counted(conn, row, organisation):
            # Read anew, as what the one before it led to may have stopped this one or brought it to another station.
            clock = (await clock_store.of_ticket(conn, row["number"]))[kind]
            if clock.next_at is None or clock.next_at > now:
                continue
            if clock.kind == "reply" and not await routing.alone(conn):
                # Whether somebody else can take over is not known while others give tickets out: the next look sees.
                continue
            fired, marks = clocks.fire(clock, now, working(organisation, row["station"]))
            await clock_store.keep(conn, row["number"], fired, organisation.version)
            for mark in marks:
                await self._passed(conn, row, fired, mark)

    async def _passed(self, conn: Connection, row: Row, clock: TicketClock, mark: Mark) -> None:
        if row["state"] in ENDED:
            return
        if mark != 100:
            await self._cases.step(conn, row, _WARNINGS[mark], SYSTEM, why=clock.kind)
            if mark == 80 and clock.kind == "first_response" and row["state"] == "new":
                await self._offer(conn, row, late=True)
            return
        match clock.kind:
            case "accept":
                await self._silent(conn, row)
            case "reply":
                await self._late(conn, row)
            case _:
                await self._cases.breached(conn, row, clock)
                await self._cases.step(conn, row, "breach", SYSTEM, why=clock.kind)
                await self._escalate(conn, row)

    async def _silent(self, conn: Connection, row: Row) -> None:
        """Somebody did not take what was offered: the next one is asked, and they are not, until they act again."""
        if row["state"] != "assigned":
            return
        if await routing.silent(conn, row["assignee"], self._clock()):
            await store.notify(conn, {"news": "presence"})
        await self._lose(conn, row, "silent")
        await self._offer(conn, row)

    async def _late(self, conn: Connection, row: Row) -> None:
        """A resident waits for an answer of somebody who works on it: another one takes over, or a lead is told.

        The caller gives out tickets alone. With nobody to take over, who has it has the usual time once more.
        """
        if row["state"] not in WITH_A_PERSON:
            return
        await self._cases.step(conn, row, "late_reply", row["assignee"])
        scene = await self._router.scene(conn)
        tried = self._tried_by_now(row | {"station": waits_at(row, scene.organisation)}, scene)
        if tried is None:
            await self._escalate(conn, row)
            return
        row["tried"] = tried
        await self._lose(conn, row, "silent")
        await self._router.offer(conn, row, scene, late=True)

    def _tried_by_now(self, row: Row, scene: Scene) -> list[str] | None:
        """Who is not asked when somebody takes over, in this round or in a new one; None if nobody can."""
        for tried in (list(dict.fromkeys([*row["tried"], row["assignee"]])), [row["assignee"]]):
            waiting = row | {"state": "new", "assignee": None, "tried": tried}
            if self._router.could_offer(waiting, scene, late=True):
                return tried
        return None

    async def _escalate(self, conn: Connection, row: Row) -> None:
        """One level up; the lead there is asked if nobody has the ticket."""
        place = LEVELS.index(row["level"])
        if place + 1 < len(LEVELS):
            level = LEVELS[place + 1]
            await self._cases.step(conn, row, "escalate", SYSTEM, why=level, level=level)
        if row["state"] == "new":
            await self._offer(conn, row, late=True)

    async def _lose(self, conn: Connection, row: Row, reason: str) -> None:
        """Take a ticket from who has it; the resident waits for a person again."""
        person, worked = row["assignee"], row["state"] not in WAITING
        tried = list(dict.fromkeys([*row["tried"], person]))
        await self._cases.step(conn, row, "lose", person, why=reason, assignee=None, tried=tried)
        if worked and row["conversation"] is not None:
            await self._residents.answered_by(conn, row["conversation"], "waiting")

    async def _hand_on(self, found: Row, conn: Connection, row: Row) -> None:
        """Who has this ticket is not there: it goes on to somebody else, to the stand-in of who is on leave first."""
        if (row["assignee"], row["state"]) != (found["assignee"], found["state"]):
            # Somebody has taken it since it was found.
            return
        before, people = row["assignee"], {one.name: one for one in await self._registry.people(conn)}
        await self._lose(conn, row, "gone")
        if not await routing.alone(conn):
            return
        scene, instead = await self._router.scene(conn), stand_in(people, before, self._clock())
        if instead is None or not await self._router.give(conn, row, scene, instead.name):
            await self._router.offer(conn, row, scene)

    async def _left_behind(self, conn: Connection) -> list[Row]:
        """Tickets in the hands of people whose leave has begun, or who work here no more."""
        now = self._clock()
        away = [one.name for one in await self._registry.people(conn) if one.leave_at(now) is not None]
        found = await routing.with_people(conn, away) if away else []
        return [*found, *await routing.with_nobody(conn)]

    async def _offer(self, conn: Connection, row: Row, *, late: bool = False) -> None:
        if await routing.alone(conn):
            await self._router.offer(conn, row, await self._router.scene(conn), late=late)

    async def _give_out(self) -> None:
        """Offer what nobody has to who has come, or has a hand free again."""
        async with self._pool.connection() as conn:
            if not await routing.any_unrouted(conn):
                return
            scene = await self._router.scene(conn)
            # A long queue is long because nobody has a hand free: then it is not even read.
            if not any(one.present and one.load < one.capacity for one in scene.people):
                return
            waiting = await routing.unrouted(conn, MOST_WAITING)
        # Looked at before it is held, and once for all that ask for the same: most can go to nobody yet, and however
        # many those are, what stands behind them is reached in the same look.
        hopeless: set[object] = set()
        for found in waiting:
            alike = self._router.alike(found, scene, late=found["late"])
            if alike in hopeless:
                continue
            afresh = found | {"tried": []}
            if any(self._router.could_offer(one, scene, late=found["late"]) for one in (found, afresh)):
                await self._guarded(partial(self._give, scene, found["late"]), found["number"])
            else:
                hopeless.add(alike)

    async def _give(self, scene: Scene, late: bool, conn: Connection, row: Row) -> None:
        if row["state"] == "new" and await routing.alone(conn):
            # Somebody else may have given tickets to the same people since the scene was looked at.
            scene.people = (await self._router.scene(conn)).people
            await self._router.offer(conn, row, scene, late=late)

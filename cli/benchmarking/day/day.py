"""Lets time go on: from event to event, and never past what somebody still has to answer, notice or look at."""

import asyncio
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cli.benchmarking.day import store
from cli.benchmarking.day.agenda import Deed
from cli.benchmarking.day.house import House, Part
from cli.benchmarking.day.operator import Operator
from cli.benchmarking.day.resident import Resident
from cli.benchmarking.day.stage import Away, Stage
from core.store import Connection

# How far time may go on while a message waits for the bot; the bot may take as long.
SLACK = timedelta(seconds=3)
# How often a look is needed while a ticket waits for somebody who may come, and how rarely once nothing changes.
LOOK_EVERY_S, LOOK_RARELY_S = 15.0, 240.0
# A console says that it is open at least so often before anybody looks whether it is.
TICK_AFTER = timedelta(seconds=20)
SETTLED_WITHIN_S, TICKED_WITHIN_S = 120.0, 30.0
POLL_S = 0.01
MOST_LOOKS = 20
# How many people come at the very moment in which a process is killed, and how long they have.
CROWD, BEFORE_THE_KILL_S = 12, 0.12
TELL_EVERY = timedelta(hours=2)


class Day:
    """The simulation itself."""

    def __init__(
        self,
        house: House,
        stage: Stage,
        conn: Connection,
        residents: Sequence[Resident],
        operators: Sequence[Operator],
    ) -> None:
        self._house = house
        self._stage = stage
        self._conn = conn
        self._residents = residents
        self._operators = operators
        self._until = house.clock()
        self._ticks = 0
        self._ticked_at = house.clock()
        self._news = (0, 0)
        self._look_at: datetime | None = None
        self._pause_s = LOOK_EVERY_S
        self._told_at = house.clock()
        self._looks, self._looked_at = 0, house.clock()

    async def run(self, end: datetime) -> None:
        """Until the end of time."""
        for crash in self._stage.habits["crashes"]:
            self._stage.agenda.add(crash["at"], partial(self._crash, crash))
        for person in self._stage.city.people:
            for leave in person.leave:
                self._stage.agenda.add(leave.since, self.look)
        while True:
            at = await self._next_at()
            if at is None or at > self._until:
                await self._calm()
                at = await self._next_at()
                if at is None or at > end:
                    break
                self._until = max(at, self._house.clock()) + SLACK
            self._house.clock.move(max(at, self._house.clock()))
            await self._do_due()
            await self._tell()
        await self._end(end)

    async def _next_at(self) -> datetime | None:
        moments = [self._stage.agenda.next_at]
        if self._house.worker.up:
            moments += [self._look_at, await store.next_clock(self._conn)]
        return min((one for one in moments if one is not None), default=None)

    async def _do_due(self) -> None:
        agenda, clock = self._stage.agenda, self._house.clock
        while agenda.next_at is not None and agenda.next_at <= clock():
            await self._guarded(agenda.take().deed)
        due = await store.next_clock(self._conn)
        if (due is not None and due <= clock()) or (self._look_at is not None and self._look_at <= clock()):
            await self._look_once_more()

    async def _look_once_more(self) -> None:
        """A look; a clock that stays due however often one looks is a fault, and must not stop the day."""
        now = self._house.clock()
        self._looks = self._looks + 1 if now == self._looked_at else 0
        self._looked_at = now
        await self.look()
        if self._looks > MOST_LOOKS:
            still = await store.due(self._conn, now)
            self._stage.book.fault(f"still due after {MOST_LOOKS} looks: {still}")
            self._house.clock.move(now + timedelta(minutes=1))

    async def _guarded(self, deed: Deed) -> None:
        try:
            await deed()
        except Away:
            self._stage.after(self._stage.within(self._stage.habits["again_after"]), deed)
        except Exception:  # A fault of the simulation or an answer that nobody expects: told, and the day goes on.
            self._stage.book.fault(traceback.format_exc(limit=-4))

    async def look(self) -> None:
        """Have the worker look at the time, after every open console has said that it is open."""
        if not self._house.worker.up:
            return
        if self._house.clock() - self._ticked_at > TICK_AFTER:
            await self._tick()
        begun, before = time.monotonic(), await store.news(self._conn)
        if not await self._house.look():
            self._stage.book.fault(f"the worker did not look within {time.monotonic() - begun:.0f} s")
        self._pause_s = (
            LOOK_EVERY_S if before != await store.news(self._conn) else min(self._pause_s * 2, LOOK_RARELY_S)
        )
        self._look_at = None

    async def _calm(self) -> None:
        """Let everything come to rest: the bot has answered, and every console shows what there is to notice."""
        if self._house.worker.up:
            await self._settle()
        news = await store.news(self._conn)
        if news != self._news:
            await self._tick()
            self._news, self._pause_s = news, LOOK_EVERY_S
        now = self._house.clock()
        for operator in self._operators:
            if operator.mode != "off" and not operator.console.open and not operator.calls_back:
                operator.calls_back = True
                self._stage.after(self._stage.within((2, 8)), operator.check_line)
        there = any(operator.mode == "on" for operator in self._operators)
        if there and self._look_at is None and await store.waiting(self._conn):
            self._look_at = now + timedelta(seconds=self._pause_s)

    async def _settle(self) -> None:
        end = time.monotonic() + SETTLED_WITHIN_S
        while waiting := await store.pending(self._conn):
            if time.monotonic() > end:
                self._stage.book.fault(f"{waiting} messages were not answered within {SETTLED_WITHIN_S:.0f} s")
                return
            await asyncio.sleep(POLL_S)

    async def _tick(self) -> None:
        self._ticks += 1
        self._ticked_at = self._house.clock()
        await store.tick(self._conn, self._ticks)
        end = time.monotonic() + TICKED_WITHIN_S
        while self._house.gateway.up and (late := self._late()):
            if time.monotonic() > end:
                self._stage.book.fault(f"live events did not reach {', '.join(late)} within {TICKED_WITHIN_S:.0f} s")
                return
            await asyncio.sleep(POLL_S)

    def _late(self) -> list[str]:
        consoles = (operator.console for operator in self._operators)
        return [one.name for one in consoles if one.open and one.ticked < self._ticks]

    async def _crash(self, crash: Mapping[str, Any]) -> None:
        """Kill a process in the middle of its work, with many people coming at once."""
        part: Part = getattr(self._house, crash["part"])
        number = min(CROWD, max(3, len(self._residents) // 20))
        crowd = self._stage.agenda.take_some(number, _is_arrival)
        writing = [asyncio.create_task(self._guarded(deed)) for deed in crowd]
        await asyncio.sleep(BEFORE_THE_KILL_S)
        await part.kill()
        self._stage.book.note("killed", part.name)
        await asyncio.gather(*writing)
        self._stage.after(crash["away_s"], partial(self._revive, part))
        self._stage.after(crash["away_s"] * 0.8, self.look)

    async def _revive(self, part: Part) -> None:
        await part.start()
        await self._house.ready()
        self._stage.book.note("revived", part.name)
        await self.look()

    async def _tell(self) -> None:
        now = self._house.clock()
        if now - self._told_at >= TELL_EVERY:
            self._told_at = now
            came, tickets = sum(bool(one.id) for one in self._residents), await store.tickets(self._conn)
            local = now.astimezone(self._stage.habits["begin"].tzinfo)
            print(f"shiliu: {local:%Y-%m-%d %H:%M}, {came} residents, {tickets} tickets", file=sys.stderr, flush=True)

    async def _end(self, end: datetime) -> None:
        """The last look, and everybody reads what they have not read yet."""
        self._house.clock.move(max(end, self._house.clock()))
        await self.look()
        for resident in self._residents:
            if resident.id:
                await resident.read()
        for operator in self._operators:
            await operator.console.close()


def _is_arrival(deed: Deed) -> bool:
    return getattr(deed, "__func__", None) is Resident.arrive

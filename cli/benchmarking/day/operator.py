"""Somebody who answers on a simulated day: comes, takes what is offered, writes, ends it, rests, falls silent, goes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal

from cli.benchmarking.day.city import Person
from cli.benchmarking.day.console import Console, Frame
from cli.benchmarking.day.handling import Handling
from cli.benchmarking.day.stage import Stage

DONE = 204
WITH_ME = ("in_progress", "waiting_resident", "waiting_department")
# How long one stays for what one has begun.
OVERTIME = timedelta(minutes=20)
# How long a login surely lasts; who stays longer logs in anew before.
SAME_DAY = timedelta(hours=11)
# When a console that was closed without a word is surely taken for gone.
GONE_AFTER_S = 61.0
Mode = Literal["off", "on", "break", "silent"]


class Operator:
    """One person and their console."""

    def __init__(self, stage: Stage, person: Person, password: str) -> None:
        self.person = person
        self.mode: Mode = "off"
        # Whether the page is about to open its events again.
        self.calls_back = False
        self.console = Console(stage, person.name, password, self.hear)
        self.hands = Handling(stage, self.console, person)
        self._stage = stage
        self._habits = stage.habits["operator"]
        self._until = self._logs_in_before = self._last = stage.clock()

    def plan_shifts(self, begin: datetime, end: datetime) -> None:
        """Put every block of one's hours into the agenda, later or earlier than it is stated, as people are."""
        stage = self._stage
        for one in stage.city.shifts(self.person).stretches:
            if not begin <= one.begin < end or self.person.away(one.begin):
                continue
            late = stage.happens(self._habits["late"])
            off = stage.within(self._habits["late_by"]) if late else -stage.within(self._habits["early"])
            stage.agenda.add(one.begin + timedelta(seconds=off), partial(self.come, one.end))
            self._last = one.end

    async def come(self, until: datetime) -> None:
        """Begin a shift, or go on into the next block."""
        if self.mode != "off":
            self._until = until
            self._stage.agenda.add(until, self.go)
            return
        if until >= self._logs_in_before:
            await self._log_in()
        await self.console.listen()
        await self._be("online")
        self.mode, self._until = "on", until
        self._plan_shift()
        await self.look_over()

    async def _log_in(self) -> None:
        await self.console.log_in()
        self._logs_in_before = self._stage.clock() + SAME_DAY

    def _plan_shift(self) -> None:
        stage, habits = self._stage, self._habits
        stage.agenda.add(self._until, self.go)
        if stage.happens(habits["break"]):
            stage.after(stage.within(habits["break_after"]), self._rest)
        if stage.happens(habits["falls_silent"]):
            left = (self._until - stage.clock()).total_seconds()
            stage.after(stage.chance.uniform(0, max(left, 1)), self._fall_silent)

    async def go(self) -> None:
        """End a shift; what one still has stays with one."""
        now = self._stage.clock()
        if self.mode == "off" or now < self._until:
            return
        if self.mode == "on" and self.hands.busy and now < self._until + OVERTIME:
            self._stage.after(60, self.go)
            return
        if self._until >= self._last:
            await self._finish_all()
        if self._stage.happens(self._habits["tells_that_they_go"]):
            await self._be("offline")
        else:
            self._stage.after(GONE_AFTER_S, self._stage.look)
        self.mode = "off"
        self.hands.drop_all()
        self._stage.book.note("left", self.person.name)
        await self.console.close()

    async def _finish_all(self) -> None:
        """Whoever does not come back for long waits for nobody any more."""
        found = await self.console.get("tickets", state="mine")
        for ticket in (found or {"tickets": []})["tickets"]:
            if ticket["assignee"] == self.person.name and ticket["state"] in WITH_ME:
                await self.hands.finish_at_last(ticket["number"], ticket["state"])

    async def look_over(self) -> None:
        """See what one has, and go on with it."""
        found = await self.console.get("tickets", state="mine")
        for ticket in (found or {"tickets": []})["tickets"]:
            if ticket["assignee"] == self.person.name:
                self._found(ticket)

    def _found(self, ticket: dict[str, Any]) -> None:
        number = ticket["number"]
        if ticket["state"] == "assigned":
            self.hands.offered(number)
        elif ticket["state"] == "waiting_resident":
            self.hands.wait_on(number)
        elif ticket["state"] == "in_progress" and not self.hands.plans_for(number):
            self.hands.held.add(number)
            delay = self._stage.within(self._habits["looks_over"])
            self.hands.plan(number, delay, self.hands.reply if ticket["unread"] else self.hands.finish)

    def hear(self, frame: Frame) -> None:
        """A frame of the live events; who is away from the desk does not see it."""
        if self.mode != "on":
            return
        if frame["type"] == "ticket" and frame["number"]:
            self._changed(frame["number"], frame["ticket"])
        elif frame["type"] == "ticket":
            self._stage.after(1, self._if_on(self.look_over))
        elif frame["type"] == "message" and frame["message"] and frame["message"]["from"] == "resident":
            self.hands.written(frame["number"])

    def _changed(self, number: str, ticket: dict[str, Any] | None) -> None:
        if ticket is None or ticket["assignee"] != self.person.name or ticket["state"] not in ("assigned", *WITH_ME):
            self.hands.lost(number)
        elif ticket["state"] == "assigned":
            self.hands.offered(number)
        self.noticed(ticket)

    def noticed(self, ticket: dict[str, Any] | None) -> None:
        """For leads, who see to more than their own tickets."""

    async def check_line(self) -> None:
        """A page whose events broke off opens them again, as the real one does."""
        self.calls_back = False
        if self.mode != "off" and not self.console.open:
            self.calls_back = True
            await self.console.listen()
            self.calls_back = False
            if self.mode == "on":
                await self._be("online")
                await self.look_over()

    async def _rest(self) -> None:
        if self.mode == "on" and self.hands.busy:
            self._stage.after(120, self._rest)
        elif self.mode == "on":
            await self._be("break")
            self.mode = "break"
            self._stage.after(self._stage.within(self._habits["break_for"]), self._come_back)

    async def _fall_silent(self) -> None:
        if self.mode == "on":
            self.mode = "silent"
            self.hands.drop_all()
            self._stage.book.note("silent", self.person.name)
            self._stage.after(self._stage.within(self._habits["silent_for"]), self._come_back)

    async def _come_back(self) -> None:
        if self.mode in ("break", "silent"):
            await self._be("online")
            self.mode = "on"
            await self.look_over()

    async def _be(self, state: str) -> None:
        answer = await self.console.post("presence", state=state)
        if answer.status_code == DONE:
            self._stage.book.note("presence", self.person.name, state=state)
        else:
            self._stage.book.fault(f"{self.person.name} cannot be {state}: {answer.status_code} {answer.text[:200]}")

    def _if_on(self, deed: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            if self.mode == "on":
                await deed()

        return do

"""A run of the desk that is watched: how a rule does something, and what must be well after each step."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine, invariant
from structlog.testing import capture_logs

from core.errors import ShiliuError
from desk.people import Operator
from desk.states import WITH_A_PERSON
from tests.desk.days import faults
from tests.desk.days.facts import Facts, Row, fits, read
from tests.desk.days.town import ANSWERING, OPERATORS, PEOPLE, SECOND, Town

# The stations at which tickets are opened, by the district that is given.
HOMES = {None: "main", "jia": "jia", "yi": "yi"}
ACCEPT = timedelta(seconds=faults.TARGETS.accept_s)
# A ticket goes back to the lowest level when these begin it anew.
ANEW = {"reopen", "rework", "transfer", "send_back"}


class Watched(RuleBasedStateMachine):
    """One run of the desk; `done` counts over all runs what has really happened."""

    def __init__(self, town: Town, runner: asyncio.Runner, done: Counter[str]) -> None:
        super().__init__()
        self.town, self.runner, self.done = town, runner, done
        self.facts: Facts | None = None
        self.levels: dict[str, tuple[int, int]] = {}
        self.unoffered: Counter[str] = Counter()
        # Where each ticket has been since when, by which hours; time stands still between a change and the look at it.
        self.stations: dict[str, list[tuple[datetime, str]]] = {}
        # Whether nothing has happened since the facts were read.
        self.fresh = False

    # How a rule does something, and what is looked at afterwards.

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What somebody asks for; a refusal is an answer like another."""
        try:
            return self.must(work)
        except ShiliuError as refusal:
            note(f"refused: {refusal}")
            self.done["refused"] += 1
            return None

    def must(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What nobody may refuse, and nothing may fail in."""
        self.town.now += SECOND
        self.fresh = False
        with capture_logs() as logs:
            done = self.runner.run(work)
            self.runner.run(self._note_stations())
        assert not [log for log in logs if log["log_level"] in ("error", "critical")], logs
        return done

    def seen(self) -> Facts:
        """The facts after the last step."""
        assert self.facts is not None
        return self.facts

    def one(self, rows: list[Row], pick: int) -> Row | None:
        """One of these tickets, if there is any."""
        return rows[pick % len(rows)] if rows else None

    def open(self, pick: int) -> Row | None:
        """One that is open; if there is none, somebody asks."""
        if not self.seen().open:
            self.must(self.town.opens("c1", {"language": "ug", "reason": "asked", "topic": None, "district": None}))
            self.runner.run(self.read())
        return self.one(self.seen().open, pick)

    def held(self, pick: int) -> Row | None:
        """One that somebody works on; if there is none, somebody takes one."""
        if not self.those(*WITH_A_PERSON) and (row := self.open(pick)) is not None:
            self.run(self.town.desk.take(row["number"], self.holder(row)))
            self.runner.run(self.read())
        return self.one(self.those(*WITH_A_PERSON), pick)

    def two_open(self, pick: int, other: int) -> tuple[Row | None, Row | None]:
        """One that somebody works on and another that is open; if there is no other, somebody else asks."""
        row = self.held(pick)
        if row is not None and len(self.seen().open) < 2:
            conversation = "c2" if row["conversation"] == "c1" else "c1"
            asked = {"language": "zh", "reason": "asked", "topic": None, "district": None}
            self.must(self.town.opens(conversation, asked))
            self.runner.run(self.read())
        others = [one for one in self.seen().open if row is not None and one["number"] != row["number"]]
        return row, self.one(others, other)

    def done_with(self, pick: int) -> Row | None:
        """One that was answered and that its resident still knows; if there is none, somebody ends one."""
        if not self._answered() and (row := self.held(pick)) is not None:
            self.run(self.town.desk.hand_back(row["number"], self.holder(row)))
            self.runner.run(self.read())
        return self.one(self._answered(), pick)

    def _answered(self) -> list[Row]:
        return [row for row in self.those("resolved", "closed") if row["conversation"] is not None]

    def holder(self, row: Row) -> Operator:
        """Who has a ticket, or answers for it."""
        return OPERATORS[row["assignee"] or self.seen().owners[row["number"]] or "boss"]

    def those(self, *states: str) -> list[Row]:
        """The tickets in these states."""
        return [row for row in self.seen().tickets.values() if row["state"] in states] if self.facts else []

    async def read(self) -> None:
        """Look at everything and find nothing wrong."""
        async with self.town.pool.connection() as conn:
            self.facts = facts = await read(conn, self.town.router, self.town.now)
        for row in facts.tickets.values():
            self._was_at(row)
        self.fresh = True
        wrong = [*faults.found(facts, self.stations), *self._levels(facts)]
        assert not wrong, "\n".join(wrong)

    async def _note_stations(self) -> None:
        async with self.town.pool.connection() as conn:
            cursor = await conn.execute("SELECT number, station, district, opened_at FROM ticket")
            for row in await cursor.fetchall():
                self._was_at(row)

    def _was_at(self, row: Row) -> None:
        been = self.stations.setdefault(row["number"], [(row["opened_at"], self._at(HOMES[row["district"]]))])
        if been[-1][1] != (station := self._at(row["station"])):
            been.append((self.town.now, station))

    def _at(self, station: str) -> str:
        """A station by the hours that it has now."""
        return f"{station}@mornings" if self.town.mornings else station

    async def after_look(self, *, twice: bool = False) -> None:
        """What must hold as soon as a worker has looked, or two at once."""
        before = self.seen()
        await self.read()
        wrong = [*faults.after_look(self.seen(), before, twice=twice), *self._silent(), *self._waits_for_nothing()]
        assert not wrong, "\n".join(wrong)

    async def look(self, *, twice: bool = False) -> None:
        """A worker, or two at once, look at what is due; one is started if there is none."""
        if self.town.alarms is None:
            self.town.start_worker()
        await self.town.look(twice=twice)
        await self.after_look(twice=twice)

    def _silent(self) -> list[str]:
        found = []
        for row in self.those("assigned"):
            offered = next(step for step in reversed(self.seen().steps[row["number"]]) if step["step"] == "assign")
            if self.town.now >= offered["at"] + ACCEPT:
                found.append(f"{row['number']}: {row['assignee']} has said nothing since {offered['at']}")
        return found

    def _waits_for_nothing(self) -> list[str]:
        facts, waiting = self.seen(), Counter[str]()
        for row in self.those("new"):
            able = [
                name
                for name in ANSWERING
                if facts.there(name) and facts.load(name) < PEOPLE[name].capacity and fits(row, name)
            ]
            if able:
                waiting[row["number"]] = self.unoffered[row["number"]] + 1
        self.unoffered = waiting
        return [f"{number}: nobody was asked at {looks} looks" for number, looks in waiting.items() if looks > 2]

    def _levels(self, facts: Facts) -> list[str]:
        found = []
        for number, row in facts.tickets.items():
            steps = facts.steps[number]
            level = ("station", "district", "city").index(row["level"])
            before, seen = self.levels.get(number, (0, 0))
            if level < before and not ANEW & {step["step"] for step in steps[seen:]}:
                found.append(f"{number}: its level fell to {row['level']}")
            self.levels[number] = (level, len(steps))
        return found

    def a_resident_writes_in(self, conversation: str) -> None:
        if conversation in self.seen().answered_by:
            self.must(self.town.writes(conversation))
            self.runner.run(self.read())
            waits = [row for row in self.those("waiting_resident") if row["conversation"] == conversation]
            assert not waits, f"the resident has written, and {waits[0]['number']} still waits for them"

    @invariant()
    def all_is_well(self) -> None:
        """After each step."""
        if self.facts is not None and not self.fresh:
            self.runner.run(self.read())

    def teardown(self) -> None:
        """Count what has happened."""
        if self.facts is not None:
            self.done.update(step["step"] for steps in self.facts.steps.values() for step in steps)
            self.done["runs"] += 1

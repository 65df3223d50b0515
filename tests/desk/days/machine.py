"""Random days at the desk: residents ask, people come and go, workers die; after each step all must be well."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, Literal

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from structlog.testing import capture_logs

from core.errors import ShiliuError
from desk.hours import HOME
from desk.people import Operator
from desk.states import WITH_A_PERSON
from tests.desk.days import faults
from tests.desk.days.facts import Facts, Row, fits, read
from tests.desk.days.town import ANSWERING, OPERATORS, PEOPLE, SECOND, Town

MORNINGS = [
    datetime(2026, 9, 21, 9, tzinfo=HOME),  # a Monday
    datetime(2026, 9, 24, 17, 20, tzinfo=HOME),  # the evening before a holiday
    datetime(2026, 9, 30, 11, 55, tzinfo=HOME),  # the last hours before National Day
    datetime(2026, 10, 10, 9, tzinfo=HOME),  # a Saturday that is worked
    datetime(2026, 12, 31, 16, tzinfo=HOME),  # the last day that the calendar knows
]
# The stations at which tickets are opened, by the district that is given.
HOMES = {None: "main", "jia": "jia", "yi": "yi"}
ACCEPT = timedelta(seconds=faults.TARGETS.accept_s)
# A ticket goes back to the lowest level when these begin it anew.
ANEW = {"reopen", "rework", "transfer", "send_back"}

picks = st.integers(0, 30)
people = st.sampled_from(ANSWERING)
conversations = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "c6"])
cases = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["zh", "ug", "ko", "bo"]),
        "reason": st.sampled_from(["asked", "asked", "complaint", "complaint", "emergency", "sensitive"]),
        "topic": st.sampled_from([None, "legal", "daily"]),
        "district": st.sampled_from([None, "jia", "yi"]),
    }
)
stations = st.sampled_from(["main", "jia", "yi"])


class Days(RuleBasedStateMachine):
    """One run of the desk; `done` counts over all runs what has really happened."""

    def __init__(self, town: Town, runner: asyncio.Runner, done: Counter[str]) -> None:
        super().__init__()
        self.town, self.runner, self.done = town, runner, done
        self.facts: Facts | None = None
        self.levels: dict[str, tuple[int, int]] = {}
        self.unoffered: Counter[str] = Counter()
        self.stations: dict[str, set[str]] = {}

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
        with capture_logs() as logs:
            done = self.runner.run(work)
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
        for number, row in facts.tickets.items():
            self.stations.setdefault(number, {HOMES[row["district"]]}).add(row["station"])
        elsewhere = {number for number, stations in self.stations.items() if len(stations) > 1}
        wrong = [*faults.found(facts, elsewhere), *self._levels(facts)]
        assert not wrong, "\n".join(wrong)

    async def after_look(self) -> None:
        """What must hold as soon as a worker has looked."""
        before = self.seen()
        await self.read()
        wrong = [*faults.after_look(self.seen(), before), *self._silent(), *self._waits_for_nothing()]
        assert not wrong, "\n".join(wrong)

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

    @invariant()
    def all_is_well(self) -> None:
        """After each step."""
        if self.facts is not None:
            self.runner.run(self.read())

    def teardown(self) -> None:
        """Count what has happened."""
        if self.facts is not None:
            self.done.update(step["step"] for steps in self.facts.steps.values() for step in steps)
            self.done["runs"] += 1

    @initialize(
        morning=st.sampled_from(MORNINGS),
        there=st.sets(people, max_size=6),
        first=st.lists(cases, min_size=1, max_size=3),
        taken=st.integers(0, 3),
    )
    def begins(self, morning: datetime, there: set[str], first: list[dict[str, Any]], taken: int) -> None:
        """A day begins with some people there and a few who ask, some of whom somebody answers already."""
        self.runner.run(self.town.begin(morning))
        for name in sorted(there):
            self.must(self.town.is_there(name, "online"))
        for place, case in enumerate(first):
            self.must(self.town.opens(f"c{place + 1}", case))
        self.runner.run(self.read())
        for row in self.those("assigned")[:taken]:
            self.must(self.town.desk.take(row["number"], OPERATORS[row["assignee"]]))
        self.runner.run(self.read())

    # Time and workers. No rule hangs on how things stand, as two workers at once never end in quite the same way twice:
    # what has nobody to happen to does not happen, or is led up to first.

    @rule(seconds=st.integers(1, 90))
    def seconds_pass(self, seconds: int) -> None:
        self.must(self.town.passes(timedelta(seconds=seconds), self.after_look))

    @rule(minutes=st.integers(2, 300))
    def minutes_pass(self, minutes: int) -> None:
        self.must(self.town.passes(timedelta(minutes=minutes), self.after_look))

    @rule(hours=st.integers(12, 120))
    def days_pass(self, hours: int) -> None:
        self.must(self.town.passes(timedelta(hours=hours), self.after_look))

    @rule()
    def two_workers_look_at_once(self) -> None:
        self.must(self._look(twice=True))

    async def _look(self, *, twice: bool = False) -> None:
        if self.town.alarms is None:
            self.town.start_worker()
        await self.town.look(twice=twice)
        await self.after_look()

    @rule(seconds=st.integers(1, 400), after=st.integers(0, 5))
    def a_worker_dies_in_the_middle(self, seconds: int, after: int) -> None:
        self.town.now += timedelta(seconds=seconds)
        if self.must(self.town.killed_look(after)):
            self.done["killed"] += 1
            self.town.alarms = None

    @rule()
    def a_worker_comes_back(self) -> None:
        self.must(self._look())

    # Residents.

    @rule(conversation=conversations, case=cases)
    def a_person_is_called(self, conversation: str, case: dict[str, Any]) -> None:
        self.must(self.town.opens(conversation, case))

    @rule(conversation=conversations)
    def a_resident_writes(self, conversation: str) -> None:
        self.a_resident_writes_in(conversation)

    def a_resident_writes_in(self, conversation: str) -> None:
        if conversation in self.seen().answered_by:
            self.must(self.town.writes(conversation))
            self.runner.run(self.read())
            waits = [row for row in self.those("waiting_resident") if row["conversation"] == conversation]
            assert not waits, f"the resident has written, and {waits[0]['number']} still waits for them"

    @rule(pick=picks, wish=st.sampled_from(["language", "anyone"]))
    def a_resident_chooses_whom_to_wait_for(self, pick: int, wish: str) -> None:
        if row := self.open(pick):
            self.run(self.town.asks(row["conversation"], "wish", wish))

    @rule(pick=picks, district=st.sampled_from([None, "jia", "yi"]))
    def a_resident_chooses_a_district(self, pick: int, district: str | None) -> None:
        if row := self.open(pick):
            self.run(self.town.asks(row["conversation"], "district", district))

    @rule(conversation=conversations, waiting_only=st.booleans())
    def a_resident_withdraws(self, conversation: str, waiting_only: bool) -> None:
        if conversation in self.seen().answered_by:
            self.run(self.town.withdraws(conversation, waiting_only=waiting_only))

    @rule(pick=picks)
    def a_resident_reopens(self, pick: int) -> None:
        if row := self.done_with(pick):
            self.run(self.town.reopens(row["conversation"]))

    @rule(pick=picks, face=st.integers(1, 3))
    def a_resident_rates(self, pick: int, face: int) -> None:
        if row := self.done_with(pick):
            self.run(self.town.asks(row["conversation"], "rate", face))

    @rule(pick=picks, hours=st.integers(1, 30), keep=st.booleans())
    def a_resident_wants_to_be_called(self, pick: int, hours: int, keep: bool) -> None:
        since = self.town.now + timedelta(hours=hours)
        slot = {"phone": "13800000000", "language": "ug", "since": since, "until": since + timedelta(hours=1)}
        if row := self.open(pick):
            self.must(self.town.asks(row["conversation"], "call_back", **slot))
            if not keep:
                self.must(self.town.asks(row["conversation"], "drop_call_back"))

    @rule(conversation=conversations)
    def a_resident_erases_everything(self, conversation: str) -> None:
        if conversation in self.seen().answered_by:
            self.must(self.town.erases(conversation))

    # People at the desk.

    @rule(names=st.lists(people, min_size=1, max_size=3, unique=True))
    def some_come(self, names: list[str]) -> None:
        for name in names:
            if name in self.seen().active:
                self.must(self.town.is_there(name, "online"))

    @rule(name=people, state=st.sampled_from(["break", "offline"]))
    def somebody_goes(self, name: str, state: Literal["break", "offline"]) -> None:
        if name in self.seen().active:
            self.must(self.town.is_there(name, state))

    @rule(name=people)
    def the_console_of_somebody_is_closed(self, name: str) -> None:
        self.town.consoles.discard(name)

    @rule(name=people, hours=st.integers(1, 100), stand_in=st.none() | people)
    def leave_begins(self, name: str, hours: int, stand_in: str | None) -> None:
        self.must(self.town.goes_on_leave(name, hours, None if stand_in == name else stand_in))

    @rule(name=st.sampled_from(["aynur", "chen", "jialead", "mainlead", "boss"]))
    def somebody_leaves_for_good(self, name: str) -> None:
        if len(self.seen().active) > 7:
            self.must(self.town.leaves_for_good(name))

    @rule()
    def all_take_what_they_were_asked_to(self) -> None:
        for row in self.those("assigned"):
            self.must(self.town.desk.take(row["number"], OPERATORS[row["assignee"]]))

    @rule(pick=picks, name=people)
    def somebody_takes_a_ticket(self, pick: int, name: str) -> None:
        row = self.open(pick)
        if row and name in self.seen().active:
            self.run(self.town.desk.take(row["number"], OPERATORS[name]))

    @rule(pick=picks, names=st.lists(people, min_size=2, max_size=2, unique=True))
    def two_take_a_ticket_at_once(self, pick: int, names: list[str]) -> None:
        row = self.one(self.those("new", "assigned"), pick)
        if row and set(names) <= self.seen().active:
            self.must(self._race(row["number"], names))

    async def _race(self, number: str, names: list[str]) -> None:
        came = await asyncio.gather(
            *(self.town.desk.take(number, OPERATORS[name]) for name in names), return_exceptions=True
        )
        assert all(isinstance(one, ShiliuError | dict) for one in came), came
        assert sum(isinstance(one, dict) for one in came) <= 1, came

    @rule(pick=picks, late=st.sampled_from([0, 0, 10, 600]))
    def somebody_replies(self, pick: int, late: int) -> None:
        row = self.held(pick)
        if row and late:
            # No worker is there to see that it is late.
            self.town.alarms = None
            self.must(self.town.passes(timedelta(minutes=late), self.after_look))
        if row:
            self.must(self.town.replies(row["number"], row["assignee"]))
        if late:
            self.must(self._look())

    @rule(pick=picks, then=st.sampled_from(["nothing", "leave", "writing", "kind", "end"]))
    def somebody_waits_for_the_resident(self, pick: int, then: str) -> None:
        row = self.held(pick)
        if not row or row["state"] != "in_progress":
            return
        self.must(self.town.desk.wait(row["number"], self.holder(row)))
        self.runner.run(self.read())
        match then:
            case "leave":
                self.must(self.town.goes_on_leave(row["assignee"], 20, None))
                self.must(self._look())
            case "writing":
                self.a_resident_writes_in(row["conversation"])
            case "kind":
                self.run(self.town.moves.kind(row["number"], self.holder(row), "about_staff", [row["assignee"]]))
            case "end":
                self.must(self.town.passes(timedelta(hours=40), self.after_look))
                self.run(self.town.desk.close(row["number"], self.holder(row)))

    @rule(pick=picks)
    def somebody_goes_on(self, pick: int) -> None:
        if row := self.one(self.those("waiting_resident", "waiting_department"), pick):
            self.must(self.town.desk.go_on(row["number"], self.holder(row)))

    @rule(pick=picks, act=st.sampled_from(["hand_back", "close"]))
    def somebody_ends_a_ticket(self, pick: int, act: str) -> None:
        if row := self.held(pick):
            self.run(getattr(self.town.desk, act)(row["number"], self.holder(row)))

    @rule(pick=picks, reached=st.none() | st.booleans())
    def somebody_reads_or_calls(self, pick: int, reached: bool | None) -> None:
        row, desk = self.held(pick), self.town.desk
        if row and reached is None:
            self.must(desk.ticket(row["number"], self.holder(row)))
        elif row and reached is not None:
            self.run(desk.called(row["number"], self.holder(row), reached=reached))

    @rule(pick=picks, station=stations, back=st.booleans())
    def a_ticket_goes_to_another_station(self, pick: int, station: str, back: bool) -> None:
        if row := self.held(pick) or self.open(pick):
            self.run(self.town.moves.transfer(row["number"], self.holder(row), station, "district"))
            if back:
                self.run(self.town.moves.send_back(row["number"], OPERATORS["boss"], "duty"))

    @rule(pick=picks, yes=st.none() | st.booleans())
    def somebody_asks_whether_a_department_may_know(self, pick: int, yes: bool | None) -> None:
        if row := self.held(pick):
            asked = self.run(self.town.moves.refer(row["number"], self.holder(row), "legal aid", "They ask about legal aid."))
            if asked is not None and yes is not None:
                self.must(self.town.answers(row["conversation"], asked, yes=yes))

    @rule(pick=picks, days=st.sampled_from([0.5, 2, 10]), grant=st.none() | st.booleans())
    def somebody_asks_for_more_time(self, pick: int, days: float, grant: bool | None) -> None:
        if row := self.held(pick):
            self.must(self.town.moves.ask_extension(row["number"], self.holder(row), days))
            if grant is not None:
                self.run(self.town.moves.decide_extension(row["number"], OPERATORS["boss"], grant=grant))

    @rule(pick=picks, other=people, on=st.booleans())
    def somebody_asks_a_colleague_for_help(self, pick: int, other: str, on: bool) -> None:
        if row := self.held(pick):
            self.run(self.town.moves.co_handle(row["number"], self.holder(row), other, on=on))

    @rule(
        pick=picks,
        kind=st.sampled_from(["question", "complaint", "about_staff", "confidential"]),
        named=st.lists(st.sampled_from(["aynur", "boss", "kim", "mainlead", "helper"]), max_size=2, unique=True),
    )
    def somebody_says_what_kind_it_is(self, pick: int, kind: str, named: list[str]) -> None:
        if row := self.open(pick):
            self.run(self.town.moves.kind(row["number"], self.holder(row), kind, named))

    @rule(pick=picks, lead=st.sampled_from(["mainlead", "boss"]))
    def a_lead_has_a_ticket_worked_on_again(self, pick: int, lead: str) -> None:
        if row := self.done_with(pick):
            self.run(self.town.moves.rework(row["number"], OPERATORS[lead]))

    @rule(lead=st.sampled_from(["mainlead", "jialead", "district", "boss"]), name=people)
    def a_lead_gives_tickets_to_somebody(self, lead: str, name: str) -> None:
        numbers = [row["number"] for row in self.seen().open]
        if numbers:
            self.run(self.town.moves.assign(numbers[:3], OPERATORS[lead], name))

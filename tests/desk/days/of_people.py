"""What people at the desk do on random days."""

import asyncio
from datetime import timedelta
from typing import Literal

from hypothesis import strategies as st
from hypothesis.stateful import rule

from core.errors import ShiliuError
from desk.ticket import Kind
from tests.desk.days.drawn import people, picks, stations
from tests.desk.days.facts import Row
from tests.desk.days.merged import after_merge
from tests.desk.days.town import OPERATORS
from tests.desk.days.watched import Watched


class OfPeople(Watched):
    """They come and go, fall silent, take, answer, wait, end, and move tickets; leads decide."""

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
            self.run(self.town.leaves_for_good(name))

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
            self.must(self.look())

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
                self.must(self.look())
            case "writing":
                self.a_resident_writes_in(row["conversation"])
            case "kind":
                self.run(self.town.moves.kind(row["number"], self.holder(row), "about_staff", [row["assignee"]]))
            case "end":
                self.must(self.town.passes(timedelta(hours=40), self.after_look))
                self.run(self.town.desk.close(row["number"], self.holder(row)))

    @rule(pick=picks, answered=st.booleans())
    def somebody_goes_on(self, pick: int, answered: bool) -> None:
        if row := self.one(self.those("waiting_resident", "waiting_department"), pick):
            of_department = answered and row["state"] == "waiting_department"
            go_on = self.town.desk.answered if of_department else self.town.desk.go_on
            self.must(go_on(row["number"], self.holder(row)))

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

    @rule(pick=picks, then=st.sampled_from(["nothing", "no", "yes", "sent", "answered", "answered"]))
    def somebody_asks_whether_a_department_may_know(self, pick: int, then: str) -> None:
        if row := self.held(pick):
            moves, number, text = self.town.moves, row["number"], "They ask about legal aid."
            asked = self.run(moves.refer(number, self.holder(row), "legal aid", text, "The same."))
            if asked is None or then == "nothing":
                return
            self.must(self.town.answers(row["conversation"], asked, yes=then != "no"))
            sent = then in ("sent", "answered") and self.run(moves.referred(number, self.holder(row), asked))
            if sent and then == "answered":
                self.must(self.town.desk.answered(number, self.holder(row)))

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
    def somebody_says_what_kind_it_is(self, pick: int, kind: Kind, named: list[str]) -> None:
        if row := self.open(pick):
            self.run(self.town.moves.kind(row["number"], self.holder(row), kind, named))

    @rule(pick=picks, other=picks, tied=st.booleans(), then=st.sampled_from(["leave", "merge", "merge", "crosswise"]))
    def two_tickets_are_tied_and_merged(self, pick: int, other: int, tied: bool, then: str) -> None:
        row, earlier = self.two_open(pick, other)
        if row is None or earlier is None:
            return
        if tied:
            self.must(self.town.ties(row["conversation"], earlier["number"]))
        if then == "crosswise":
            self.must(self.town.ties(earlier["conversation"], row["number"]))
            self.must(self._crosswise(row, earlier))
        elif then == "merge":
            self.runner.run(self.read())
            before = self.seen()
            done = self.run(self.town.merging.merge(row["number"], self.holder(row), earlier["number"]))
            self.runner.run(self.read())
            wrong = list(after_merge(before, self.seen(), row["number"], earlier["number"])) if done else []
            assert not wrong, "\n".join(wrong)

    async def _crosswise(self, row: Row, earlier: Row) -> None:
        pairs = [(row, earlier), (earlier, row)]
        came = await asyncio.gather(
            *(self.town.merging.merge(one["number"], self.holder(one), into["number"]) for one, into in pairs),
            return_exceptions=True,
        )
        assert all(isinstance(one, ShiliuError | dict) for one in came), came
        assert sum(isinstance(one, dict) for one in came) <= 1, came

    @rule(pick=picks, lead=st.sampled_from(["mainlead", "boss"]))
    def a_lead_has_a_ticket_worked_on_again(self, pick: int, lead: str) -> None:
        row = self.done_with(pick)
        if row and lead in self.seen().active:
            self.run(self.town.moves.rework(row["number"], OPERATORS[lead]))

    @rule(lead=st.sampled_from(["mainlead", "jialead", "district", "boss"]), name=people)
    def a_lead_gives_tickets_to_somebody(self, lead: str, name: str) -> None:
        numbers = [row["number"] for row in self.seen().open]
        if numbers:
            self.run(self.town.moves.assign(numbers[:3], OPERATORS[lead], name))

"""The clocks of one ticket, gone through again: they start, stand still, end and warn as they should have done."""

from collections.abc import Callable
from datetime import datetime, timedelta

from cli.benchmarking.day.city import City
from cli.benchmarking.day.facts import Facts, Row
from cli.benchmarking.day.timer import Timer

# How much later than it should a look may come; while the worker is away, as late as it comes back.
LATE = timedelta(seconds=2)


class Timers:
    """By kind; what does not fit is told to `fault`."""

    def __init__(self, facts: Facts, ticket: Row, fault: Callable[[str], None]) -> None:
        self.by_kind: dict[str, Timer] = {}
        # Every first response that was owed, and by which rule.
        self.responses: list[tuple[str, Timer]] = []
        self._facts = facts
        self._city: City = facts.city
        self._ticket = ticket
        self._fault = fault

    @property
    def nearly_late(self) -> bool:
        """Whether the first response has passed its last warning."""
        return "first_response" in self.by_kind and self.by_kind["first_response"].warned >= 80

    def step(self, step: str, at: datetime, station: str, days: float) -> None:
        """What a step does; `days` is how long the matter may take if it begins now."""
        match step:
            case "open" | "reopen" | "rework":
                self._start("first_response", at, station)
                self.by_kind["resolution"] = Timer.by_days("resolution", at, days, self._city.working(station))
            case "assign":
                self._start("accept", at, station)
            case "take":
                self._stop(at, "met", "accept")
                self._start("reply", at, station)
            case "lose" | "transfer" | "send_back":
                self._stop(at, "stopped", "accept", "reply")
                self.by_kind["resolution"].resume(at)
            case "ask_resident":
                self._stop(at, "met", "reply")
                self.by_kind["resolution"].pause(at)
            case "resume":
                self.by_kind["resolution"].resume(at)
            case "hand_back" | "close":
                self._stop(at, "stopped", "accept", "first_response", "reply")
                self._stop(at, "met", "resolution")
            case "withdraw":
                self._stop(at, "stopped", "accept", "first_response", "reply", "resolution")

    def spoke(self, at: datetime) -> None:
        """A person has answered."""
        self._stop(at, "met", "first_response", "reply")

    def heard(self, at: datetime, station: str) -> None:
        """The resident has written to a person; the first of several messages counts."""
        if "reply" not in self.by_kind or self.by_kind["reply"].state != "running":
            self._start("reply", at, station)

    def unanswered(self, at: datetime, station: str) -> None:
        """Nobody answered in time: who has it has the usual time once more, unless somebody else takes over at once."""
        self._start("reply", at, station)

    def moved(self, at: datetime, station: str) -> None:
        """It is at another station, whose hours count from now on."""
        if "resolution" in self.by_kind:
            self.by_kind["resolution"].move(at, self._city.working(station))

    def extended(self, at: datetime, more: float, *, waits: bool) -> None:
        """A lead has given more time; while the resident is waited for it stands still."""
        if "resolution" in self.by_kind:
            self.by_kind["resolution"].extend(at, more)
            if waits:
                self.by_kind["resolution"].pause(at)

    def wished(self, at: datetime) -> None:
        """Who waits for somebody with their language has the first response due soon after those begin."""
        timer, opens = self.by_kind.get("first_response"), next_speaker(self._city, self._ticket["language"], at)
        if timer is not None and timer.state == "running" and opens is not None and opens > at:
            due = opens + timedelta(seconds=self._city.given["targets"]["first_response_s"])
            # It takes the place of the one that was owed before.
            self.responses[-1] = ("wish", Timer("first_response", at, at, due))
            self.by_kind["first_response"] = self.responses[-1][1]

    def anyone(self, at: datetime, station: str) -> None:
        """Who does not wait for their language any more has an answer due as if they had just asked, or sooner."""
        waits = self.by_kind.get("first_response")
        if waits is None or waits.state != "running" or self.responses[-1][0] != "wish":
            return
        before = self.responses.pop()
        self._start("first_response", at, station)
        if self.responses[-1][1].due >= waits.due:
            self.responses[-1], self.by_kind["first_response"] = before, waits

    def fired(self, kind: str, mark: int, at: datetime) -> None:
        """A warning or the end was noticed."""
        timer = self.by_kind.get(kind)
        if timer is None or mark not in timer.marks():
            self._fault(f"{kind} passed {mark} % at {at} but was {timer.state if timer else 'never started'}")
            return
        should = timer.moment(mark)
        if not should - LATE <= at <= self._by(should):
            self._fault(f"{kind} passed {mark} % at {at}; it should have at {should}")
        timer.warned = mark
        if mark == 100:
            timer.stop(at, "breached")

    def check_missed(self, at: datetime) -> None:
        """What should have been noticed before this moment and was not."""
        for timer in self.by_kind.values():
            for mark in timer.marks():
                if self._by(timer.moment(mark)) < at:
                    self._fault(f"{timer.kind} did not pass {mark} % at {timer.moment(mark)}; it is {at}")
                    timer.warned = mark

    def _by(self, moment: datetime) -> datetime:
        """By when what is due at a moment must have been noticed."""
        for begin, end in self._facts.outages:
            if begin - LATE <= moment <= end:
                moment = end
        return moment + LATE

    def _stop(self, at: datetime, state: str, *kinds: str) -> None:
        for kind in kinds:
            if kind in self.by_kind:
                self.by_kind[kind].stop(at, state)

    def _start(self, kind: str, at: datetime, station: str) -> None:
        targets, hours = self._city.given["targets"], self._city.hours(station)
        begin, seconds, basis = at, targets[f"{kind}_s"], "in hours"
        if kind == "reply":
            begin = hours.opens(at) or at
        elif kind == "first_response" and not hours.open_at(at):
            seconds, basis = targets["first_response_out_h"] * 3600, "out of hours"
        self.by_kind[kind] = Timer(kind, at, at, begin + timedelta(seconds=seconds))
        if kind == "first_response":
            self.responses.append((basis, self.by_kind[kind]))


def next_speaker(city: City, language: str, at: datetime) -> datetime | None:
    """When somebody who works in a language is on duty next, by what is stated."""
    found = []
    for person in city.people:
        if language not in person.languages:
            continue
        hours, opens = city.rota(person), city.rota(person).opens(at)
        while opens is not None and person.away(opens):
            opens = hours.opens(max(one.until for one in person.leave if one.since <= opens < one.until))
        if opens is not None:
            found.append(opens)
    return min(found, default=None)

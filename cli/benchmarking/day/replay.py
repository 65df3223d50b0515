"""Goes through one ticket again from its history alone: its states, its stations, its clocks, and who had it when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cli.benchmarking.day.book import Line
from cli.benchmarking.day.city import MAIN, City, Person
from cli.benchmarking.day.facts import Facts, Row
from cli.benchmarking.day.timers import Timers

OPEN = ("new", "assigned", "in_progress", "waiting_resident", "waiting_department")
ENDED = ("resolved", "closed", "withdrawn", "merged")
WITH_A_PERSON = OPEN[2:]
# The steps of one look of the worker at one ticket follow each other this closely.
ONE_LOOK = timedelta(seconds=1)
# Where a step may be made, and where it leads.
STATES: dict[str, tuple[Sequence[str], str]] = {
    "open": (("",), "new"),
    "assign": (("new", "assigned"), "assigned"),
    "lose": (OPEN[1:], "new"),
    "take": (("new", "assigned"), "in_progress"),
    "ask_resident": (("in_progress",), "waiting_resident"),
    "resume": (("waiting_resident",), "in_progress"),
    "transfer": (OPEN, "new"),
    "send_back": (OPEN, "new"),
    "hand_back": (WITH_A_PERSON, "resolved"),
    "close": ((*WITH_A_PERSON, "resolved"), "closed"),
    "withdraw": (OPEN, "withdrawn"),
    "reopen": (("resolved", "closed"), "new"),
    "rework": (("resolved", "closed"), "new"),
}


@dataclass(frozen=True)
class Offer:
    """Somebody was given a ticket, or took it; how the ticket was at that moment."""

    at: datetime
    person: Person | None
    how: str
    kind: str
    wish: str | None
    district: str | None
    late: bool
    urgent: bool
    waited_s: float
    tried: tuple[str, ...]
    about: tuple[str, ...]
    named: tuple[str, ...]
    # The station that it was sent to, and that nobody of another one is asked for; None where it was not moved.
    bound: str | None
    # Whether it was taken, at this very moment, from somebody who worked on it and kept its resident waiting.
    handed_on: bool = False


@dataclass
class Replay:
    """One ticket as the checker sees it."""

    facts: Facts
    ticket: Row
    state: str = ""
    station: str = MAIN
    before: str | None = None
    district: str | None = None
    kind: str = "question"
    wish: str | None = None
    urgent: bool = False
    late: bool = False
    level: str = "station"
    assignee: Person | None = None
    since: datetime | None = None
    waiting: datetime | None = None
    tried: list[str] = field(default_factory=list)
    about: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    timers: Timers = field(init=False)
    offers: list[Offer] = field(default_factory=list)
    # Who had it in their hands, from when to when.
    held: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    replies: list[datetime] = field(default_factory=list)
    ended: datetime | None = None
    # When a reply was last late, until somebody else has been asked.
    unanswered: datetime | None = None
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with no clock."""
        self.timers = Timers(self.facts, self.ticket, self.fault)

    @property
    def number(self) -> str:
        """The ticket's."""
        return str(self.ticket["number"])

    @property
    def city(self) -> City:
        """The organisation."""
        return self.facts.city

    def run(self) -> "Replay":
        """All of it; what does not fit is a fault."""
        for at, what, row in self._events():
            self.timers.check_missed(at)
            if what == "step":
                self._step(at, row)
            elif self.state in OPEN:
                self._said(at, row["sender"])
        self._hold(self.facts.end)
        self.timers.check_missed(self.facts.end)
        return self

    def _events(self) -> Iterator[tuple[datetime, str, Row]]:
        steps = [(row["at"], 0, row["id"], "step", row) for row in self.facts.steps_of.get(self.number, ())]
        said = [
            (row["at"], 1, row["seq"], "said", row)
            for row in self.facts.messages_of.get(self.ticket["conversation"], ())
            if row["sender"] in ("operator", "resident")
        ]
        for at, _, _, what, row in sorted(steps + said, key=lambda one: one[:3]):
            yield at, what, row

    def fault(self, text: str) -> None:
        """Note what does not fit."""
        self.faults.append(f"{self.number}: {text}")

    def _step(self, at: datetime, row: Row) -> None:
        step, reason = row["step"], row["reason"]
        if step in STATES:
            sources, target = STATES[step]
            if self.state not in sources:
                self.fault(f"{step} at {at} in the state {self.state or 'none'}")
            self._before(step, at, row)
            self._hold(at)
            self.state, self.ended = target, at if target in ENDED else None
            self._after(step, at, row)
        elif self.state == "" or (self.state in ENDED and step not in ("rate", "note")):
            self.fault(f"{step} at {at} in the state {self.state or 'none'}")
        if step in ("warn_50", "warn_80", "breach", "late_reply"):
            self.timers.fired(
                "reply" if step == "late_reply" else reason, {"warn_50": 50, "warn_80": 80}.get(step, 100), at
            )
        self._other(step, at, row)

    def _before(self, step: str, at: datetime, row: Row) -> None:
        if step == "lose" and row["reason"] == "silent" and self.state == "assigned":
            self.timers.fired("accept", 100, at)

    def _after(self, step: str, at: datetime, row: Row) -> None:
        getattr(self, f"_on_{step}", lambda *_: None)(at, row)
        days = self.city.workdays(self.kind, self.ticket["topic"], self.ticket["entry"], self.district)
        self.timers.step(step, at, self.station, days)

    def _on_open(self, at: datetime, row: Row) -> None:
        self.kind = "complaint" if row["reason"] == "complaint" else "question"
        self.urgent = row["reason"] in ("emergency", "sensitive")
        self.waiting = at

    def _on_assign(self, at: datetime, row: Row) -> None:
        self.assignee = self.city.person(row["by"])
        self._offered(at, "given" if row["reason"] == "given" else "offered")
        # Who is asked a second time is asked in a new round.
        self.tried = [row["by"]] if row["by"] in self.tried else [*self.tried, row["by"]]
        if row["reason"] != "given":
            self._to_station_of(at, self.assignee)

    def _on_take(self, at: datetime, row: Row) -> None:
        self.assignee = next((one for one in self.city.people if one.shown == row["by"]), None)
        self._offered(at, "taken")
        if self.assignee is not None:
            self._to_station_of(at, self.assignee)

    def _on_lose(self, at: datetime, row: Row) -> None:
        self.tried.append(row["by"])
        self.assignee = None
        if row["reason"] != "given":
            self._waits_again(at)

    def _on_transfer(self, at: datetime, row: Row) -> None:
        line = self._line("try transfer", at)
        self._away(at, line.more["station"] if line else self.station)

    def _on_send_back(self, at: datetime, row: Row) -> None:
        self._away(at, self.before or self.station)

    def _away(self, at: datetime, station: str) -> None:
        self.before, self.assignee, self.tried, self.level = self.station, None, [], "station"
        self._to_station(at, station)

    def _on_reopen(self, at: datetime, row: Row) -> None:
        self.assignee, self.tried, self.waiting, self.late, self.level = None, [], at, False, "station"
        self._waits_again(at)

    def _on_rework(self, at: datetime, row: Row) -> None:
        self.assignee, self.tried, self.waiting, self.late = None, [], at, False
        self._waits_again(at)

    def _waits_again(self, at: datetime) -> None:
        """Nobody has it: it goes to the station of its district, unless somebody has sent it where it is."""
        if self.district is not None and self.before is None:
            self._to_station(at, self.district)

    def _other(self, step: str, at: datetime, row: Row) -> None:
        """Steps that leave the state as it is."""
        match step:
            case "district":
                line = self._line("district", at)
                self.district = line.more["value"] if line else None
                if self.state in ("new", "assigned") and self.district is not None and self.before is None:
                    self._to_station(at, self.district)
            case "wish":
                self.wish = row["reason"]
                if self.wish == "language" and self.state == "new":
                    self.timers.wished(at)
                elif self.wish == "anyone":
                    self.timers.anyone(at, self.station)
            case "ask_again":
                self.urgent = self.urgent or row["reason"] in ("emergency", "sensitive")
                self.kind = "complaint" if row["reason"] == "complaint" and self.kind == "question" else self.kind
            case "kind":
                self._changed_kind(at, row["reason"])
            case "late_reply":
                self.unanswered = at
                self.timers.unanswered(at, self.station)
            case "escalate":
                self.level, self.late = row["reason"], True
            case "extend_grant":
                line = self._line("try extension", at)
                if line:
                    self.timers.extended(at, line.more["workdays"], waits=self.state == "waiting_resident")
            case "callback_done" if row["by"] != "resident" and self.state in WITH_A_PERSON:
                self._spoke(at)

    def _changed_kind(self, at: datetime, kind: str) -> None:
        line = self._line("try kind", at)
        people = tuple(line.more["people"]) if line else ()
        self.kind = kind
        self.about = people if kind == "about_staff" else ()
        self.named = (people or self.city.confidential) if kind == "confidential" else ()

    def _line(self, what: str, at: datetime) -> Line | None:
        """What the simulation last did of a kind with this ticket."""
        lines = [one for one in self.facts.lines_of(self.number) if one.what == what and one.at <= at]
        return lines[-1] if lines else None

    def _to_station_of(self, at: datetime, person: Person) -> None:
        if self.district is None and self.before is None:
            self._to_station(at, person.station)

    def _to_station(self, at: datetime, station: str) -> None:
        if station != self.station:
            self.timers.moved(at, station)
        self.station = station

    def _offered(self, at: datetime, how: str) -> None:
        waited = (at - (self.waiting or at)).total_seconds()
        late = self.late or self.timers.nearly_late
        self.offers.append(
            Offer(
                at, self.assignee, how, self.kind, self.wish, self.district, late, self.urgent, waited,
                tuple(self.tried), self.about, self.named, self.station if self.before else None,
                self.unanswered is not None and at - self.unanswered < ONE_LOOK,
            )
        )  # fmt: skip
        self.unanswered = None

    def _hold(self, at: datetime) -> None:
        """Note who had it until now."""
        if self.assignee is not None and self.since is not None and self.state in ("assigned", "in_progress"):
            self.held.append((self.assignee.name, self.since, at))
        self.since = at

    def _said(self, at: datetime, sender: str) -> None:
        if sender == "operator":
            self._spoke(at)
        elif self.state in ("in_progress", "waiting_department"):
            self.timers.heard(at, self.station)

    def _spoke(self, at: datetime) -> None:
        self.replies.append(at)
        self.timers.spoke(at)


def replays(facts: Facts) -> list[Replay]:
    """Every ticket, gone through again."""
    return [Replay(facts, ticket).run() for ticket in facts.tickets]


def said_of(replay: Replay) -> dict[str, Any]:
    """What the row of the ticket should say."""
    return {
        "state": replay.state,
        "station": replay.station,
        "district": replay.district,
        "kind": replay.kind,
        "level": replay.level,
        "assignee": replay.assignee.name if replay.assignee else None,
        "responded_at": replay.replies[0] if replay.replies else None,
        "closed_at": replay.ended,
    }

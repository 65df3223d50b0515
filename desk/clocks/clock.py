"""A clock of a ticket as a value: when it is due, when it warns, how it stops for a while; `now` is passed in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.errors import CalendarMissing
from desk.hours import Calendar

Kind = Literal["accept", "first_response", "reply", "resolution"]
# Which rule a clock runs by. The first two are figures of GB/T 33358-2016; the others are this station's own.
Basis = Literal["in_hours", "out_of_hours", "wish", "offer", "silence", "target", "duty", "extended"]
State = Literal["running", "paused", "met", "breached", "stopped"]
Mark = Literal[50, 80, 100]

MARKS: tuple[Mark, ...] = (50, 80, 100)
# Clocks that nobody needs to be warned of: they are over before a warning could be read.
UNWARNED: frozenset[Kind] = frozenset({"accept", "reply"})
# How soon a clock whose end lies in a year without a calendar looks for that year again.
LOOK_AGAIN = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock; `workdays` is null where all hours count, `left_days` is what was left when it last began to run.

    `plan` is the version of the organisation by whose hours it was last counted.
    """

    kind: Kind
    basis: Basis
    started_at: datetime
    run_at: datetime
    due_at: datetime
    next_at: datetime | None
    state: State = "running"
    workdays: float | None = None
    left_days: float | None = None
    warned: int = 0
    uncertain: bool = False
    ended_at: datetime | None = None
    plan: int = 0


def by_time(kind: Kind, basis: Basis, now: datetime, due_at: datetime) -> Clock:
    """A clock that counts every hour."""
    clock = Clock(kind, basis, now, now, due_at, due_at)
    return replace(clock, next_at=_next(clock, None))


def by_workdays(kind: Kind, basis: Basis, now: datetime, workdays: float, calendar: Calendar) -> Clock:
    """A clock that counts working days of a calendar."""
    clock = Clock(kind, basis, now, now, now, now, workdays=workdays, left_days=workdays)
    return _planned(clock, calendar)


def pause(clock: Clock, now: datetime, calendar: Calendar) -> Clock:
    """Stop counting while the resident has to do something; only a clock of working days can be paused."""
    if clock.state != "running" or clock.left_days is None:
        return clock
    left = max(0.0, clock.left_days - _used(clock, now, calendar))
    return replace(clock, state="paused", left_days=left, next_at=None)


def resume(clock: Clock, now: datetime, calendar: Calendar) -> Clock:
    """Count on with what was left."""
    if clock.state != "paused":
        return clock
    return _planned(replace(clock, state="running", run_at=now), calendar)


def move(clock: Clock, now: datetime, before: Calendar, calendar: Calendar) -> Clock:
    """Go on by the calendar of another station: what has gone by was counted by the one before."""
    if clock.state != "running" or clock.left_days is None:
        return clock
    moved = replace(clock, run_at=now, left_days=max(0.0, clock.left_days - _used(clock, now, before)))
    # What has run out though nobody has looked yet ran out when it did.
    return replace(moved, left_days=0.0) if _over(clock, now) else _planned(moved, calendar)


def brought(clock: Clock, now: datetime, before: Calendar, calendar: Calendar) -> Clock:
    """A clock of a matter that goes on at another station: it ends when it would have ended, so that nobody gains time.

    What is left until then is counted by the hours there.
    """
    after = move(clock, now, before, calendar)
    if after.state != "running" or after.left_days is None or clock.uncertain or after.uncertain:
        return after
    after = replace(after, due_at=clock.due_at, left_days=max(0.0, calendar.between(now, clock.due_at)))
    return replace(after, next_at=_next(after, calendar))


def extend(clock: Clock, workdays: float, now: datetime, calendar: Calendar) -> Clock:
    """Give more working days; a clock that has run out begins to run again."""
    if clock.workdays is None or clock.left_days is None:
        return clock
    # Of what has run out nothing is left, by whichever hours it ran.
    left = 0.0 if clock.state == "breached" else pause(clock, now, calendar).left_days or 0.0
    longer = replace(
        clock,
        basis="extended",
        workdays=clock.workdays + workdays,
        left_days=left + workdays,
        run_at=now,
        warned=0,
        ended_at=None,
    )
    return longer if clock.state == "paused" else _planned(replace(longer, state="running"), calendar)


def end(clock: Clock, now: datetime, *, met: bool) -> Clock:
    """Stop for good: met, or no longer of interest. What was breached stays so, and what ran out unseen is not met."""
    if clock.state in ("met", "breached", "stopped"):
        return replace(clock, next_at=None)
    state: State = ("breached" if _over(clock, now) else "met") if met else "stopped"
    return replace(clock, state=state, next_at=None, ended_at=now)


def sooner(own: Clock, other: Clock, now: datetime, calendar: Calendar) -> Clock:
    """The clock of a matter that goes on for another as well: the other's where that leaves less time.

    It runs or stands still as its own did, and one of which either is over stays as it is.
    """
    if not {own.state, other.state} <= {"running", "paused"}:
        return own
    if own.state == "paused":
        return min(own, pause(other, now, calendar), key=lambda one: _left(one, now, calendar))
    return min(own, resume(other, now, calendar), key=lambda one: (one.due_at, _left(one, now, calendar)))


def fire(clock: Clock, now: datetime, calendar: Calendar | None) -> tuple[Clock, list[Mark]]:
    """What a clock that was looked at has come to: the marks that it has passed since, each once, in order."""
    if clock.state != "running":
        return clock, []
    if clock.uncertain and calendar is not None:
        clock = _planned(clock, calendar)
    # Nobody knows yet whether it is over: it looks again, and the missing year is told elsewhere.
    unsure = clock.uncertain and now >= clock.due_at
    latest = clock.due_at - INSTANT if unsure else now
    passed = [mark for mark in _marks(clock) if mark > clock.warned and _moment(clock, mark, calendar) <= latest]
    if passed:
        clock = replace(clock, warned=passed[-1])
    if clock.warned == 100:
        return replace(clock, state="breached", next_at=None, ended_at=now), passed
    return replace(clock, next_at=now + LOOK_AGAIN if unsure else _next(clock, calendar)), passed


def _over(clock: Clock, now: datetime) -> bool:
    """Whether its time was over, though nobody may have looked since."""
    return clock.left_days == 0 if clock.state == "paused" else now > clock.due_at and not clock.uncertain


def _left(clock: Clock, now: datetime, calendar: Calendar) -> float:
    """Working days until it is over; nothing tells apart clocks that count all hours but when they are due."""
    return pause(clock, now, calendar).left_days or 0.0


def _used(clock: Clock, now: datetime, calendar: Calendar) -> float:
    """Working days since it last began to run; days of which nobody knows whether they are worked do not count."""
    try:
        return calendar.between(clock.run_at, now)
    except CalendarMissing:
        return calendar.between(clock.run_at, max(calendar.horizon(clock.run_at), clock.run_at))


def _planned(clock: Clock, calendar: Calendar) -> Clock:
    """The clock with its end by the calendar; where the calendar ends first, the earliest end that can be."""
    assert clock.left_days is not None
    try:
        due, uncertain = calendar.after(clock.run_at, clock.left_days), False
    except CalendarMissing:
        due, uncertain = max(calendar.horizon(clock.run_at), clock.run_at), True
    clock = replace(clock, due_at=due, uncertain=uncertain)
    return replace(clock, next_at=_next(clock, calendar))


def _marks(clock: Clock) -> tuple[Mark, ...]:
    return (100,) if clock.kind in UNWARNED else MARKS


def _next(clock: Clock, calendar: Calendar | None) -> datetime:
    return next((_moment(clock, mark, calendar) for mark in _marks(clock) if mark > clock.warned), clock.due_at)


def _moment(clock: Clock, mark: Mark, calendar: Calendar | None) -> datetime:
    """When so many per cent of the time are used."""
    if mark == 100:
        return clock.due_at
    if clock.workdays is None or clock.left_days is None or calendar is None:
        return clock.started_at + (clock.due_at - clock.started_at) * (mark / 100)
    still = clock.left_days - clock.workdays * (1 - mark / 100)
    if still <= 0:
        return clock.run_at
    try:
        return min(calendar.after(clock.run_at, still), clock.due_at)
    except CalendarMissing:
        return clock.due_at

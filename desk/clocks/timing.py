"""What each step of a ticket does to its clocks: they start, stop for a while, and end here and nowhere else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from core.store import Connection
from desk.clocks import clock as clocks
from desk.clocks import store
from desk.clocks.clock import Clock, Kind
from desk.clocks.working import opens, working, works
from desk.hours import Calendar
from desk.organisation import Organisation, since
from desk.states import Step
from desk.store import Row

Effect = Literal["start", "met", "stop", "pause", "resume"]
_ENDED: tuple[tuple[Kind, Effect], ...] = (
    ("accept", "stop"),
    ("first_response", "stop"),
    ("reply", "stop"),
)
_DONE: tuple[tuple[Kind, Effect], ...] = (*_ENDED, ("resolution", "met"))
_DROPPED: tuple[tuple[Kind, Effect], ...] = (*_ENDED, ("resolution", "stop"))
_AFRESH: tuple[tuple[Kind, Effect], ...] = (("first_response", "start"), ("resolution", "start"))

EFFECTS: dict[Step, tuple[tuple[Kind, Effect], ...]] = {
    "open": _AFRESH,
    "assign": (("accept", "start"),),
    "lose": (("accept", "stop"), ("reply", "stop"), ("resolution", "resume")),
    "take": (("accept", "met"), ("reply", "start")),
    "late_reply": (("reply", "start"),),
    "ask_resident": (("reply", "met"), ("resolution", "pause")),
    "resume": (("resolution", "resume"),),
    "refer": (("reply", "stop"), ("resolution", "resume")),
    "transfer": (("accept", "stop"), ("reply", "stop"), ("resolution", "resume")),
    "send_back": (("accept", "stop"), ("reply", "stop"), ("resolution", "resume")),
    "hand_back": _DONE,
    "resolve": _DONE,
    "close": _DONE,
    "withdraw": _DROPPED,
    "erase": _DROPPED,
    "merge": _DROPPED,
    "reopen": _AFRESH,
    "rework": _AFRESH,
}
# The steps with which a ticket begins, for the first time or once more.
BEGINS: tuple[Step, ...] = tuple(step for step, effects in EFFECTS.items() if effects is _AFRESH)
# What a resident waits for; the clock of an offer is between the desk and whom it asks.
_OWED: tuple[Kind, ...] = ("first_response", "reply", "resolution")
Start = Callable[[Row, Organisation, datetime], Clock]


async def counted(conn: Connection, row: Row, organisation: Organisation) -> dict[Kind, Clock]:
    """A ticket's clocks; where the hours have changed since they were counted, they go on by the new ones.

    What went by before the change stays counted by the hours of that time.
    """
    found = await store.of_ticket(conn, row["number"])
    for kind, clock in found.items():
        if clock.state == "running" and clock.workdays is not None and clock.plan < organisation.version:
            found[kind] = await _recounted(conn, row["station"], clock)
            await store.keep(conn, row["number"], found[kind], organisation.version)
    return found


async def _recounted(conn: Connection, station: str, clock: Clock) -> Clock:
    for (before, _), (after, at) in pairwise(await since(conn, clock.plan)):
        old, new = working(before, station), working(after, station)
        if not old.counts_like(new):
            # Days of which the old hours did not know whether they are worked are left to the new ones.
            turn = max(clock.run_at, min(at, old.horizon(clock.run_at)))
            clock = clocks.move(clock, turn, old, new)
    return clock


async def follow(conn: Connection, row: Row, step: Step, organisation: Organisation, now: datetime) -> list[Clock]:
    """Do to a ticket's clocks what its step asks for; return those that ended or began, as they are now."""
    effects = EFFECTS.get(step, ())
    return await _apply(conn, row, effects, organisation, now) if effects else []


async def spoke(conn: Connection, row: Row, organisation: Organisation, now: datetime) -> list[Clock]:
    """A person has answered the resident."""
    return await _apply(conn, row, (("first_response", "met"), ("reply", "met")), organisation, now)


async def heard(conn: Connection, row: Row, organisation: Organisation, now: datetime) -> None:
    """The resident has written to a person, who now has the usual time; the first of several messages counts."""
    found = (await store.of_ticket(conn, row["number"])).get("reply")
    if found is None or found.state != "running":
        await _apply(conn, row, (("reply", "start"),), organisation, now)


async def await_wish(conn: Connection, row: Row, organisation: Organisation, opens: datetime, now: datetime) -> None:
    """The resident waits for somebody with their language: the first response is due soon after those begin work."""
    found = (await store.of_ticket(conn, row["number"])).get("first_response")
    if found is not None and found.state == "running":
        due = opens + timedelta(seconds=organisation.targets.first_response_s)
        clock = clocks.by_time("first_response", "wish", now, due)
        await store.keep(conn, row["number"], clock, organisation.version)


async def await_anyone(conn: Connection, row: Row, organisation: Organisation, now: datetime) -> None:
    """The resident waits for their language no more: an answer is due as if they had just asked, or sooner."""
    found = (await store.of_ticket(conn, row["number"])).get("first_response")
    if found is not None and found.state == "running" and found.basis == "wish":
        fresh = _first_response(row, organisation, now)
        if fresh.due_at < found.due_at:
            await store.keep(conn, row["number"], fresh, organisation.version)


async def moved(conn: Connection, row: Row, before: str, organisation: Organisation, now: datetime) -> None:
    """A ticket has come to another station: working days count by its hours from now on."""
    old, new = working(organisation, before), working(organisation, row["station"])
    for clock in (await counted(conn, row | {"station": before}, organisation)).values():
        after = clocks.move(clock, now, old, new)
        if after != clock:
            await store.keep(conn, row["number"], after, organisation.version)


async def joined(conn: Connection, row: Row, other: Row, organisation: Organisation, now: datetime) -> None:
    """A ticket goes on for another one as well: what both still owe the resident is due when the sooner of them was."""
    own, theirs = await counted(conn, row, organisation), await counted(conn, other, organisation)
    before, calendar = working(organisation, other["station"]), working(organisation, row["station"])
    for kind in _OWED:
        if kind in own and kind in theirs:
            here = theirs[kind]
            if other["station"] != row["station"]:
                here = clocks.brought(here, now, before, calendar)
            clock = clocks.sooner(own[kind], here, now, calendar)
            if clock != own[kind]:
                await store.keep(conn, row["number"], clock, organisation.version)


async def extended(
    conn: Connection, row: Row, workdays: float, organisation: Organisation, now: datetime
) -> datetime | None:
    """A lead has given more time; return until when, or None where no clock of working days runs."""
    found = (await counted(conn, row, organisation)).get("resolution")
    if found is None:
        return None
    calendar = working(organisation, row["station"])
    longer = clocks.extend(found, workdays, now, calendar)
    if row["state"] == "waiting_resident":
        # One that had run out would run now, though it is not the desk's turn.
        longer = clocks.pause(longer, now, calendar)
    await store.keep(conn, row["number"], longer, organisation.version)
    return longer.due_at if longer.state == "running" else None


async def _apply(
    conn: Connection, row: Row, effects: tuple[tuple[Kind, Effect], ...], organisation: Organisation, now: datetime
) -> list[Clock]:
    kept = await counted(conn, row, organisation)
    calendar = working(organisation, row["station"])
    changed: list[Clock] = []
    for kind, effect in effects:
        before = kept.get(kind)
        after = _STARTS[kind](row, organisation, now) if effect == "start" else _changed(before, effect, calendar, now)
        if after is not None and after != before:
            await store.keep(conn, row["number"], after, organisation.version)
            changed.append(after)
    return changed


def _changed(clock: Clock | None, effect: Effect, calendar: Calendar, now: datetime) -> Clock | None:
    if clock is None:
        return None
    match effect:
        case "pause":
            return clocks.pause(clock, now, calendar)
        case "resume":
            return clocks.resume(clock, now, calendar)
    return clocks.end(clock, now, met=effect == "met")


def _accept(_: Row, organisation: Organisation, now: datetime) -> Clock:
    return clocks.by_time("accept", "offer", now, now + timedelta(seconds=organisation.targets.accept_s))


def _first_response(row: Row, organisation: Organisation, now: datetime) -> Clock:
    if works(organisation.calendar(row["station"]), now):
        due = now + timedelta(seconds=organisation.targets.first_response_s)
        return clocks.by_time("first_response", "in_hours", now, due)
    due = now + timedelta(hours=organisation.targets.first_response_out_h)
    return clocks.by_time("first_response", "out_of_hours", now, due)


def _reply(row: Row, organisation: Organisation, now: datetime) -> Clock:
    """Time to answer while one works on it; what comes after hours is due soon after the next ones begin."""
    begins = opens(organisation.calendar(row["station"]), now) or now
    return clocks.by_time("reply", "silence", now, begins + timedelta(seconds=organisation.targets.reply_s))


def _resolution(row: Row, organisation: Organisation, now: datetime) -> Clock:
    targets, calendar = organisation.targets, working(organisation, row["station"])
    duty = organisation.duty(row["topic"], row["entry"], row["district"])
    basis: clocks.Basis = "target"
    workdays = targets.question_workdays if row["kind"] == "question" else targets.other_workdays
    if duty is not None and duty.workdays is not None:
        basis, workdays = "duty", duty.workdays
    return clocks.by_workdays("resolution", basis, now, workdays, calendar)


_STARTS: dict[Kind, Start] = {
    "accept": _accept,
    "first_response": _first_response,
    "reply": _reply,
    "resolution": _resolution,
}

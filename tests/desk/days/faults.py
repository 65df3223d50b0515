"""What must never be true at the desk, whatever happened before: each fault as a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from desk.states import ENDED, OPEN, WAITING
from tests.desk.days import working_time
from tests.desk.days.facts import LEADS, Facts, Row, may_have
from tests.desk.days.merged import merged
from tests.desk.days.town import PEOPLE, PLAN
from tests.desk.drawn import NOTHING, SHOWN

TARGETS = PLAN.organisation.targets
BEGINS = ("open", "reopen", "rework")
# Steps that change by which rule a clock runs; what the independent reckoning does not follow.
BENDS_RESPONSE = {"wish"}
BENDS_RESOLUTION = {"kind", "ask_again", "extend_grant"}
# Where a ticket has been, by which hours of that station, and since when.
Been = Sequence[tuple[datetime, str]]
NEAR = timedelta(seconds=1)
NEAR_DAYS = 1e-6


def found(facts: Facts, stations: Mapping[str, Been]) -> Iterator[str]:
    """Every fault that can be seen at one moment, from what there is and from where each ticket has been."""
    yield from _owned(facts)
    yield from _alone(facts)
    # Their clocks may be those of another ticket that ended in them.
    merged_into = {row["merged_into"] for row in facts.tickets.values()}
    for row in facts.tickets.values():
        number, been = row["number"], stations[row["number"]]
        wrong = [fault for check in CHECKS for fault in check(facts, row)]
        if number not in merged_into:
            wrong += [*_first_response(facts, row, been), *_resolution(facts, row, been)]
        for fault in wrong:
            yield f"{number} ({row['state']}, {row['kind']}, {row['station']}): {fault}"


def _owned(facts: Facts) -> Iterator[str]:
    for row in facts.open:
        one = facts.owners[row["number"]]
        able = sorted(name for name in facts.active if may_have(row, name))
        leads = [name for name in able if PEOPLE[name].role in LEADS]
        if not able:
            yield f"{row['number']} ({row['state']}, {row['kind']}): nobody may have it: {row['named']}, {row['about']}"
        if one is None and (leads or (able and row["kind"] == "confidential")):
            yield f"{row['number']} ({row['state']}): nobody answers for it, though there are {able}"
        if one is not None and one not in facts.active:
            yield f"{row['number']}: {one} answers for it and does not work here any more"
        if one is not None and one in row["about"]:
            yield f"{row['number']}: {one} answers for what is about them"


def _alone(facts: Facts) -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in facts.open:
        if row["conversation"] in seen and row["conversation"] is not None:
            yield f"{row['conversation']}: two open tickets, {seen[row['conversation']]} and {row['number']}"
        seen[row["conversation"]] = row["number"]


def _with_somebody(facts: Facts, row: Row) -> Iterator[str]:
    who = row["assignee"]
    if row["state"] == "new" and who is not None:
        yield f"it is new, and {who} has it"
    if row["state"] in OPEN and row["state"] != "new":
        if who is None:
            yield "nobody has it"
        elif not may_have(row, who) and not _grew(row, who):
            yield f"{who} has it and must not"
    if row["state"] == "assigned":
        clock = facts.clocks[row["number"]].get("accept")
        if clock is None or clock["state"] != "running":
            yield f"it is offered and no accept clock runs: {clock and clock['state']}"
        elif clock["due_at"] - clock["started_at"] != timedelta(seconds=TARGETS.accept_s):
            yield f"it is offered for {clock['due_at'] - clock['started_at']}"


def _where_it_waits(_: Facts, row: Row) -> Iterator[str]:
    """The stations of this town have the names of their districts."""
    if row["state"] == "new" and row["from_station"] is None and row["district"] not in (None, row["station"]):
        yield f"nobody has it, and its resident chose {row['district']}"


def _grew(row: Row, who: str) -> bool:
    """Whether a question became a complaint in the hands of a volunteer, whom the next look relieves of it."""
    return PEOPLE[who].role == "volunteer" and row["kind"] == "complaint"


def after_look(facts: Facts, before: Facts, *, twice: bool = False) -> Iterator[str]:
    """What a worker that has just looked does not leave behind; `twice` if two have looked at once."""
    yield from _overfilled(facts, before)
    for row in facts.open:
        who = row["assignee"]
        if who is not None and (who not in facts.active or _grew(row, who)):
            yield f"{row['number']} ({row['state']}, {row['kind']}): {who} still has it"
        if who is not None and who in facts.away and row["state"] != "assigned":
            yield f"{row['number']} ({row['state']}): {who} is on leave and still has it"
        if row["state"] == "assigned" and who not in facts.online:
            yield f"{row['number']}: it is offered to {who}, who is not there"
    for number, clocks in facts.clocks.items():
        for kind, clock in clocks.items():
            # One that began to run at this very look, in a year that nobody knows, is looked at by the next.
            fresh = clock["run_at"] == facts.now
            # A late reply waits for the next look while somebody else gives tickets out.
            held_up = twice and kind == "reply"
            if clock["state"] == "running" and clock["workdays"] is not None and clock["plan"] != facts.plan:
                yield f"{number}: its {kind} clock runs by hours of version {clock['plan']}, and not of {facts.plan}"
            if clock["next_at"] is not None and clock["next_at"] <= facts.now and not fresh and not held_up:
                yield f"{number}: its {kind} clock should have fired at {clock['next_at']}"


def _overfilled(facts: Facts, before: Facts) -> Iterator[str]:
    """Who was asked at this look has no more in hand than they can; leads and stand-ins are asked all the same."""
    for row in facts.open:
        who, asked = row["assignee"], [step["step"] for step in facts.steps[row["number"]]].count("assign")
        seen = [step["step"] for step in before.steps[row["number"]]].count("assign")
        if (
            row["state"] == "assigned"
            and asked > seen
            and PEOPLE[who].role not in LEADS
            and who not in facts.standing_in
        ):
            busy = sum(one["assignee"] == who and one["state"] in ("assigned", "in_progress") for one in facts.open)
            if busy > PEOPLE[who].capacity:
                yield f"{row['number']}: {who} was asked and has {busy} already, of {PEOPLE[who].capacity}"


def _conversation(facts: Facts, row: Row) -> Iterator[str]:
    if row["conversation"] is None:
        if row["state"] in OPEN:
            yield "it is open, and its conversation was erased"
        return
    if row["state"] in OPEN:
        says = facts.answered_by[row["conversation"]]
        should = "waiting" if row["state"] in WAITING else "person"
        if says != should:
            yield f"the conversation is answered by '{says}' and not by '{should}'"
    elif not any(one["conversation"] == row["conversation"] for one in facts.open):
        says = facts.answered_by[row["conversation"]]
        if says != "bot":
            yield f"its conversation has no open ticket, and is answered by '{says}' and not by the bot"
    if row["state"] in ENDED and row["number"] in facts.callbacks:
        yield "it has ended, and a telephone number still stands on it"


def _history(facts: Facts, row: Row) -> Iterator[str]:
    state = NOTHING
    for step in facts.steps[row["number"]]:
        if (state, step["step"]) == (NOTHING, "open"):
            state = "new"
        elif (state, step["step"]) in SHOWN:
            state = SHOWN[state, step["step"]]
        else:
            yield f"the history has {step['step']} in state {state}"
            return
    if state != row["state"]:
        yield f"the history leads to {state}"


def _clocks(facts: Facts, row: Row) -> Iterator[str]:
    for kind, clock in facts.clocks[row["number"]].items():
        if row["state"] in ENDED and (clock["state"] in ("running", "paused") or clock["next_at"] is not None):
            yield f"it has ended, and its {kind} clock is {clock['state']}"
        if (clock["next_at"] is not None) != (clock["state"] == "running"):
            yield f"its {kind} clock is {clock['state']}, and fires next at {clock['next_at']}"
        # One that stood still ends after the end that it had before: that of the resolution is reckoned below.
        if clock["state"] == "met" and kind != "resolution" and clock["ended_at"] > clock["due_at"]:
            yield f"its {kind} clock was met {clock['ended_at'] - clock['due_at']} too late"
        if clock["state"] == "breached" and clock["uncertain"]:
            yield f"its {kind} clock was breached, and nobody knows the year"
        if clock["state"] == "breached" and clock["ended_at"] < clock["due_at"]:
            yield f"its {kind} clock was breached too early"
    if row["state"] in OPEN and "resolution" not in facts.clocks[row["number"]]:
        yield "no resolution clock"
    resolution = facts.clocks[row["number"]].get("resolution", {}).get("state")
    if resolution == "paused" and row["state"] != "waiting_resident":
        yield "its resolution clock stands still"
    if resolution == "running" and row["state"] == "waiting_resident":
        yield "its resolution clock runs while the resident has to do something"
    if row["state"] in OPEN and resolution not in ("running", "paused", "breached"):
        yield f"its resolution clock is {resolution}"


def _first_response(facts: Facts, row: Row, been: Been) -> Iterator[str]:
    steps, clock = facts.steps[row["number"]], facts.clocks[row["number"]].get("first_response")
    if BENDS_RESPONSE & {step["step"] for step in steps}:
        return
    begun = next(step["at"] for step in reversed(steps) if step["step"] in BEGINS)
    if clock is None:
        yield "no first response clock"
        return
    in_hours = working_time.is_open(_station_before(been, begun), begun)
    seconds = TARGETS.first_response_s if in_hours else TARGETS.first_response_out_h * 3600
    if (clock["started_at"], clock["due_at"]) != (begun, begun + timedelta(seconds=seconds)):
        yield f"its first response is due at {clock['due_at']}, {seconds} s after {begun} would be right"
    if clock["basis"] != ("in_hours" if in_hours else "out_of_hours"):
        yield f"its first response runs by {clock['basis']}"


def _station_before(been: Been, moment: datetime) -> str:
    """Where a ticket was when it began: whoever is asked at that very moment may take it elsewhere."""
    return next((station for since, station in reversed(been) if since < moment), been[0][1])


def _resolution(facts: Facts, row: Row, been: Been) -> Iterator[str]:
    steps, clock = facts.steps[row["number"]], facts.clocks[row["number"]].get("resolution")
    if clock is None or clock["uncertain"] or BENDS_RESOLUTION & {step["step"] for step in steps}:
        return
    usual = TARGETS.question_workdays if row["kind"] == "question" else TARGETS.other_workdays
    total = 2 if row["topic"] == "legal" else usual
    if clock["workdays"] != total:
        yield f"its resolution has {clock['workdays']} working days, and not {total}"
        return
    spent = sum(_used(been, since, until) for since, until in _counting(steps, clock["ended_at"] or facts.now))
    if clock["state"] == "met" and spent > total + NEAR_DAYS:
        yield f"its resolution was met after {spent} working days of {total}"
    if clock["state"] == "breached" and spent < total - NEAR_DAYS:
        yield f"its resolution was breached after {spent} working days of {total}"
    # New hours are seen by the next look, which has to see them: see after_look.
    if clock["state"] == "running" and facts.now < clock["due_at"] and clock["plan"] == facts.plan:
        left = working_time.used(been[-1][1], facts.now, clock["due_at"])
        if abs(spent + left - total) > NEAR_DAYS:
            yield f"its resolution is due when {spent + left} working days of {total} are over"
    if clock["state"] == "paused" and abs(max(0.0, total - spent) - clock["left_days"]) > NEAR_DAYS:
        yield f"its resolution stands still with {clock['left_days']} working days of {total}, after {spent}"


def _counting(steps: Sequence[Row], ended: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when to when the resolution has run since the ticket last began: but while its resident is awaited."""
    last = max(place for place, step in enumerate(steps) if step["step"] in BEGINS)
    since: datetime | None = None
    state = NOTHING
    for place, step in enumerate(steps):
        state = "new" if step["step"] == "open" else SHOWN[state, step["step"]]
        if place < last:
            continue
        if state == "waiting_resident" and since is not None:
            yield since, min(step["at"], ended)
        since = None if state == "waiting_resident" else since or step["at"]
    if since is not None and since < ended:
        yield since, ended


def _used(been: Been, since: datetime, until: datetime) -> float:
    """Working days of a span, each part by the hours of the station where the ticket was."""
    ends = [*(moment for moment, _ in been[1:]), until]
    parts = ((max(since, begin), min(until, end), station) for (begin, station), end in zip(been, ends, strict=True))
    return sum(working_time.used(station, begin, end) for begin, end, station in parts if begin < end)


CHECKS = (_with_somebody, _where_it_waits, _conversation, _history, _clocks, merged)

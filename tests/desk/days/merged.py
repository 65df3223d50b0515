"""What must hold when one ticket has ended in another, beside all that must hold anyway."""

from collections.abc import Iterator

from desk.states import OPEN
from tests.desk.days.facts import Facts, Row, may_have
from tests.desk.days.town import PEOPLE

OWED = ("first_response", "reply", "resolution")
COUNTS = ("running", "paused")


def merged(facts: Facts, row: Row) -> Iterator[str]:
    """At any moment: a ticket ends in another only where its resident had said so in the other's conversation."""
    into, steps = row["merged_into"], facts.steps[row["number"]]
    if (row["state"] == "merged") != (into is not None):
        yield f"it goes on under {into}"
    if into is None:
        return
    made = [step for step in steps if step["step"] == "merge"]
    if [step["reason"] for step in made] != [into]:
        yield f"its history does not say once that it goes on under {into}"
    said = [step for step in facts.steps[into] if (step["step"], step["reason"]) == ("link", row["number"])]
    if not any(link["at"] <= step["at"] for link in said for step in made):
        yield f"its resident has not tied it to {into}"


def after_merge(before: Facts, after: Facts, number: str, other: str) -> Iterator[str]:
    """Just after a ticket has taken in another: nobody has gained time, and nobody sees more."""
    own, ending, now = before.tickets[number], before.tickets[other], after.tickets[number]
    if own["state"] not in OPEN or ending["state"] not in OPEN or now["state"] != own["state"]:
        yield f"{own['state']} took in {ending['state']} and is {now['state']}"
    if now["waiting_since"] != min(own["waiting_since"], ending["waiting_since"]):
        yield f"it waits since {now['waiting_since']}"
    if ending["kind"] in ("about_staff", "confidential"):
        seers = [name for name in PEOPLE if may_have(now, name) and not may_have(ending, name)]
        if seers:
            yield f"{seers} may have what was {ending['kind']}"
    if ending["kind"] == "complaint" and now["kind"] == "question":
        yield "a complaint has become a question"
    for kind in {*before.clocks[number], *before.clocks[other]}:
        yield from _clock(before, after, number, other, kind)


def _clock(before: Facts, after: Facts, number: str, other: str, kind: str) -> Iterator[str]:
    own, theirs = before.clocks[number].get(kind), before.clocks[other].get(kind)
    now, ended = after.clocks[number].get(kind), after.clocks[other].get(kind)
    if theirs is not None and ended is not None:
        should = "stopped" if theirs["state"] in COUNTS else theirs["state"]
        if ended["state"] != should:
            yield f"the {kind} clock of the one that ended is {ended['state']} and not {should}"
    if own is None or now is None or theirs is None or kind not in OWED or own["state"] not in COUNTS:
        if now != own:
            yield f"its {kind} clock has changed from {own} to {now}"
    elif theirs["state"] not in COUNTS:
        if now != own:
            yield f"its {kind} clock has changed though the other was {theirs['state']}"
    elif min(own["plan"], theirs["plan"]) < after.plan:
        # By new hours it may well be due later; the reckoning of each clock sees to that.
        return
    elif now["state"] != own["state"]:
        yield f"its {kind} clock was {own['state']} and is {now['state']}"
    elif own["state"] == "paused" and now["left_days"] > own["left_days"]:
        yield f"its {kind} clock has gained time: {own['left_days']} to {now['left_days']}"
    elif own["state"] == theirs["state"] == "running" and now["due_at"] != min(own["due_at"], theirs["due_at"]):
        yield f"its {kind} clock is due at {now['due_at']}, of {own['due_at']} and {theirs['due_at']}"
    elif own["state"] == "running" and now["due_at"] > own["due_at"]:
        yield f"its {kind} clock has gained time until {now['due_at']}"

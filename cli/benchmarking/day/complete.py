"""Checks that nothing was lost and nothing doubled: every message, every number that anybody was told, every ticket."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.replay import ENDED, Replay, said_of


def numbers(facts: Facts) -> list[str]:
    """Every conversation that was told a number has exactly that ticket, and was told of every ticket that it has."""
    told: dict[str, set[str]] = defaultdict(set)
    for line in facts.book.of("told"):
        told[line.more["conversation"]].add(line.more["number"])
    has: dict[str, set[str]] = defaultdict(set)
    for ticket in facts.tickets:
        has[ticket["conversation"]].add(ticket["number"])
    faults = []
    for conversation in sorted(told.keys() | has.keys()):
        if lost := told[conversation] - has[conversation]:
            faults.append(f"{conversation} was told {', '.join(sorted(lost))}, which is not its ticket")
        if untold := has[conversation] - told[conversation]:
            faults.append(f"{conversation} has {', '.join(sorted(untold))} and was never told so")
    opened = Counter(ticket["conversation"] for ticket in facts.tickets if ticket["state"] not in ENDED)
    return faults + [f"{one} has {number} open tickets" for one, number in opened.items() if number > 1]


def messages(facts: Facts) -> list[str]:
    """Every message that was taken stands once, in a row without gaps, and has its answer unless a person was there."""
    faults = [f"{facts.pending} messages were taken and never dealt with"] if facts.pending else []
    posted: dict[str, list[str]] = defaultdict(list)
    for line in facts.book.of("posted"):
        posted[line.more["conversation"]].append(line.more["id"])
    for conversation, ids in posted.items():
        rows = facts.messages_of.get(conversation, [])
        stand = Counter(row["client_message_id"] for row in rows if row["sender"] == "resident")
        faults += [f"{conversation}: the message {one} stands {stand[one]} times" for one in ids if stand[one] != 1]
        if [row["seq"] for row in rows] != list(range(1, len(rows) + 1)):
            faults.append(f"{conversation}: the numbers of its messages have gaps")
    doubled = Counter((row["conversation"], row["origin"]) for row in facts.messages)
    return faults + [f"{one}: {origin} was said {n} times" for (one, origin), n in doubled.items() if n > 1]


def histories(found: Sequence[Replay]) -> list[str]:
    """The row of each ticket says what its history comes to."""
    faults: list[str] = []
    for replay in found:
        faults += replay.faults
        for key, value in said_of(replay).items():
            if replay.ticket[key] != value:
                faults.append(f"{replay.number}: {key} is {replay.ticket[key]}, its history says {value}")
    return faults


def clocks(facts: Facts, found: Sequence[Replay]) -> list[str]:
    """The row of each clock says what the plain reckoning says."""
    faults: list[str] = []
    for replay in found:
        rows, timers = facts.clocks_of.get(replay.number, {}), replay.timers.by_kind
        faults += [f"{replay.number}: the clock {kind} is missing" for kind in timers.keys() - rows.keys()]
        faults += [f"{replay.number}: nobody started the clock {kind}" for kind in rows.keys() - timers.keys()]
        for kind in rows.keys() & timers.keys():
            faults += [f"{replay.number}: {kind}: {wrong}" for wrong in timers[kind].differences(rows[kind])]
    return faults


def owners(facts: Facts, found: Sequence[Replay]) -> list[str]:
    """Every ticket has somebody who answers for it, and has ended or gone up a level."""
    faults: list[str] = []
    leads = {(one.role, one.station) for one in facts.city.people if one.leads}
    for replay in found:
        ticket = replay.ticket
        if ticket["state"] in ENDED:
            continue
        if ticket["assignee"] is None and ("city_lead", "main") not in leads:
            faults.append(f"{replay.number} is {ticket['state']} and nobody answers for it")
        if ticket["level"] == "station":
            faults.append(
                f"{replay.number} is still {ticket['state']} with {ticket['assignee']} and was never escalated"
            )
    return faults

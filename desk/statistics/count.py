"""Counting one thing that happened, as part of the transaction in which it happens."""

from collections.abc import Mapping
from datetime import date, datetime

from core.store import Connection
from desk.hours import HOME
from desk.statistics import store
from desk.statistics.facts import ALL, DIMENSIONS, WHATS


async def count(conn: Connection, what: str, at: datetime, **dimensions: str | None) -> None:
    """Count `what` once in all, and once by each dimension that is known; None is not known.

    It only adds rows and waits for nobody: it may stand anywhere in a transaction, and as often as is needed.
    """
    await store.add(conn, month_of(at), what, lines(what, dimensions))


def month_of(at: datetime) -> date:
    """The first day of the month at the residents' place."""
    return at.astimezone(HOME).date().replace(day=1)


def lines(what: str, dimensions: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """The rows that one event adds, as dimension and value; raise ValueError for what is not to be counted."""
    if what not in WHATS:
        raise ValueError(f"statistic {what!r}: one of {', '.join(WHATS)} is counted")
    strange = sorted(set(dimensions) - WHATS[what])
    if strange:
        allowed = ", ".join(one for one in DIMENSIONS if one in WHATS[what])
        raise ValueError(f"statistic {what} by {', '.join(strange)}: it is counted by {allowed}")
    known = {name: value for name, value in dimensions.items() if value}
    entry = _whole(known.pop("entry", None), known.get("topic"))
    if entry:
        # An entry lies in its topic: counted under another one, the two tables would contradict each other.
        known |= {"entry": entry, "topic": entry.partition("/")[0]}
    return [(ALL, ""), *((name, known[name]) for name in DIMENSIONS if name in known)]


def _whole(entry: str | None, topic: str | None) -> str | None:
    """The id of an entry with its topic before it; None where nobody knows its topic."""
    if entry and "/" not in entry:
        return f"{topic}/{entry}" if topic else None
    return entry

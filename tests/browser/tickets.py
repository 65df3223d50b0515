"""A long queue as one draws it up: open tickets in every language, topic, station, state and colour of clock."""

import random
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from desk.ticket import new_number
from tests.browser.content import languages, titles

Row = dict[str, Any]
SEED = 20261201
STATES = ("new",) * 4 + ("in_progress",) * 3 + ("assigned", "waiting_resident", "waiting_department")
KINDS = ("question",) * 8 + ("complaint", "confidential")
REASONS = ("asked", "outside", "unknown", "gap", "unsure", "sensitive", "language", "failed")
UNREAD = (0, 0, 0, 1, 3)
COLOURS = ("calm", "soon", "near", "late")
# What an operator takes at once by default: one who has that many is offered nothing, so the queue stands still.
HANDS = 4
OTHERS = tuple(f"queue-{number}" for number in range(1, 9))


@dataclass(frozen=True)
class Desk:
    """Who looks at the queue, a colleague who works on its first ticket, and the stations, the viewer's own first."""

    viewer: str
    colleague: str
    stations: tuple[str, ...]


def tickets(desk: Desk, count: int) -> list[Row]:
    """The tickets in the order of the queue: an emergency first, then who has waited longest."""
    chance = random.Random(SEED)
    values: dict[str, Sequence[Any]] = {
        "language": list(languages()),
        "about": list(titles("zh")["entries"]),
        "station": desk.stations[:1] * 3 + desk.stations,
        "state": STATES,
        "kind": KINDS,
        "reason": REASONS,
        "unread": UNREAD,
        "colour": COLOURS,
    }
    spread = {name: _spread(given, count, chance) for name, given in values.items()}
    rows = [{name: drawn[place] for name, drawn in spread.items()} for place in range(count)]
    rows[0] |= {"reason": "emergency", "state": "in_progress", "kind": "question", "station": desk.stations[0]}
    now, held, numbers = datetime.now(UTC), _held(rows, desk), _numbers()
    for place, row in enumerate(rows):
        row |= {"number": next(numbers), "conversation": secrets.token_hex(16), "assignee": next(held)}
        row["since"] = now - timedelta(minutes=count - place)
        # Tickets of other stations are in sight because one helps with them, confidential ones because one is named.
        row["co_handlers"] = [desk.viewer] if row["station"] != desk.stations[0] else []
        # Whoever has one that few may see is one of those.
        row["named"] = list(filter(None, [desk.viewer, row["assignee"]])) if row["kind"] == "confidential" else []
        # A clock that stands still while the resident is waited for is never late.
        row["late"] = row["colour"] == "late" and row["state"] != "waiting_resident"
    return rows


def _numbers() -> Iterator[str]:
    """Numbers as the desk draws them, each once: of 5,000 two are the same once in 70 times."""
    taken = set[str]()
    while True:
        if (number := new_number()) not in taken:
            taken.add(number)
            yield number


def _spread(values: Sequence[Any], count: int, chance: random.Random) -> list[Any]:
    """Each of the values as often as the others, in no order."""
    found = [values[place % len(values)] for place in range(count)]
    chance.shuffle(found)
    return found


def _held(rows: list[Row], desk: Desk) -> Iterator[str | None]:
    """Who has each ticket: the colleague the first, the viewer as many as they can take, others the rest."""
    yield desk.colleague
    hands = 0
    for place, row in enumerate(rows[1:]):
        mine = row["state"] == "in_progress" and hands < HANDS
        hands += mine
        yield None if row["state"] == "new" else desk.viewer if mine else OTHERS[place % len(OTHERS)]

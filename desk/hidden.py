"""What of a conversation is kept from somebody: the words that belong to a ticket in it whose kind forbids it to them.

A conversation goes on from ticket to ticket. What is said belongs to the ticket that ends next, so that what led to
a ticket is kept with it; what is said after the end of the last one belongs to none.
"""

from dataclasses import dataclass
from datetime import datetime

from core.store import Connection
from desk import store_hidden as store
from desk.residents import Gap
from desk.scope import Scope
from desk.states import ENDED, MOVES
from desk.store import Row

_ENDS = [step for step, move in MOVES.items() if move.target in ENDED]
_BEGINS = [step for step, move in MOVES.items() if move.sources <= ENDED and move.target not in (None, *ENDED)]


@dataclass(slots=True)
class Span:
    """What came after `since`, up to `until`, and so belongs to a ticket; None is the beginning, or now."""

    number: str
    kind: str
    seen: bool
    since: datetime | None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether what was said at this moment belongs to it."""
        return (self.since is None or at > self.since) and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True)
class View:
    """A conversation as somebody may see it; a ticket that was opened again has more than one span."""

    spans: list[Span]

    def of(self, at: datetime) -> Span | None:
        """Where what was said at this moment belongs; None after the end of all tickets."""
        return next((one for one in self.spans if one.holds(at)), None)

    def hidden(self, at: datetime) -> Span | None:
        """Where what was said at this moment belongs, if it is kept from them."""
        found = self.of(at)
        return None if found is None or found.seen else found

    def last(self) -> Span | None:
        """The newest that they see, or else the newest of all."""
        seen = [one for one in self.spans if one.seen] or self.spans
        return seen[-1] if seen else None

    def shown(self, messages: list[Row]) -> list[Row]:
        """Those of these messages that they may read."""
        return [one for one in messages if self.hidden(moment(one)) is None]

    def gaps(self) -> list[Gap]:
        """All that is kept from them."""
        return [(one.since, one.until) for one in self.spans if not one.seen]


def moment(message: Row) -> datetime:
    """When a message of a transcript was written."""
    return datetime.fromisoformat(message["at"])


async def view(conn: Connection, scope: Scope, conversation: str | None) -> View:
    """What a scope sees of a conversation."""
    spans: list[Span] = []
    if conversation is not None:
        for row in await store.turns(conn, scope, conversation, [*_BEGINS, *_ENDS]):
            _follow(spans, row)
    return View(spans)


def _follow(spans: list[Span], row: Row) -> None:
    last = spans[-1] if spans else None
    if row["step"] in _BEGINS:
        spans.append(Span(row["number"], row["kind"], row["seen"], last.until if last else None))
    elif last is not None and last.number == row["number"]:
        # One that was given back to the bot and then closed lasts until then, unless another has begun meanwhile.
        last.until = row["at"]

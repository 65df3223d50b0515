"""Other ways in: somebody at the counter, whose conversation goes on on their own device, and somebody on the phone."""

from dataclasses import asdict, dataclass
from typing import Any

from core.errors import Conflict
from desk import store
from desk import store_wishes as wishes
from desk.floor import Floor
from desk.moves import Moves
from desk.people import Operator
from desk.residents import Begun
from desk.ticket import Case, Kind, Origin


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an operator opens a ticket with for somebody."""

    origin: Origin
    language: str
    kind: Kind = "question"
    topic: str | None = None
    entry: str | None = None
    district: str | None = None
    # What the caller said, in the operator's words: a note, as it is not theirs.
    note: str = ""


class Counter:
    """Opens conversations for people who are there, or on the line: all into the one intake."""

    def __init__(self, floor: Floor, moves: Moves) -> None:
        self._floor = floor
        self._moves = moves

    async def open(self, operator: Operator, wanted: Wanted) -> dict[str, Any]:
        """Begin a conversation with a ticket that this operator has; the code takes it to the resident's device."""
        floor = self._floor
        floor.residents.check_matter(wanted.topic, wanted.entry)
        async with floor.pool.connection() as conn:
            begun = await floor.residents.begin(conn, wanted.language)
            await floor.registry.hold(conn)
            case = Case(
                conversation=begun.id,
                channel="web",
                language=wanted.language,
                reason="asked",
                topic=wanted.topic,
                entry=wanted.entry,
                candidates=[],
                origin=wanted.origin,
                kind="complaint" if wanted.kind == "complaint" else "question",
                district=wanted.district,
            )
            row, code = await floor.cases.open(conn, case)
            await floor.acts(conn, operator)
            await floor.cases.step(
                conn, row, "take", operator.display_name, assignee=operator.name, unread=0, station=operator.station
            )
            await floor.residents.answered_by(conn, begun.id, "person")
            # Who stands there or is on the line is being answered: the first response is met by that.
            await floor.cases.spoke(conn, row)
            if wanted.note:
                await wishes.insert_note(conn, row["number"], operator.display_name, wanted.note, floor.clock())
            if wanted.origin == "walk_in":
                await floor.told(conn, row, "walk_in", {})
            await floor.told(conn, row, "code_told", {"ticket": row["number"], "code": code})
            if wanted.kind in ("about_staff", "confidential"):
                # Whoever opened it may be nobody who may have it: then it goes on to somebody who may.
                await self._moves.sort(conn, row, operator, wanted.kind, [])
            await store.notify(conn, {"number": row["number"]})
        return {"number": row["number"], "code": code, **_told(begun)}

    async def invite(self, operator: Operator, number: str) -> dict[str, Any]:
        """A new code for somebody whose old one ran out before they could use it."""
        async with self._floor.held(number, operator, mine=True, talking=True) as (conn, row):
            begun = await self._floor.residents.invite(conn, row["conversation"])
            if begun is None:
                raise Conflict(f"ticket {number}: the resident has the conversation on a device of theirs already")
            return _told(begun)


def _told(begun: Begun) -> dict[str, Any]:
    until, words = begun.join_until.isoformat(), asdict(begun.join_words)
    return {"join_code": begun.join_code, "join_until": until, "join_words": words}

"""The end of a shift: what one has goes to a colleague, with a word for them that no resident sees."""

from typing import Literal

from core.errors import Conflict, Forbidden, Invalid, NotFound
from desk import store_wishes as wishes
from desk.floor import Floor
from desk.moves import MOST_AT_ONCE, Moves
from desk.people import Operator

# What came of a ticket: offered to the colleague, seen by them from now on as it waits for somebody, or neither.
Outcome = Literal["given", "shared", "refused"]


class Handover:
    """Hands one's own tickets on."""

    def __init__(self, floor: Floor, moves: Moves) -> None:
        self._floor = floor
        self._moves = moves

    async def give(self, numbers: list[str], operator: Operator, name: str, note: str) -> dict[str, Outcome]:
        """Hand tickets of one's own to a colleague; tells for each what came of it."""
        if not 1 <= len(numbers) <= MOST_AT_ONCE:
            raise Invalid(f"numbers: 1 to {MOST_AT_ONCE} are taken at once")
        if name == operator.name:
            raise Invalid("operator: a colleague is needed; these tickets are yours already")
        found: dict[str, Outcome] = {}
        for number in dict.fromkeys(numbers):
            try:
                found[number] = await self._give(number, operator, name, note)
            except (Conflict, NotFound, Forbidden):
                found[number] = "refused"
        return found

    async def _give(self, number: str, operator: Operator, name: str, note: str) -> Outcome:
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            waits = row["state"] in ("waiting_resident", "waiting_department")
            if waits:
                await self._moves.share(conn, row, operator, name, on=True)
            else:
                await self._moves.hand(conn, row, name)
            if note:
                await wishes.insert_note(conn, number, operator.display_name, note, self._floor.clock())
                await self._floor.cases.step(conn, row, "note", operator.display_name)
        return "shared" if waits else "given"

"""Merging: two tickets that their resident has tied go on as one, and nobody gains time or sees more by it."""

from typing import Any

from core.errors import Conflict
from core.store import Connection
from desk import store
from desk import store_wishes as wishes
from desk.cases import RESIDENT
from desk.clocks import timing
from desk.desk import shown
from desk.floor import Floor
from desk.people import Operator
from desk.routing.choose import LEVELS
from desk.states import ENDED
from desk.store import Row
from desk.ticket import weightier


class Merging:
    """Ends one ticket in another. What was said stays where it was said."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def merge(self, number: str, operator: Operator, other: str) -> dict[str, Any]:
        """End another ticket in this one; raise Conflict unless its resident has tied them and nobody sees more."""
        async with self._floor.held_with(number, other, operator) as (conn, row, ending):
            await self._check(conn, row, ending)
            await self._take_over(conn, row, ending, operator)
            await self._end(conn, ending, row, operator)
        return shown(row)

    async def _check(self, conn: Connection, row: Row, ending: Row) -> None:
        number, other = row["number"], ending["number"]
        if row["state"] in ENDED:
            raise Conflict(f"ticket {number} is {row['state']}: another one goes on only under an open ticket")
        if not await store.is_tied(conn, number, other):
            raise Conflict(
                f"ticket {other}: the resident has not tied it to {number}; ask them to name its number and code here"
            )
        if not keeps(row, ending):
            raise Conflict(
                f"ticket {other} is {ending['kind']}: it goes on only under a ticket of that kind which nobody else may"
                f" see; change the kind of {number} first"
            )

    async def _take_over(self, conn: Connection, row: Row, ending: Row, operator: Operator) -> None:
        """Let a ticket wait since, and owe by, when the sooner of both did; what weighs more than a question shows."""
        floor, name = self._floor, operator.display_name
        values: Row = {"waiting_since": min(row["waiting_since"], ending["waiting_since"])}
        if weightier(ending["reason"], row["reason"]):
            values["reason"] = ending["reason"]
        row.update(values)
        await store.change_ticket(conn, row["number"], values)
        await timing.joined(conn, row, ending, await floor.registry.current(conn), floor.clock())
        if (ending["kind"], row["kind"]) == ("complaint", "question"):
            await floor.cases.step(conn, row, "kind", name, why="complaint", kind="complaint")
        if LEVELS.index(ending["level"]) > LEVELS.index(row["level"]):
            await floor.cases.step(conn, row, "escalate", name, why=ending["level"], level=ending["level"])
        await store.notify(conn, {"number": row["number"]})

    async def _end(self, conn: Connection, ending: Row, row: Row, operator: Operator) -> None:
        """End a ticket in another, with all that is still asked for on it, and tell its resident where it goes on."""
        floor, number = self._floor, ending["number"]
        await wishes.drop_question(conn, number)
        if await wishes.move_callback(conn, number, row["number"]):
            await floor.cases.step(conn, row, "callback", RESIDENT)
        await floor.cases.step(
            conn, ending, "merge", operator.display_name, why=row["number"], merged_into=row["number"]
        )
        if ending["conversation"] is not None:
            await floor.residents.answered_by(conn, ending["conversation"], "bot")
            await floor.told(conn, ending, "ticket_state_merged", {"ticket": row["number"]})


def keeps(row: Row, ending: Row) -> bool:
    """Whether a ticket is hidden from everybody from whom the one that ends in it was hidden."""
    if ending["kind"] == "confidential":
        own, theirs = (set(one["named"]) - set(one["about"]) for one in (row, ending))
        return bool(row["kind"] == "confidential" and own <= theirs)
    if ending["kind"] == "about_staff":
        return bool(row["kind"] == "about_staff" and set(ending["about"]) <= set(row["about"]))
    return True

"""What every operation of an operator begins with: the ticket, if they see it, held so that nobody else changes it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Conflict, NotFound
from core.store import Connection
from desk import audit, store
from desk.cases import Cases
from desk.hidden import View, moment
from desk.organisation import Registry
from desk.people import Operator
from desk.residents import Residents
from desk.routing import store as routing
from desk.routing.router import Router
from desk.scope import Scope, scope_of
from desk.sorting import Sorting
from desk.store import Row


@dataclass(frozen=True, slots=True)
class Floor:
    """The parts that the desk's operations share."""

    pool: Pool
    clock: Clock
    residents: Residents
    registry: Registry
    cases: Cases
    router: Router

    @property
    def sorting(self) -> Sorting:
        """What says of which kind a ticket is."""
        return Sorting(self.registry, self.cases, self.router)

    async def scope(self, conn: Connection, operator: Operator) -> Scope:
        """What somebody sees."""
        return scope_of(operator, operator.station, await self.registry.current(conn))

    async def row(self, conn: Connection, number: str, operator: Operator, *, lock: bool = False) -> Row:
        """A ticket; NotFound alike for one that is not there and one that this operator does not see."""
        row = await store.ticket(conn, number, lock=lock, scope=await self.scope(conn, operator))
        if row is None:
            await self.refused(number, operator)
            raise NotFound(f"ticket {number}: there is none; take a number from /v1/desk/tickets")
        return row

    async def readable(self, conversation: str, seq: int, seen: View, operator: Operator) -> Row:
        """A message that somebody may read; NotFound alike for one that is not there and one that is kept from them."""
        message = await self.residents.message(conversation, seq)
        kept = seen.hidden(moment(message)) if message is not None else None
        if kept is not None:
            await self.refused(kept.number, operator)
        if message is None or kept is not None:
            raise NotFound(f"message {seq}: there is none of this number; take one from the conversation")
        return message

    async def refused(self, number: str, operator: Operator) -> None:
        """Note, in a transaction of its own, that somebody asked for a ticket that is not theirs to see."""
        async with self.pool.connection() as conn:
            if await store.ticket(conn, number) is not None:
                await audit.note(conn, operator.name, "ticket_refused", self.clock(), ticket=number)

    @contextlib.asynccontextmanager
    async def held(
        self, number: str, operator: Operator, *, mine: bool = False, talking: bool = False, sorting: bool = False
    ) -> AsyncIterator[tuple[Connection, Row]]:
        """A ticket, locked after its conversation.

        `mine` asks that the operator has it, `talking` for a resident, and `sorting` that nobody leaves or becomes
        somebody else meanwhile.
        """
        async with self._trying(operator), self.pool.connection() as conn:
            row = await self.row(conn, number, operator)
            alive = row["conversation"] is not None and await self.residents.hold(conn, row["conversation"])
            if talking and not alive:
                raise Conflict(
                    f"ticket {number}: the resident has erased the conversation; nothing can be said any more"
                )
            if sorting:
                await self.registry.hold(conn)
            row = await self.row(conn, number, operator, lock=True)
            if mine:
                _check_mine(row, operator)
            await self.acts(conn, operator)
            yield conn, row

    @contextlib.asynccontextmanager
    async def held_with(
        self, number: str, other: str, operator: Operator
    ) -> AsyncIterator[tuple[Connection, Row, Row]]:
        """A ticket that the operator has and another that they see, both locked after both conversations.

        Conversations and tickets are taken in the order of their names, so that two who do this at once never wait for
        each other.
        """
        async with self._trying(operator), self.pool.connection() as conn:
            seen = [await self.row(conn, one, operator) for one in (number, other)]
            for conversation in sorted({row["conversation"] for row in seen} - {None}):
                await self.residents.hold(conn, conversation)
            rows = {one: await self.row(conn, one, operator, lock=True) for one in sorted({number, other})}
            _check_mine(rows[number], operator)
            await self.acts(conn, operator)
            yield conn, rows[number], rows[other]

    @contextlib.asynccontextmanager
    async def _trying(self, operator: Operator) -> AsyncIterator[None]:
        """Whoever tries in vain is there too: what they tried is taken back, that they acted is not."""
        try:
            yield
        except Conflict:
            async with self.pool.connection() as conn:
                await self.acts(conn, operator)
            raise

    async def acts(self, conn: Connection, operator: Operator) -> None:
        """Who does something is there: a console that fell silent, or an offer that passed, is forgiven."""
        if await routing.acted(conn, operator.name, self.clock()):
            await store.notify(conn, {"news": "presence"})

    async def told(self, conn: Connection, row: Row, key: str, values: dict[str, str], **more: Any) -> None:
        """Tell the resident something, if there is still somebody to tell."""
        if row["conversation"] is not None:
            await self.residents.tell(conn, row["conversation"], key, values, **more)


def _check_mine(row: Row, operator: Operator) -> None:
    if row["assignee"] != operator.name:
        raise Conflict(f"ticket {row['number']} is not yours: take it first")

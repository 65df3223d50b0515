"""What an operator does with tickets: look, take, reply, hand back to the bot, close."""

from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Conflict, NotFound
from core.store import Connection
from desk import store
from desk.explanation import Explanation
from desk.people import Operator
from desk.residents import Residents
from desk.store import Row
from desk.ticket import ENDED, Step, after


def shown(row: Row) -> dict[str, Any]:
    """A ticket as the console lists it."""
    keys = ("number", "kind", "state", "topic", "language", "reason", "assignee", "unread", "channel")
    times = {key: row[key].isoformat() for key in ("opened_at", "waiting_since")}
    return {key: row[key] for key in keys} | times | {"assignee_name": row["display_name"]}


class Desk:
    """The desk as operators see it."""

    def __init__(self, pool: Pool, clock: Clock, residents: Residents) -> None:
        self._pool = pool
        self._clock = clock
        self._residents = residents

    async def tickets(self, which: str, operator: Operator) -> list[dict[str, Any]]:
        """The tickets that are open, mine or closed."""
        assignee = operator.name if which == "mine" else None
        async with self._pool.connection() as conn:
            rows = await store.tickets(conn, ended=which == "closed", assignee=assignee)
        return [shown(row) for row in rows]

    async def ticket(self, number: str, operator: Operator) -> dict[str, Any]:
        """One ticket with its conversation, candidates and history; its assignee has then read it."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, number, lock=True)
            if row["assignee"] == operator.name and row["unread"]:
                await store.change_ticket(conn, number, {"unread": 0})
                await store.notify(conn, {"number": number})
                row["unread"] = 0
            steps = await store.steps(conn, number)
        conversation: dict[str, Any] = {"language": row["language"], "messages": []}
        if row["conversation"] is not None:
            transcript = await self._residents.transcript(row["conversation"])
            conversation = {
                "language": transcript.language or row["language"],
                "messages": transcript.messages,
            }
        return shown(row) | {
            "conversation": conversation,
            "candidates": self._residents.titled(row["candidates"]),
            "steps": [step | {"at": step["at"].isoformat()} for step in steps],
        }

    async def take(self, number: str, operator: Operator) -> dict[str, Any]:
        """Answer from now on; the bot is silent. Taking again what one has changes nothing."""
        async with self._pool.connection() as conn:
            row = await self._held(conn, number)
            if row["assignee"] == operator.name and row["state"] == "in_progress":
                return shown(row)
            if row["assignee"] is not None and row["state"] not in ENDED:
                raise Conflict(f"ticket {number} is with {row['display_name']}: ask them to hand it back")
            row["assignee"], row["display_name"] = operator.name, operator.display_name
            await self._step(conn, row, "take", operator, assignee=operator.name, unread=0)
            await self._residents.answered_by(conn, row["conversation"], "person")
            await self._residents.tell(conn, row["conversation"], "person_joined", {"name": operator.display_name})
        return shown(row)

    async def reply(self, number: str, operator: Operator, text: str, client_message_id: str) -> int:
        """Say something to the resident; return the number of the message."""
        async with self._pool.connection() as conn:
            row = await self._mine(conn, number, operator)
            if row["state"] != "in_progress":
                raise Conflict(f"ticket {number} is {row['state']}: only one in progress can be replied to")
            await store.change_ticket(conn, number, {"unread": 0})
            return await self._residents.speak(
                conn,
                row["conversation"],
                operator=operator.display_name,
                text=text,
                client_message_id=client_message_id,
            )

    async def hand_back(self, number: str, operator: Operator) -> dict[str, Any]:
        """Let the bot answer again; the ticket counts as answered."""
        async with self._pool.connection() as conn:
            row = await self._read(conn, number, operator)
            await self._step(conn, row, "hand_back", operator, closed_at=self._clock(), unread=0)
            await self._residents.answered_by(conn, row["conversation"], "bot")
            await self._residents.tell(conn, row["conversation"], "person_left", {})
        return shown(row)

    async def close(self, number: str, operator: Operator) -> dict[str, Any]:
        """End the ticket; the bot answers again."""
        async with self._pool.connection() as conn:
            row = await self._read(conn, number, operator)
            still = row["state"] == "in_progress"
            await self._step(conn, row, "close", operator, closed_at=self._clock(), unread=0)
            if still:
                await self._residents.answered_by(conn, row["conversation"], "bot")
            await self._residents.tell(conn, row["conversation"], "ticket_closed", {"ticket": number})
        return shown(row)

    async def suggestions(self, number: str) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, number)
        return await self._residents.suggest(row["conversation"]) if row["conversation"] else []

    async def explain(self, number: str, seq: int) -> Explanation:
        """Why the bot understands a message of the resident as it does."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, number)
        if row["conversation"] is None:
            raise NotFound(f"ticket {number}: the resident has erased the conversation; nothing is left to explain")
        return await self._residents.explain(row["conversation"], seq)

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """One message of a conversation."""
        return await self._residents.message(conversation, seq)

    async def _row(self, conn: Connection, number: str, *, lock: bool = False) -> Row:
        row = await store.ticket(conn, number, lock=lock)
        if row is None:
            raise NotFound(f"ticket {number}: there is none; take a number from /v1/desk/tickets")
        return row

    async def _held(self, conn: Connection, number: str) -> Row:
        """The ticket, locked after its conversation: everybody locks in this order."""
        row = await self._row(conn, number)
        if row["conversation"] is None or not await self._residents.hold(conn, row["conversation"]):
            raise Conflict(f"ticket {number}: the resident has erased the conversation; nothing can be said any more")
        return await self._row(conn, number, lock=True)

    async def _mine(self, conn: Connection, number: str, operator: Operator) -> Row:
        row = await self._held(conn, number)
        if row["assignee"] != operator.name:
            raise Conflict(f"ticket {number} is not yours: take it first")
        return row

    async def _read(self, conn: Connection, number: str, operator: Operator) -> Row:
        """A ticket that may be ended: nothing was written that nobody has seen, as nobody would see it later."""
        row = await self._mine(conn, number, operator)
        if row["unread"]:
            raise Conflict(f"ticket {number}: the resident has written meanwhile; read the ticket first")
        return row

    async def _step(self, conn: Connection, row: Row, step: Step, operator: Operator, **values: Any) -> None:
        number = row["number"]
        values["state"] = after(row["state"], step, number)
        row.update(values)
        await store.change_ticket(conn, number, values)
        await store.add_step(conn, number, step, operator.display_name, None, self._clock())
        await store.notify(conn, {"number": number})

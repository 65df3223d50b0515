"""What the residents' side asks of the desk: open a ticket, say how it stands, withdraw it."""

from core.clock import Clock
from core.store import Connection
from desk import store
from desk.store import Row
from desk.ticket import Case, after, kind_of, new_number, weightier


class Station:
    """The desk as conversations see it. Each call is part of the caller's transaction, which holds the conversation."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def open(self, conn: Connection, case: Case) -> tuple[str, bool]:
        """Open a ticket, or add a step to the one that is open; return its number and whether it is new."""
        now = self._clock()
        found = await store.open_ticket(conn, case.conversation)
        if found is not None:
            number = str(found["number"])
            if weightier(case.reason, found["reason"]):
                await store.change_ticket(conn, number, {"reason": case.reason})
            if kind_of(case.reason) != "question":
                await store.change_ticket(conn, number, {"kind": kind_of(case.reason)})
            await store.add_step(conn, number, "ask_again", "resident", case.reason, now)
            await store.notify(conn, {"number": number})
            return number, False
        row = {
            "conversation": case.conversation,
            "channel": case.channel,
            "kind": kind_of(case.reason),
            "topic": case.topic,
            "language": case.language,
            "reason": case.reason,
            "candidates": list(case.candidates),
            "at": now,
        }
        number = new_number()
        while not await store.insert_ticket(conn, row | {"number": number}):
            number = new_number()
        await store.add_step(conn, number, "open", "resident", case.reason, now)
        await store.notify(conn, {"number": number})
        return number, True

    async def current(self, conn: Connection, conversation: str) -> Row | None:
        """The open ticket of a conversation, to look at."""
        return await store.open_ticket(conn, conversation, lock=False)

    async def last(self, conn: Connection, conversation: str) -> Row | None:
        """The newest ticket of a conversation, open or ended."""
        return await store.last_ticket(conn, conversation)

    async def withdraw(self, conn: Connection, conversation: str) -> str | None:
        """Withdraw a ticket that only waits; None if there is none, it is worked on, or a life may hang on it."""
        found = await store.open_ticket(conn, conversation)
        if found is None or found["assignee"] is not None or found["reason"] == "emergency":
            return None
        number, now = str(found["number"]), self._clock()
        state = after(found["state"], "withdraw", number)
        await store.change_ticket(conn, number, {"state": state, "closed_at": now, "unread": 0})
        await store.add_step(conn, number, "withdraw", "resident", None, now)
        await store.notify(conn, {"number": number})
        return number

    async def written(self, conn: Connection, conversation: str, seq: int, *, resident: bool) -> None:
        """Show a message of a conversation with an open ticket to who works on it."""
        found = await store.open_ticket(conn, conversation)
        if found is None:
            return
        if resident:
            await store.change_ticket(conn, found["number"], {"unread": found["unread"] + 1})
        await store.notify(conn, {"number": found["number"], "conversation": conversation, "seq": seq})

    async def erase(self, conn: Connection, conversation: str) -> None:
        """End the open ticket of a conversation that is erased, and cut the tie of all its tickets."""
        found = await store.open_ticket(conn, conversation)
        if found is not None:
            now = self._clock()
            await store.change_ticket(conn, found["number"], {"state": "withdrawn", "closed_at": now, "unread": 0})
            await store.add_step(conn, found["number"], "erase", "resident", None, now)
            await store.notify(conn, {"number": found["number"]})
        await store.cut_tickets(conn, conversation)

"""All SQL about what of a conversation somebody sees, and of which tickets they have asked to see it."""

from core.store import Connection
from desk.scope import ALLOWED, SEEN, Scope
from desk.store import Row


async def turns(conn: Connection, scope: Scope, conversation: str, steps: list[str]) -> list[Row]:
    """These steps of all tickets of a conversation, in order, and whether a scope may know of the ticket.

    Whoever has a ticket has the whole story, whichever station answered before, as far as kinds allow; volunteers have
    what they were given.
    """
    cursor = await conn.execute(
        f"SELECT t.number, t.kind, (CASE WHEN %(broad)s THEN {ALLOWED} ELSE {SEEN} END) IS TRUE AS seen, s.step, s.at"
        " FROM ticket t JOIN ticket_step s ON s.ticket = t.number WHERE t.conversation = %(conversation)s"
        " AND s.step = ANY(%(steps)s) ORDER BY s.id".encode(),
        scope.values() | {"conversation": conversation, "steps": steps},
    )
    return await cursor.fetchall()


async def last_line(conn: Connection) -> int:
    """The number of the newest line of the audit log."""
    row = await (await conn.execute("SELECT coalesce(max(id), 0) AS id FROM audit")).fetchone()
    return int(row["id"]) if row else 0


async def opened(conn: Connection, who: str, numbers: list[str], after: int) -> set[str]:
    """Those of these tickets that somebody has opened after this line of the audit log."""
    cursor = await conn.execute(
        "SELECT DISTINCT ticket FROM audit WHERE ticket = ANY(%s) AND id > %s AND who = %s AND what = 'ticket_read'",
        (numbers, after, who),
    )
    return {row["ticket"] for row in await cursor.fetchall()}

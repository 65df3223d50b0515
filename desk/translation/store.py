"""All SQL of colleague translation."""

from datetime import datetime

from core.store import Connection
from desk.scope import ALLOWED, Scope
from desk.store import Row

_LIVE = "state IN ('waiting', 'taken', 'overdue')"


async def insert(conn: Connection, row: Row) -> None:
    """Ask for a translation."""
    await conn.execute(
        "INSERT INTO translation (id, ticket, conversation, seq, source, source_language, language, asked_by, asked_at,"
        " due_at) VALUES (%(id)s, %(ticket)s, %(conversation)s, %(seq)s, %(source)s, %(source_language)s,"
        " %(language)s, %(asked_by)s, %(asked_at)s, %(due_at)s)",
        row,
    )


async def of_ticket(conn: Connection, ticket: str) -> list[Row]:
    """The translations of a ticket, in the order in which they were asked for."""
    cursor = await conn.execute("SELECT * FROM translation WHERE ticket = %s ORDER BY asked_at, id", (ticket,))
    return await cursor.fetchall()


async def asked_before(conn: Connection, ticket: str, seq: int, language: str) -> Row | None:
    """A translation of a message that is there or under way."""
    cursor = await conn.execute(
        "SELECT * FROM translation WHERE ticket = %s AND seq = %s AND language = %s AND state <> 'cancelled'",
        (ticket, seq, language),
    )
    return await cursor.fetchone()


async def waiting(conn: Connection, languages: list[str], scope: Scope) -> list[Row]:
    """What somebody with these languages may translate: not one's own wishes, what is overdue first.

    Colleagues of all stations translate for each other, but what the kind of a ticket keeps from somebody it keeps
    from them here too, from the moment on at which it becomes of that kind.
    """
    cursor = await conn.execute(
        f"SELECT w.* FROM translation w JOIN ticket t ON t.number = w.ticket WHERE w.{_LIVE} AND w.asked_by <> %(me)s"
        " AND (w.taken_by IS NULL OR w.taken_by = %(me)s OR w.state = 'overdue')"
        f" AND w.language = ANY(%(languages)s) AND w.source_language = ANY(%(languages)s) AND {ALLOWED}"
        " ORDER BY w.state <> 'overdue', w.asked_at LIMIT 100".encode(),
        scope.values() | {"languages": languages},
    )
    return await cursor.fetchall()


async def find(conn: Connection, translation: str, scope: Scope, *, lock: bool = False) -> Row | None:
    """One of them, unless the kind of its ticket keeps it from this scope."""
    cursor = await conn.execute(
        f"SELECT w.* FROM translation w JOIN ticket t ON t.number = w.ticket WHERE w.id = %(id)s AND {ALLOWED}"
        f" {'FOR UPDATE OF w' if lock else ''}".encode(),
        scope.values() | {"id": translation},
    )
    return await cursor.fetchone()


async def ticket_of(conn: Connection, translation: str) -> str | None:
    """The number of the ticket that one of them belongs to, whoever asks."""
    cursor = await conn.execute("SELECT ticket FROM translation WHERE id = %s", (translation,))
    row = await cursor.fetchone()
    return row["ticket"] if row else None


async def author(conn: Connection, ticket: str, translation: str) -> str | None:
    """Who made a translation of this ticket."""
    cursor = await conn.execute(
        "SELECT author FROM translation WHERE id = %s AND ticket = %s AND state = 'done'", (translation, ticket)
    )
    row = await cursor.fetchone()
    return row["author"] if row else None


async def change(conn: Connection, translation: str, values: Row) -> None:
    """Set columns of one that the caller holds."""
    # The names are columns written in this package, never what somebody sent.
    names = ", ".join(f"{name} = %({name})s" for name in values)
    await conn.execute(f"UPDATE translation SET {names} WHERE id = %(id)s".encode(), values | {"id": translation})


async def cancel(conn: Connection, ticket: str) -> list[Row]:
    """Ask nobody any more for the translations of a ticket that the caller holds; return those that were asked for."""
    cursor = await conn.execute(
        f"UPDATE translation SET state = 'cancelled' WHERE ticket = %s AND {_LIVE} RETURNING *".encode(), (ticket,)
    )
    return await cursor.fetchall()


async def under_way(conn: Connection, ticket: str) -> list[Row]:
    """Those of a ticket that somebody is asked for, or is at."""
    cursor = await conn.execute(f"SELECT * FROM translation WHERE ticket = %s AND {_LIVE}".encode(), (ticket,))
    return await cursor.fetchall()


async def overdue(conn: Connection, now: datetime) -> list[Row]:
    """Mark those whose time is over; return them. What somebody has in hand at this moment waits for the next look."""
    cursor = await conn.execute(
        "UPDATE translation SET state = 'overdue' WHERE id IN (SELECT id FROM translation"
        " WHERE state IN ('waiting', 'taken') AND due_at <= %s FOR UPDATE SKIP LOCKED) RETURNING *",
        (now,),
    )
    return await cursor.fetchall()

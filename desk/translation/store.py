"""All SQL of colleague translation."""

from datetime import datetime

from core.store import Connection
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


async def waiting(conn: Connection, languages: list[str], me: str) -> list[Row]:
    """What somebody with these languages may translate: not one's own wishes, what is overdue first."""
    cursor = await conn.execute(
        f"SELECT * FROM translation WHERE {_LIVE} AND asked_by <> %(me)s AND (taken_by IS NULL OR taken_by = %(me)s"
        " OR state = 'overdue') AND language = ANY(%(languages)s) AND source_language = ANY(%(languages)s)"
        " ORDER BY state <> 'overdue', asked_at LIMIT 100".encode(),
        {"languages": languages, "me": me},
    )
    return await cursor.fetchall()


async def find(conn: Connection, translation: str, *, lock: bool = False) -> Row | None:
    """One of them."""
    query = "SELECT * FROM translation WHERE id = %s"
    cursor = await conn.execute(query + " FOR UPDATE" if lock else query, (translation,))
    return await cursor.fetchone()


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
    """Ask nobody any more for the translations of a ticket; return those that are called off.

    One that somebody has in hand at this very moment goes on: they hold it before its ticket, so it is not waited for.
    """
    cursor = await conn.execute(
        "UPDATE translation SET state = 'cancelled' WHERE id IN (SELECT id FROM translation"
        f" WHERE ticket = %s AND {_LIVE} FOR UPDATE SKIP LOCKED) RETURNING *".encode(),
        (ticket,),
    )
    return await cursor.fetchall()


async def overdue(conn: Connection, now: datetime) -> list[Row]:
    """Mark those whose time is over; return them."""
    cursor = await conn.execute(
        "UPDATE translation SET state = 'overdue' WHERE state IN ('waiting', 'taken') AND due_at <= %s RETURNING *",
        (now,),
    )
    return await cursor.fetchall()

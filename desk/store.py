"""All SQL of the desk."""

import json
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from core.store import Connection

Row = dict[str, Any]
LIVE = "shiliu_desk"
OPEN = "state NOT IN ('resolved', 'closed', 'withdrawn', 'merged')"
URGENT_FIRST = "ORDER BY (reason = 'emergency') DESC, waiting_since"


async def insert_ticket(conn: Connection, row: Row) -> bool:
    """Add a ticket; False when its number is taken."""
    cursor = await conn.execute(
        "INSERT INTO ticket (number, conversation, channel, kind, state, topic, language, reason, candidates,"
        " opened_at, waiting_since, unread) VALUES (%(number)s, %(conversation)s, %(channel)s, %(kind)s, 'new',"
        " %(topic)s, %(language)s, %(reason)s, %(candidates)s, %(at)s, %(at)s, 1)"
        " ON CONFLICT (number) DO NOTHING RETURNING number",
        row | {"candidates": Jsonb(row["candidates"])},
    )
    return await cursor.fetchone() is not None


async def open_ticket(conn: Connection, conversation: str, *, lock: bool = True) -> Row | None:
    """The open ticket of a conversation, with its assignee's display name."""
    cursor = await conn.execute(
        "SELECT t.*, (SELECT display_name FROM operator WHERE name = t.assignee) AS display_name FROM ticket t"
        f" WHERE conversation = %s AND {OPEN} {'FOR UPDATE OF t' if lock else ''}".encode(),
        (conversation,),
    )
    return await cursor.fetchone()


async def last_ticket(conn: Connection, conversation: str) -> Row | None:
    """The newest ticket of a conversation, open or ended, with its assignee's display name."""
    cursor = await conn.execute(
        "SELECT t.*, o.display_name FROM ticket t LEFT JOIN operator o ON o.name = t.assignee"
        " WHERE conversation = %s ORDER BY opened_at DESC LIMIT 1",
        (conversation,),
    )
    return await cursor.fetchone()


async def ticket(conn: Connection, number: str, *, lock: bool = False) -> Row | None:
    """One ticket by its number."""
    query = (
        "SELECT t.*, (SELECT display_name FROM operator WHERE name = t.assignee) AS display_name"
        " FROM ticket t WHERE number = %s"
    )
    cursor = await conn.execute(query + " FOR UPDATE OF t" if lock else query, (number,))
    return await cursor.fetchone()


async def tickets(conn: Connection, *, ended: bool, assignee: str | None) -> list[Row]:
    """The live queue, emergencies and then the longest wait first, or what has ended, newest first; at most 500."""
    which = f"NOT ({OPEN}) ORDER BY closed_at DESC NULLS LAST" if ended else f"{OPEN} {URGENT_FIRST}"
    mine = "t.assignee = %(assignee)s AND " if assignee else ""
    cursor = await conn.execute(
        "SELECT t.*, o.display_name FROM ticket t LEFT JOIN operator o ON o.name = t.assignee WHERE "
        f"{mine}{which} LIMIT 500".encode(),
        {"assignee": assignee},
    )
    return await cursor.fetchall()


async def change_ticket(conn: Connection, number: str, values: Row) -> None:
    """Set columns of a ticket; the caller holds its lock."""
    # The names are columns written in this package, never what somebody sent.
    names = ", ".join(f"{name} = %({name})s" for name in values)
    await conn.execute(f"UPDATE ticket SET {names} WHERE number = %(number)s".encode(), values | {"number": number})


async def add_step(conn: Connection, number: str, step: str, by: str, reason: str | None, at: datetime) -> None:
    """Add to the history, which holds no text."""
    await conn.execute(
        "INSERT INTO ticket_step (ticket, step, by, reason, at) VALUES (%s, %s, %s, %s, %s)",
        (number, step, by, reason, at),
    )


async def steps(conn: Connection, number: str) -> list[Row]:
    """The history of a ticket."""
    cursor = await conn.execute("SELECT at, step, by, reason FROM ticket_step WHERE ticket = %s ORDER BY id", (number,))
    return await cursor.fetchall()


async def cut_tickets(conn: Connection, conversation: str) -> None:
    """Take what could point to an erased conversation out of its tickets; number and history stay."""
    await conn.execute(
        "UPDATE ticket SET conversation = NULL, candidates = '[]' WHERE conversation = %s", (conversation,)
    )


async def notify(conn: Connection, payload: Row) -> None:
    """Tell all consoles, at the end of the transaction."""
    await conn.execute("SELECT pg_notify(%s, %s)", (LIVE, json.dumps(payload)))


async def insert_operator(conn: Connection, row: Row) -> bool:
    """Add an operator; False when the name is taken."""
    cursor = await conn.execute(
        "INSERT INTO operator (name, display_name, role, languages, password_hash, made_at) VALUES (%(name)s,"
        " %(display_name)s, %(role)s, %(languages)s, %(password_hash)s, %(at)s) ON CONFLICT DO NOTHING RETURNING name",
        row,
    )
    return await cursor.fetchone() is not None


async def operator(conn: Connection, name: str) -> Row | None:
    """An operator who may work."""
    cursor = await conn.execute("SELECT * FROM operator WHERE name = %s AND active", (name,))
    return await cursor.fetchone()


async def failures(conn: Connection, key: str, since: datetime) -> int:
    """How many logins failed since then."""
    cursor = await conn.execute("SELECT count(*) AS n FROM login_attempt WHERE key = %s AND at > %s", (key, since))
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0


async def add_failure(conn: Connection, key: str, at: datetime, forget: datetime) -> None:
    """Note a failed login and drop those that no longer count."""
    await conn.execute("DELETE FROM login_attempt WHERE at < %s", (forget,))
    await conn.execute("INSERT INTO login_attempt (key, at) VALUES (%s, %s)", (key, at))


async def clear_failures(conn: Connection, key: str) -> None:
    """Forget failed logins after one that succeeded."""
    await conn.execute("DELETE FROM login_attempt WHERE key = %s", (key,))


async def insert_session(conn: Connection, row: Row) -> None:
    """Add a session and drop those that have ended."""
    await conn.execute("DELETE FROM desk_session WHERE expires_at <= %(at)s", row)
    await conn.execute(
        "INSERT INTO desk_session (token_hash, operator, csrf, made_at, expires_at)"
        " VALUES (%(token_hash)s, %(operator)s, %(csrf)s, %(at)s, %(expires_at)s)",
        row,
    )


async def session(conn: Connection, token_hash: bytes, at: datetime) -> Row | None:
    """The session of a cookie, with its operator."""
    cursor = await conn.execute(
        "SELECT s.csrf, o.* FROM desk_session s JOIN operator o ON o.name = s.operator"
        " WHERE s.token_hash = %s AND s.expires_at > %s AND o.active",
        (token_hash, at),
    )
    return await cursor.fetchone()


async def delete_session(conn: Connection, token_hash: bytes) -> None:
    """End a session."""
    await conn.execute("DELETE FROM desk_session WHERE token_hash = %s", (token_hash,))

"""All SQL about accounts, invitations, the brake on guessing, sessions and the audit log."""

from datetime import datetime
from typing import Any

from core.store import Connection

Row = dict[str, Any]


async def insert_operator(conn: Connection, row: Row) -> Row | None:
    """Add an operator; None when the name is taken."""
    cursor = await conn.execute(
        "INSERT INTO operator (name, display_name, role, languages, password_hash, made_at) VALUES (%(name)s,"
        " %(display_name)s, %(role)s, %(languages)s, %(password_hash)s, %(at)s) ON CONFLICT DO NOTHING RETURNING *",
        row,
    )
    return await cursor.fetchone()


async def operator(conn: Connection, name: str, *, lock: bool = False) -> Row | None:
    """An operator who may work."""
    query = "SELECT * FROM operator WHERE name = %s AND active"
    cursor = await conn.execute(query + " FOR UPDATE" if lock else query, (name,))
    return await cursor.fetchone()


async def set_password(conn: Connection, name: str, password_hash: str) -> bool:
    """Put another password in place and drop the invitation to set one; False when nobody of this name may work."""
    cursor = await conn.execute(
        "UPDATE operator SET password_hash = %s WHERE name = %s AND active", (password_hash, name)
    )
    await conn.execute("DELETE FROM invitation WHERE operator = %s", (name,))
    return cursor.rowcount == 1


async def put_invitation(conn: Connection, row: Row) -> None:
    """Put an invitation in place of the one that there may be."""
    await conn.execute(
        "INSERT INTO invitation (operator, code_hash, made_at, expires_at, made_by) VALUES (%(operator)s,"
        " %(code_hash)s, %(at)s, %(expires_at)s, %(by)s) ON CONFLICT (operator) DO UPDATE SET"
        " code_hash = excluded.code_hash, made_at = excluded.made_at, expires_at = excluded.expires_at,"
        " made_by = excluded.made_by",
        row,
    )


async def invited(conn: Connection, name: str, at: datetime) -> Row | None:
    """Somebody who may work, with the hash of the invitation that they can use now, or None in its place."""
    cursor = await conn.execute(
        "SELECT o.name, i.code_hash FROM operator o LEFT JOIN invitation i ON i.operator = o.name AND i.expires_at > %s"
        " WHERE o.name = %s AND o.active",
        (at, name),
    )
    return await cursor.fetchone()


async def set_totp(conn: Connection, name: str, *, secret: str | None, on: bool, step: int) -> bool:
    """Put a second factor in place, or take it away; False when nobody of this name may work."""
    cursor = await conn.execute(
        "UPDATE operator SET totp_secret = %s, totp_on = %s, totp_step = %s WHERE name = %s AND active",
        (secret, on, step, name),
    )
    return cursor.rowcount == 1


async def failures(conn: Connection, key: str, since: datetime) -> int:
    """How many tries failed since then; who counts waits for others who count the same."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (key,))
    cursor = await conn.execute("SELECT count(*) AS n FROM login_attempt WHERE key = %s AND at > %s", (key, since))
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0


async def add_failure(conn: Connection, key: str, at: datetime, forget: datetime) -> None:
    """Note a failed try and drop those that no longer count."""
    await conn.execute("DELETE FROM login_attempt WHERE at < %s", (forget,))
    await conn.execute("INSERT INTO login_attempt (key, at) VALUES (%s, %s)", (key, at))


async def clear_failures(conn: Connection, key: str) -> None:
    """Forget failed tries after one that succeeded."""
    await conn.execute("DELETE FROM login_attempt WHERE key = %s", (key,))


async def insert_session(conn: Connection, row: Row) -> None:
    """Add a session and drop those that have ended."""
    await conn.execute("DELETE FROM desk_session WHERE expires_at <= %(at)s", row)
    await conn.execute(
        "INSERT INTO desk_session (token_hash, id, operator, csrf, half, agent, made_at, seen_at, expires_at)"
        " VALUES (%(token_hash)s, %(id)s, %(operator)s, %(csrf)s, %(half)s, %(agent)s, %(at)s, %(at)s,"
        " %(expires_at)s)",
        row,
    )


async def session(conn: Connection, token_hash: bytes, at: datetime) -> Row | None:
    """The session of a cookie, with its operator."""
    cursor = await conn.execute(
        "SELECT s.id, s.csrf, s.half, s.seen_at, o.* FROM desk_session s JOIN operator o ON o.name = s.operator"
        " WHERE s.token_hash = %s AND s.expires_at > %s AND o.active",
        (token_hash, at),
    )
    return await cursor.fetchone()


async def sessions(conn: Connection, name: str, at: datetime) -> list[Row]:
    """The sessions of an operator, the newest first."""
    cursor = await conn.execute(
        "SELECT id, half, agent, made_at, seen_at, expires_at FROM desk_session"
        " WHERE operator = %s AND expires_at > %s ORDER BY made_at DESC, id",
        (name, at),
    )
    return await cursor.fetchall()


async def session_owner(conn: Connection, number: str, at: datetime) -> str | None:
    """Whose session this is."""
    cursor = await conn.execute("SELECT operator FROM desk_session WHERE id = %s AND expires_at > %s", (number, at))
    row = await cursor.fetchone()
    return str(row["operator"]) if row else None


async def see_session(conn: Connection, number: str, at: datetime) -> None:
    """Note that a session is in use."""
    await conn.execute("UPDATE desk_session SET seen_at = %s WHERE id = %s", (at, number))


async def make_whole(conn: Connection, number: str) -> None:
    """Note that the second factor was given in this session."""
    await conn.execute("UPDATE desk_session SET half = false WHERE id = %s", (number,))


async def delete_session(conn: Connection, number: str) -> bool:
    """End a session; False when there is none."""
    cursor = await conn.execute("DELETE FROM desk_session WHERE id = %s", (number,))
    return cursor.rowcount == 1


async def delete_sessions(conn: Connection, name: str, *, keep: str | None) -> list[str]:
    """End the sessions of an operator but for one; return their ids."""
    cursor = await conn.execute(
        "DELETE FROM desk_session WHERE operator = %s AND id IS DISTINCT FROM %s RETURNING id", (name, keep)
    )
    return [str(row["id"]) for row in await cursor.fetchall()]


async def add_audit(conn: Connection, row: Row) -> None:
    """Add a line to the audit log."""
    await conn.execute(
        "INSERT INTO audit (at, who, what, ticket, detail) VALUES (%(at)s, %(who)s, %(what)s, %(ticket)s, %(detail)s)",
        row,
    )


async def audit(conn: Connection, wanted: Row, limit: int) -> list[Row]:
    """Lines of the audit log, the newest first; what is None is not asked for."""
    # The names are columns written here, never what somebody sent.
    asked = {
        "since": "at >= %(since)s",
        "until": "at < %(until)s",
        "who": "who = %(who)s",
        "what": "what = %(what)s",
        "ticket": "ticket = %(ticket)s",
        "after": "id < %(after)s",
    }
    where = " AND ".join(condition for key, condition in asked.items() if wanted.get(key) is not None) or "true"
    cursor = await conn.execute(
        f"SELECT id, at, who, what, ticket, detail FROM audit WHERE {where} ORDER BY id DESC LIMIT %(limit)s".encode(),
        wanted | {"limit": limit},
    )
    return await cursor.fetchall()

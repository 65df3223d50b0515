"""The SQL of reading the tables after a simulated day; texts of messages stay where they are."""

from typing import Any

from core.store import Connection

Row = dict[str, Any]


async def tickets(conn: Connection) -> list[Row]:
    """All tickets."""
    return await _rows(conn, "SELECT * FROM ticket ORDER BY opened_at, number")


async def steps(conn: Connection) -> list[Row]:
    """All steps, in the order in which they were written."""
    return await _rows(conn, "SELECT id, ticket, step, by, reason, at FROM ticket_step ORDER BY id")


async def clocks(conn: Connection) -> list[Row]:
    """All clocks."""
    return await _rows(conn, "SELECT * FROM clock")


async def messages(conn: Connection) -> list[Row]:
    """All messages, without their texts."""
    return await _rows(
        conn,
        "SELECT conversation, seq, sender, written, client_message_id, origin, at, parts->>'key' AS key"
        " FROM message ORDER BY conversation, seq",
    )


async def pending(conn: Connection) -> int:
    """How many messages were taken and not dealt with."""
    return len(await _rows(conn, "SELECT id FROM inbox WHERE state <> 'done'"))


async def _rows(conn: Connection, query: str) -> list[Row]:
    cursor = await conn.execute(query.encode())
    return await cursor.fetchall()

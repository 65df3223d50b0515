"""All SQL of suggestions: ids and entries, never the text that was asked with."""

from datetime import datetime
from typing import Any

from core.store import Connection


async def insert(conn: Connection, suggestion: str, entries: list[str], at: datetime) -> None:
    """Note which entries were suggested."""
    await conn.execute("INSERT INTO suggestion (id, entries, made_at) VALUES (%s, %s, %s)", (suggestion, entries, at))


async def note(conn: Connection, suggestion: str, entry: str | None, outcome: str) -> bool:
    """Note what became of a suggestion; False if there is none of this id."""
    cursor = await conn.execute(
        "UPDATE suggestion SET entry = %s, outcome = %s WHERE id = %s RETURNING id", (entry, outcome, suggestion)
    )
    return await cursor.fetchone() is not None


async def drop(conn: Connection, before: datetime, limit: int) -> list[dict[str, Any]]:
    """Drop suggestions of then or before; return what became of each."""
    cursor = await conn.execute(
        "DELETE FROM suggestion WHERE id = ANY(ARRAY"
        "(SELECT id FROM suggestion WHERE made_at <= %s LIMIT %s FOR UPDATE SKIP LOCKED))"
        " RETURNING entry, outcome, made_at",
        (before, limit),
    )
    return await cursor.fetchall()

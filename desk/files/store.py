"""All SQL of files: their rows, sent with a message or waiting to be, and those whose time is over."""

from datetime import datetime
from typing import Any

from core.store import Connection
from desk.store import OPEN

Row = dict[str, Any]
# A file that was sent stays while a ticket of its conversation is open, and until the term after its close is over.
_OVER = (
    "((a.seq IS NULL AND a.made_at <= %(unsent)s) OR (a.made_at <= %(before)s AND NOT EXISTS"
    f" (SELECT 1 FROM ticket t WHERE t.conversation = a.conversation AND ({OPEN} OR t.closed_at > %(before)s))"
    " AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation = a.conversation AND i.state = 'pending')))"
)


async def hold(conn: Connection, conversation: str) -> bool:
    """Lock the conversation until the transaction ends, as everybody does who changes it; False if it was erased."""
    cursor = await conn.execute("SELECT 1 FROM conversation WHERE id = %s FOR UPDATE", (conversation,))
    return await cursor.fetchone() is not None


async def insert(conn: Connection, row: Row) -> None:
    """Add a file that waits to be sent; the bytes are on the shelf already."""
    await conn.execute(
        "INSERT INTO attachment (id, conversation, kind, mime, bytes, digest, seconds, by_resident, made_at) VALUES"
        " (%(id)s, %(conversation)s, %(kind)s, %(mime)s, %(bytes)s, %(digest)s, %(seconds)s, %(by_resident)s, %(at)s)",
        row,
    )


async def find(conn: Connection, file: str) -> Row | None:
    """One file, and when the message that carries it was written."""
    cursor = await conn.execute(
        "SELECT a.*, m.at AS sent_at FROM attachment a LEFT JOIN message m ON m.conversation = a.conversation"
        " AND m.seq = a.seq WHERE a.id = %s",
        (file,),
    )
    return await cursor.fetchone()


async def same(conn: Connection, conversation: str, digest: bytes, *, by_resident: bool) -> Row | None:
    """A file with the same content that waits to be sent: whoever uploads again after a lost answer gets it."""
    cursor = await conn.execute(
        "SELECT * FROM attachment WHERE conversation = %s AND seq IS NULL AND digest = %s AND by_resident = %s LIMIT 1",
        (conversation, digest, by_resident),
    )
    return await cursor.fetchone()


async def count(conn: Connection, conversation: str, since: datetime, *, by_resident: bool) -> tuple[int, int]:
    """How many files of one side wait to be sent, and how many it has made since then."""
    cursor = await conn.execute(
        "SELECT count(*) FILTER (WHERE seq IS NULL) AS unsent, count(*) FILTER (WHERE made_at > %s) AS fresh"
        " FROM attachment WHERE conversation = %s AND by_resident = %s",
        (since, conversation, by_resident),
    )
    row = await cursor.fetchone()
    return (int(row["unsent"]), int(row["fresh"])) if row else (0, 0)


async def send(conn: Connection, file: str, seq: int) -> None:
    """Note with which message a file was sent; the conversation must be held."""
    await conn.execute("UPDATE attachment SET seq = %s WHERE id = %s", (seq, file))


async def of_conversation(conn: Connection, conversation: str) -> list[Row]:
    """All files of a conversation, the oldest first."""
    cursor = await conn.execute(
        "SELECT * FROM attachment WHERE conversation = %s ORDER BY made_at, id", (conversation,)
    )
    return await cursor.fetchall()


async def known(conn: Connection, files: list[str]) -> set[str]:
    """Those of these files that have a row."""
    cursor = await conn.execute("SELECT id FROM attachment WHERE id = ANY(%s)", (files,))
    return {row["id"] for row in await cursor.fetchall()}


async def lock_over(conn: Connection, before: datetime, unsent: datetime, limit: int) -> list[str]:
    """Files whose time seems over, their conversations locked; who is being written to now is passed by."""
    cursor = await conn.execute(
        "SELECT a.id FROM attachment a JOIN conversation c ON c.id = a.conversation"
        f" WHERE {_OVER} ORDER BY a.made_at LIMIT %(limit)s FOR UPDATE OF c SKIP LOCKED".encode(),
        {"before": before, "unsent": unsent, "limit": limit},
    )
    return [row["id"] for row in await cursor.fetchall()]


async def drop_over(conn: Connection, files: list[str], before: datetime, unsent: datetime) -> list[str]:
    """Delete the rows of those that are over now that they are locked, and say so in their messages; return them."""
    cursor = await conn.execute(
        f"DELETE FROM attachment a WHERE a.id = ANY(%(files)s) AND {_OVER}"
        " RETURNING a.id, a.conversation, a.seq".encode(),
        {"files": files, "before": before, "unsent": unsent},
    )
    gone = await cursor.fetchall()
    for row in gone:
        await _mark_gone(conn, row)
    return [row["id"] for row in gone]


async def _mark_gone(conn: Connection, row: Row) -> None:
    await conn.execute(
        "UPDATE message SET parts = jsonb_set(parts, '{attachments}', (SELECT jsonb_agg(CASE WHEN one->>'id' = %(id)s"
        " THEN one || '{\"gone\": true}' ELSE one END) FROM jsonb_array_elements(parts->'attachments') AS one))"
        " WHERE conversation = %(conversation)s AND seq = %(seq)s AND parts ? 'attachments'",
        row,
    )

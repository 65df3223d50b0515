"""All SQL of what residents get of their tickets when they ask for everything that is kept."""

from core.store import Connection
from desk.store import Row

# Of a ticket; who worked on it and what the station noted for itself are not the resident's words or wishes.
TICKET = (
    "number", "kind", "state", "reason", "topic", "entry", "language", "origin", "station", "district", "wish",
    "department", "reopened", "merged_into", "opened_at", "closed_at",
)  # fmt: skip


async def tickets(conn: Connection, conversation: str) -> list[Row]:
    """The tickets of a conversation, the oldest first."""
    return await _of(
        conn, f"SELECT {', '.join(TICKET)} FROM ticket WHERE conversation = %s ORDER BY opened_at", conversation
    )


async def callbacks(conn: Connection, conversation: str) -> list[Row]:
    """Wishes to be called, with sealed numbers."""
    return await _of(
        conn,
        "SELECT c.* FROM callback c JOIN ticket t ON t.number = c.ticket WHERE t.conversation = %s",
        conversation,
    )


async def ratings(conn: Connection, conversation: str) -> list[Row]:
    """How content the resident was, and the words to it."""
    return await _of(
        conn, "SELECT r.* FROM rating r JOIN ticket t ON t.number = r.ticket WHERE t.conversation = %s", conversation
    )


async def referrals(conn: Connection, conversation: str) -> list[Row]:
    """Texts that went, or may go, to a department."""
    return await _of(
        conn,
        "SELECT ticket, department, text, meaning, asked_at, answer, answered_at, sent_at FROM referral"
        " WHERE conversation = %s ORDER BY asked_at",
        conversation,
    )


async def translations(conn: Connection, conversation: str) -> list[Row]:
    """What colleagues have made of the resident's messages."""
    return await _of(
        conn,
        "SELECT ticket, seq, source_language, language, text, author, done_at FROM translation"
        " WHERE conversation = %s AND seq IS NOT NULL AND state = 'done' ORDER BY done_at",
        conversation,
    )


async def _of(conn: Connection, query: str, conversation: str) -> list[Row]:
    return await (await conn.execute(query.encode(), (conversation,))).fetchall()

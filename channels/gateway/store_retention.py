"""All SQL of retention about conversations: which ones are over, and what is cut of them."""

from datetime import datetime, timedelta

from core.store import Connection
from desk.store import OPEN

# Any fixed number will do, other than that of migrations.
RETENTION_LOCK = 7_205_759_404
# A delivery ends within minutes of its making; one that is older will never be sent and holds nothing up.
SENDING = timedelta(days=1)
# Nothing has happened since `before`, no ticket is unfinished, no question unanswered and no answer on its way.
_OVER = (
    "c.active_at <= %(before)s"
    " AND (c.consent_keep IS NOT TRUE OR coalesce(c.consent_at, c.active_at) <= %(before)s)"
    " AND NOT EXISTS (SELECT 1 FROM message WHERE conversation = c.id AND at > %(before)s)"
    f" AND NOT EXISTS (SELECT 1 FROM ticket WHERE conversation = c.id AND ({OPEN} OR closed_at > %(before)s))"
    " AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation = c.id AND state = 'pending')"
    " AND NOT EXISTS"
    " (SELECT 1 FROM outbox WHERE conversation = c.id AND state = 'waiting' AND made_at > %(sending)s)"
)
# The web has no contact ids: what stands there is the conversation's own id.
_CONTACT = "c.account <> c.id"


async def take_turns(conn: Connection) -> None:
    """Wait until no other run is at a batch; the lock ends with the transaction."""
    await conn.execute("SELECT pg_advisory_xact_lock(%s)", (RETENTION_LOCK,))


async def lock_over(conn: Connection, before: datetime, now: datetime, limit: int, *, contact: bool) -> list[str]:
    """Lock conversations that seem over; who is being written to at this moment is passed by."""
    which = f"{_CONTACT} AND {_OVER}" if contact else _OVER
    cursor = await conn.execute(
        f"SELECT c.id FROM conversation c WHERE {which} ORDER BY c.active_at LIMIT %(limit)s"
        " FOR UPDATE OF c SKIP LOCKED".encode(),
        {"before": before, "sending": now - SENDING, "limit": limit},
    )
    return [row["id"] for row in await cursor.fetchall()]


async def still_over(conn: Connection, ids: list[str], before: datetime, now: datetime) -> list[str]:
    """Those that are over now that they are locked: something may have been committed just before."""
    cursor = await conn.execute(
        f"SELECT c.id FROM conversation c WHERE c.id = ANY(%(ids)s) AND {_OVER} ORDER BY c.id".encode(),
        {"ids": ids, "before": before, "sending": now - SENDING},
    )
    return [row["id"] for row in await cursor.fetchall()]


async def cut_contacts(conn: Connection, ids: list[str], at: datetime) -> None:
    """Forget where these conversations could be reached; what was still to be sent there has failed."""
    await conn.execute("UPDATE conversation SET account = NULL WHERE id = ANY(%s)", (ids,))
    await conn.execute("UPDATE inbox SET account = NULL WHERE conversation = ANY(%s)", (ids,))
    # What a platform said about a failure may name the contact.
    await conn.execute(
        "UPDATE outbox SET account = NULL, problem = NULL, ended_at = coalesce(ended_at, %s),"
        " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END WHERE conversation = ANY(%s)",
        (at, ids),
    )


async def drop_rates(conn: Connection, before: int, limit: int) -> int:
    """Drop counts of slots that began at this second or before; return how many."""
    cursor = await conn.execute(
        "DELETE FROM rate WHERE ctid = ANY(ARRAY"
        "(SELECT ctid FROM rate WHERE slot <= %s LIMIT %s FOR UPDATE SKIP LOCKED))",
        (before, limit),
    )
    return cursor.rowcount

"""All SQL of the outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.store import Connection

Row = dict[str, Any]


async def insert(conn: Connection, channel: str, account: str, conversation: str, seq: int, at: datetime) -> None:
    """Add a message to be sent; its delivery id follows from the message and is the same for ever."""
    await conn.execute(
        "INSERT INTO outbox (delivery, channel, account, conversation, seq, next_at, made_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (f"{conversation}:{seq}", channel, account, conversation, seq, at, at),
    )


async def next_due(conn: Connection, channels: Sequence[str], at: datetime) -> Row | None:
    """Lock the next delivery that is due; the messages of one conversation go out in order."""
    cursor = await conn.execute(
        "SELECT o.delivery, o.channel, o.account, o.attempts, m.* FROM outbox o"
        " JOIN message m ON m.conversation = o.conversation AND m.seq = o.seq"
        " WHERE o.state = 'waiting' AND o.next_at <= %s AND o.channel = ANY(%s) AND NOT EXISTS"
        " (SELECT 1 FROM outbox e WHERE e.conversation = o.conversation AND e.seq < o.seq AND e.state = 'waiting')"
        " ORDER BY o.next_at LIMIT 1 FOR UPDATE OF o SKIP LOCKED",
        (at, list(channels)),
    )
    return await cursor.fetchone()


async def end(conn: Connection, delivery: str, state: str, problem: str | None, at: datetime) -> None:
    """Note that a delivery was sent or has failed for good."""
    await conn.execute(
        "UPDATE outbox SET state = %s, problem = %s, ended_at = %s, attempts = attempts + 1 WHERE delivery = %s",
        (state, problem, at, delivery),
    )


async def postpone(conn: Connection, delivery: str, problem: str, next_at: datetime) -> None:
    """Note that a delivery is to be tried again."""
    await conn.execute(
        "UPDATE outbox SET attempts = attempts + 1, problem = %s, next_at = %s WHERE delivery = %s",
        (problem, next_at, delivery),
    )

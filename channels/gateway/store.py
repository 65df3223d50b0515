"""All SQL about conversations, their messages and the inbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from core.store import Connection
from desk.residents import Gap

Row = dict[str, Any]
LIVE = "shiliu_live"


async def insert_conversation(conn: Connection, row: Row) -> None:
    """Add a conversation and the first key under which Rasa will know it."""
    await conn.execute(
        "INSERT INTO conversation (id, token_hash, channel, account, language, rasa_key, rasa_key_at,"
        " created_at, active_at) VALUES (%(id)s, %(token_hash)s, %(channel)s, %(id)s, %(language)s,"
        " %(rasa_key)s, %(at)s, %(at)s, %(at)s)",
        row,
    )
    await add_rasa_key(conn, row["id"], row["rasa_key"], row["at"])


async def join(conn: Connection, code: bytes, token: bytes, at: datetime) -> str | None:
    """Give a conversation to who has its code, once: the token changes with it; None if the code is of no use."""
    cursor = await conn.execute(
        "UPDATE conversation SET token_hash = %s, join_hash = NULL, join_until = NULL"
        " WHERE join_hash = %s AND join_until > %s RETURNING id",
        (token, code, at),
    )
    row = await cursor.fetchone()
    return str(row["id"]) if row else None


async def add_rasa_key(conn: Connection, conversation: str, key: str, at: datetime) -> None:
    """Remember a key, so that erasure reaches what Rasa kept under it."""
    await conn.execute("INSERT INTO rasa_key (key, conversation, since) VALUES (%s, %s, %s)", (key, conversation, at))


async def conversation(conn: Connection, conversation_id: str, *, lock: bool = False) -> Row | None:
    """The conversation's row; with `lock` nobody else changes it before the transaction ends."""
    query = "SELECT * FROM conversation WHERE id = %s"
    cursor = await conn.execute(query + " FOR UPDATE" if lock else query, (conversation_id,))
    return await cursor.fetchone()


async def change(conn: Connection, conversation_id: str, values: Row) -> None:
    """Set columns of a conversation; the caller holds its lock or changes one value alone."""
    # The names are columns written in this package, never what somebody sent.
    names = ", ".join(f"{name} = %({name})s" for name in values)
    query = f"UPDATE conversation SET {names} WHERE id = %(id)s"
    await conn.execute(query.encode(), values | {"id": conversation_id})


async def delete_conversation(conn: Connection, conversation_id: str) -> None:
    """Delete the conversation; messages, boxes, keys and feedback go with it."""
    await conn.execute("DELETE FROM conversation WHERE id = %s", (conversation_id,))


async def rasa_keys(conn: Connection, conversation_id: str) -> list[str]:
    """Every key under which Rasa has seen the conversation."""
    cursor = await conn.execute("SELECT key FROM rasa_key WHERE conversation = %s", (conversation_id,))
    return [row["key"] for row in await cursor.fetchall()]


async def forget_tracker(conn: Connection, keys: list[str]) -> None:
    """Delete what Rasa's tracker store keeps under these keys, where it lives in this database."""
    for table in await _trackers(conn):
        await conn.execute(f"DELETE FROM {table} WHERE sender_id = ANY(%s)".encode(), (keys,))


async def sweep_trackers(conn: Connection) -> int:
    """Delete what Rasa has kept, too late, of conversations that were erased; return how many rows that were.

    A key is committed before Rasa sees it, so that nothing of a living conversation is taken for such a rest.
    """
    swept = 0
    for table in await _trackers(conn):
        cursor = await conn.execute(
            f"DELETE FROM {table} e WHERE NOT EXISTS (SELECT 1 FROM rasa_key WHERE key = e.sender_id)".encode()
        )
        swept += cursor.rowcount
    return swept


async def _trackers(conn: Connection) -> list[str]:
    cursor = await conn.execute(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables"
        " WHERE tablename = 'events' AND schemaname IN ('public', 'rasa')"
    )
    return [table["name"] for table in await cursor.fetchall()]


async def append(conn: Connection, conversation_id: str, message: Row) -> int | None:
    """Add a message under the next number; None if one of this origin is there. The lock must be held."""
    cursor = await conn.execute(
        "SELECT 1 FROM message WHERE conversation = %s AND origin = %s", (conversation_id, message["origin"])
    )
    if await cursor.fetchone():
        return None
    cursor = await conn.execute(
        "UPDATE conversation SET last_seq = last_seq + 1, active_at = %s WHERE id = %s RETURNING last_seq",
        (message["at"], conversation_id),
    )
    found = await cursor.fetchone()
    seq = int(found["last_seq"]) if found else 0
    await conn.execute(
        "INSERT INTO message (conversation, seq, sender, written, language, dir, text, parts, client_message_id,"
        " origin, at) VALUES (%(conversation)s, %(seq)s, %(sender)s, %(written)s, %(language)s, %(dir)s, %(text)s,"
        " %(parts)s, %(client_message_id)s, %(origin)s, %(at)s)",
        message | {"conversation": conversation_id, "seq": seq, "parts": Jsonb(message["parts"])},
    )
    return seq


async def of_origin(conn: Connection, conversation_id: str, origin: str) -> Row | None:
    """The message of this origin, if it is there."""
    cursor = await conn.execute(
        "SELECT * FROM message WHERE conversation = %s AND origin = %s", (conversation_id, origin)
    )
    return await cursor.fetchone()


async def messages(conn: Connection, conversation_id: str, after: int, limit: int) -> list[Row]:
    """Messages after a number, in order."""
    cursor = await conn.execute(
        "SELECT * FROM message WHERE conversation = %s AND seq > %s ORDER BY seq LIMIT %s",
        (conversation_id, after, limit),
    )
    return await cursor.fetchall()


async def last_text(conn: Connection, conversation_id: str, gaps: Sequence[Gap] = ()) -> str:
    """What the resident wrote last, outside these gaps; empty if nothing is kept."""
    cursor = await conn.execute(
        "SELECT text FROM message m WHERE conversation = %(conversation)s AND sender = 'resident' AND written"
        " AND text <> '' AND NOT EXISTS (SELECT 1 FROM"
        " unnest(%(since)s::timestamptz[], %(until)s::timestamptz[]) AS gap (since, until)"
        " WHERE m.at > coalesce(gap.since, '-infinity') AND m.at <= coalesce(gap.until, 'infinity'))"
        " ORDER BY seq DESC LIMIT 1",
        {
            "conversation": conversation_id,
            "since": [since for since, _ in gaps],
            "until": [until for _, until in gaps],
        },
    )
    row = await cursor.fetchone()
    return row["text"] if row else ""


async def written(conn: Connection, conversation_id: str, seq: int) -> Row | None:
    """What a resident wrote under a number, the language chosen, and the entry last shown before; None for a tap."""
    cursor = await conn.execute(
        "SELECT m.text, c.language, (SELECT b.parts->>'entry' FROM message b WHERE b.conversation = m.conversation"
        " AND b.seq < m.seq AND b.sender = 'bot' AND b.parts->>'entry' IS NOT NULL ORDER BY b.seq DESC LIMIT 1)"
        " AS entry FROM message m JOIN conversation c ON c.id = m.conversation"
        " WHERE m.conversation = %s AND m.seq = %s AND m.sender = 'resident' AND m.written AND m.text <> ''",
        (conversation_id, seq),
    )
    return await cursor.fetchone()


async def add_feedback(conn: Connection, conversation_id: str, seq: int, helped: bool, at: datetime) -> bool:
    """Note feedback on a message that is not the resident's own; False if there is none of this number."""
    cursor = await conn.execute(
        "INSERT INTO feedback (conversation, seq, helped, at) SELECT conversation, seq, %s, %s FROM message"
        " WHERE conversation = %s AND seq = %s AND sender <> 'resident'"
        " ON CONFLICT (conversation, seq) DO UPDATE SET helped = excluded.helped, at = excluded.at RETURNING seq",
        (helped, at, conversation_id, seq),
    )
    return await cursor.fetchone() is not None


async def feedback(conn: Connection, conversation_id: str) -> list[Row]:
    """All feedback of a conversation."""
    cursor = await conn.execute(
        "SELECT seq, helped, at FROM feedback WHERE conversation = %s ORDER BY seq", (conversation_id,)
    )
    return await cursor.fetchall()


async def received(conn: Connection, channel: str, account: str, platform_id: str) -> Row | None:
    """The inbox row of a delivery that came before."""
    cursor = await conn.execute(
        "SELECT * FROM inbox WHERE channel = %s AND account = %s AND platform_message_id = %s",
        (channel, account, platform_id),
    )
    return await cursor.fetchone()


async def insert_inbox(conn: Connection, row: Row) -> int:
    """Add a delivery to the inbox; its unique key is the last guard against a second one."""
    cursor = await conn.execute(
        "INSERT INTO inbox (channel, account, platform_message_id, conversation, seq, choice, digest, received_at)"
        " VALUES (%(channel)s, %(account)s, %(platform_message_id)s, %(conversation)s, %(seq)s, %(choice)s,"
        " %(digest)s, %(at)s) RETURNING id",
        row,
    )
    found = await cursor.fetchone()
    assert found is not None
    return int(found["id"])


async def pending(conn: Connection, inbox_id: int) -> Row | None:
    """An inbox row that is not dealt with yet, with its conversation and text; None if there is nothing to do."""
    cursor = await conn.execute(
        "SELECT i.id AS inbox_id, i.seq, i.choice, i.received_at, m.text, m.parts, c.id AS conversation,"
        " c.channel, c.account, c.language, c.spoken, c.entry, c.offered, c.answered_by, c.failures,"
        " c.rasa_key, c.rasa_key_at, c.rasa_key_used, c.failing_since"
        " FROM inbox i JOIN conversation c ON c.id = i.conversation"
        " JOIN message m ON m.conversation = i.conversation AND m.seq = i.seq"
        " WHERE i.id = %s AND i.state = 'pending'",
        (inbox_id,),
    )
    return await cursor.fetchone()


async def finish(conn: Connection, inbox_id: int, at: datetime) -> bool:
    """Mark an inbox row as dealt with; False if somebody did so before."""
    cursor = await conn.execute(
        "UPDATE inbox SET state = 'done', done_at = %s WHERE id = %s AND state = 'pending' RETURNING id",
        (at, inbox_id),
    )
    return await cursor.fetchone() is not None


async def waits(conn: Connection, conversation_id: str) -> bool:
    """Whether a message of the conversation is still to be dealt with."""
    cursor = await conn.execute(
        "SELECT 1 FROM inbox WHERE conversation = %s AND state = 'pending' LIMIT 1", (conversation_id,)
    )
    return await cursor.fetchone() is not None


async def mark_failing(conn: Connection, inbox_id: int, since: datetime) -> Row | None:
    """Note that Rasa has failed this conversation since then; return since when and who answers, None if done."""
    cursor = await conn.execute(
        "UPDATE conversation c SET failing_since = coalesce(c.failing_since, %s) FROM inbox i"
        " WHERE i.id = %s AND i.state = 'pending' AND c.id = i.conversation RETURNING c.failing_since, c.answered_by",
        (since, inbox_id),
    )
    return await cursor.fetchone()


async def slow(conn: Connection, before: datetime) -> list[str]:
    """Conversations in which a text waits since before this time and nobody has said so yet."""
    cursor = await conn.execute(
        "SELECT DISTINCT c.id FROM inbox i JOIN conversation c ON c.id = i.conversation WHERE i.state = 'pending'"
        " AND i.received_at <= %s AND i.choice IS NULL AND NOT c.slow_told AND c.answered_by <> 'person' LIMIT 100",
        (before,),
    )
    return [row["id"] for row in await cursor.fetchall()]


async def orphans(conn: Connection, before: datetime) -> list[Row]:
    """Messages that wait although no job is there to deal with them; the net under the queue."""
    cursor = await conn.execute(
        "SELECT i.id, i.conversation FROM inbox i WHERE i.state = 'pending' AND i.received_at <= %s AND NOT EXISTS"
        " (SELECT 1 FROM procrastinate_jobs j WHERE j.status IN ('todo', 'doing')"
        " AND j.args->>'inbox_id' = i.id::text) ORDER BY i.id LIMIT 100",
        (before,),
    )
    return await cursor.fetchall()


async def notify(conn: Connection, payload: str) -> None:
    """Tell all gateways, at the end of the transaction."""
    await conn.execute("SELECT pg_notify(%s, %s)", (LIVE, payload))


async def beat(conn: Connection, process: str, at: datetime) -> None:
    """Note that a process is alive."""
    await conn.execute(
        "INSERT INTO heartbeat (process, at) VALUES (%s, %s) ON CONFLICT (process) DO UPDATE SET at = excluded.at",
        (process, at),
    )


async def last_beat(conn: Connection, process: str) -> datetime | None:
    """When a process was last known to be alive."""
    cursor = await conn.execute("SELECT at FROM heartbeat WHERE process = %s", (process,))
    row = await cursor.fetchone()
    return row["at"] if row else None


async def use(conn: Connection, key: str, slot: int) -> int:
    """Count one use of a rate within a slot of time and return how many there are; old slots are dropped."""
    await conn.execute("DELETE FROM rate WHERE key = %s AND slot < %s", (key, slot))
    cursor = await conn.execute(
        "INSERT INTO rate (key, slot, used) VALUES (%s, %s, 1)"
        " ON CONFLICT (key, slot) DO UPDATE SET used = rate.used + 1 RETURNING used",
        (key, slot),
    )
    row = await cursor.fetchone()
    return int(row["used"]) if row else 0


async def give_back(conn: Connection, key: str, slot: int) -> None:
    """Take one use of a rate back, unless its slot is over."""
    await conn.execute("UPDATE rate SET used = used - 1 WHERE key = %s AND slot = %s", (key, slot))


async def drop_rates(conn: Connection, before: int) -> None:
    """Drop the counts of slots that began before this second."""
    await conn.execute("DELETE FROM rate WHERE slot < %s", (before,))

"""The key under which Rasa knows a conversation; it changes, so that no tracker grows long or tells much."""

import secrets
from datetime import datetime, timedelta

from channels.gateway import store
from core.store import Connection

MOST_MESSAGES = 40
LONGEST = timedelta(hours=24)


def new_key() -> str:
    """A key that says nothing about the conversation."""
    return secrets.token_hex(12)


async def current_key(conn: Connection, row: store.Row, now: datetime) -> str:
    """The key for the next message, a new one when the old has served its time; context travels as metadata."""
    if row["rasa_key_used"] < MOST_MESSAGES and now - row["rasa_key_at"] < LONGEST:
        await store.change(conn, row["conversation"], {"rasa_key_used": row["rasa_key_used"] + 1})
        return str(row["rasa_key"])
    key = row["rasa_key"] = new_key()
    await store.change(conn, row["conversation"], {"rasa_key": key, "rasa_key_at": now, "rasa_key_used": 1})
    await store.add_rasa_key(conn, row["conversation"], key, now)
    return key

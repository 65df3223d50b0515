"""Erasing one conversation, whoever asks for it: the resident, or the end of the term."""

import json

from channels.gateway import store
from core.store import Connection
from desk.station import Station


async def erase(conn: Connection, station: Station, conversation: str) -> None:
    """Delete everything, Rasa's memory included; of tickets only number and history stay. The lock must be held."""
    await station.erase(conn, conversation)
    await store.forget_tracker(conn, await store.rasa_keys(conn, conversation))
    await store.delete_conversation(conn, conversation)
    await store.notify(conn, json.dumps({"conversation": conversation}))

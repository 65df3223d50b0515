"""Erasing one conversation, whoever asks for it: the resident, or the end of the term."""

import json

from channels.gateway import store
from core.store import Connection
from desk.files import store as files
from desk.station import Station


async def erase(conn: Connection, station: Station, conversation: str) -> list[str]:
    """Delete everything, Rasa's memory included; of tickets only number and history stay. The lock must be held.

    Return the files whose rows are gone: they are to be deleted once this is committed, and not before.
    """
    gone = [row["id"] for row in await files.of_conversation(conn, conversation)]
    await station.erase(conn, conversation)
    await store.forget_tracker(conn, await store.rasa_keys(conn, conversation))
    await store.delete_conversation(conn, conversation)
    await store.notify(conn, json.dumps({"conversation": conversation}))
    return gone

"""What residents get of their tickets when they ask for everything that is kept."""

from datetime import datetime
from typing import Any

from core.store import Connection
from desk import store_export as store
from desk.seal import Seal
from desk.store import Row


async def exported(conn: Connection, conversation: str, seal: Seal) -> list[dict[str, Any]]:
    """The tickets of a conversation with the wishes, ratings, referrals and translations that stand on them."""
    callbacks = {one["ticket"]: one for one in await store.callbacks(conn, conversation)}
    ratings = {one["ticket"]: one for one in await store.ratings(conn, conversation)}
    referrals = await store.referrals(conn, conversation)
    translations = await store.translations(conn, conversation)
    found = []
    for ticket in await store.tickets(conn, conversation):
        number = ticket["number"]
        callback = callbacks.get(number)
        around = {
            "callback": _plain(callback | {"phone": seal.open(callback["phone"])}) if callback else None,
            "rating": _plain(ratings[number]) if number in ratings else None,
            "referrals": [_plain(one) for one in referrals if one["ticket"] == number],
            "translations": [_plain(one) for one in translations if one["ticket"] == number],
        }
        found.append(_plain(ticket) | around)
    return found


def _plain(row: Row) -> dict[str, Any]:
    """A row as JSON; what stands below a ticket need not repeat its number."""
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in row.items()
        if key != "ticket"
    }

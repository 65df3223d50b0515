"""The SQL of telling all consoles what has changed."""

import json
from typing import Any

from core.store import Connection

LIVE = "shiliu_desk"


async def notify(conn: Connection, payload: dict[str, Any]) -> None:
    """Tell all consoles, at the end of the transaction."""
    await conn.execute("SELECT pg_notify(%s, %s)", (LIVE, json.dumps(payload)))

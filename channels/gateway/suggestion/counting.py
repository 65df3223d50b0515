"""What becomes of suggestions whose day is over: their outcomes are counted by month, and they go."""

from datetime import datetime, timedelta

from channels.gateway.suggestion import store
from core.store import Connection
from desk.statistics import count

# As long as this, whoever used a suggestion may say so, and change what they said.
OPEN_FOR = timedelta(days=1)


async def settle(conn: Connection, now: datetime, limit: int) -> int:
    """Count and drop up to so many; return how many went."""
    gone = await store.drop(conn, now - OPEN_FOR, limit)
    for one in gone:
        if one["outcome"] is not None:
            await count.count(conn, f"suggestion_{one['outcome']}", one["made_at"], entry=one["entry"])
    return len(gone)

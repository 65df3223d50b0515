"""Adding up what has been counted: the worker's part, by the clock that is passed in."""

from core.clock import Clock
from core.database import Pool
from desk.statistics import store
from desk.statistics.count import month_of
from desk.statistics.facts import LEAST

# How often the worker looks; what is shown is never older than this and the step that it waits for.
EVERY_S = 5.0


async def fold(pool: Pool, clock: Clock, least: int = LEAST) -> int:
    """Add up what waits; return how many rows went.

    The month that runs moves on by at least `least` events at a time: whoever looks before and after never sees the
    language, the topic and the channel of one resident move together.
    """
    async with pool.connection() as conn:
        return await store.fold(conn, month_of(clock()), least)

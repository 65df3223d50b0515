"""Counting in memory, written down every second: a count may be lost in a crash, a message never waits for one."""

import asyncio
from collections import defaultdict

import psycopg
from psycopg_pool import PoolTimeout

from channels.gateway.metrics import store
from core.database import Pool

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
LATENCY = "rasa_latency"


class Meter:
    """The counters of one process."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._counts: dict[tuple[str, str], float] = defaultdict(float)

    def count(self, name: str, label: str = "", by: float = 1) -> None:
        """Add to a counter."""
        self._counts[name, label] += by

    def took(self, seconds: float) -> None:
        """Note how long Rasa took."""
        bucket = next((str(limit) for limit in BUCKETS if seconds <= limit), "+Inf")
        self.count(LATENCY, bucket)
        self.count(f"{LATENCY}_sum", by=seconds)

    async def flush(self) -> None:
        """Write the counts down."""
        counts, self._counts = self._counts, defaultdict(float)
        if not counts:
            return
        try:
            async with self._pool.connection() as conn:
                await store.add(conn, counts)
        except (psycopg.Error, PoolTimeout):
            for key, value in counts.items():
                self._counts[key] += value

    async def run(self) -> None:
        """Write the counts down every second until cancelled."""
        while True:
            await asyncio.sleep(1)
            await self.flush()

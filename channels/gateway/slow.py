"""Telling residents once that it takes longer, whatever the reason is: Rasa, the queue, or a long line."""

from datetime import timedelta

from channels.gateway import store
from channels.gateway.metrics.meter import Meter
from channels.gateway.voice import Voice
from core.clock import Clock
from core.database import Pool
from core.settings import Settings


class SlowWatch:
    """Looks for texts that wait too long."""

    def __init__(self, settings: Settings, pool: Pool, clock: Clock, voice: Voice, meter: Meter) -> None:
        self._after = timedelta(seconds=settings.rasa_slow_after_s)
        self._pool = pool
        self._clock = clock
        self._voice = voice
        self._meter = meter

    async def look(self) -> int:
        """Tell everybody who has to be told; return how many were."""
        async with self._pool.connection() as conn:
            waiting = await store.slow(conn, self._clock() - self._after)
        told = 0
        for conversation in waiting:
            told += await self._tell(conversation)
        return told

    async def _tell(self, conversation: str) -> bool:
        async with self._pool.connection() as conn:
            row = await store.conversation(conn, conversation, lock=True)
            # Looked at again under the lock: the answer may have come in between, or another worker told it.
            if row is None or row["slow_told"] or row["answered_by"] == "person":
                return False
            if not await store.waits(conn, conversation):
                return False
            await store.change(conn, conversation, {"slow_told": True})
            await self._voice.system(conn, row, "slow", f"slow:{row['last_seq']}", {})
        self._meter.count("slow_told", row["channel"])
        return True

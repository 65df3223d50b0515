"""How much one conversation and one address may ask for."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from channels.gateway import store
from core.clock import Clock
from core.database import Pool
from core.errors import RateLimited
from core.settings import Settings
from core.store import Connection

MINUTE, HOUR = 60, 3600
# Tries that prove wrong. Six figures are guessed in half a million of them: at this pace in decades.
LOOKUPS_A_MINUTE, LOOKUPS_A_TICKET = 10, 20


class Rates:
    """Counts in slots of time, shared by all gateways."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def message(self, conn: Connection, conversation: str) -> None:
        """Count a message; raise RateLimited when there are too many."""
        await self._use(conn, f"message:{conversation}", MINUTE, self._settings.messages_per_minute)

    async def upload(self, conn: Connection, conversation: str) -> None:
        """Count a file, before it is looked at; as many as messages are taken."""
        await self._use(conn, f"upload:{conversation}", MINUTE, self._settings.messages_per_minute)

    async def conversation(self, conn: Connection, address: str) -> None:
        """Count a new conversation; the address itself is not kept."""
        mark = hashlib.sha256(f"{self._settings.suggest_key}{address}".encode()).hexdigest()[:24]
        await self._use(conn, f"begin:{mark}", HOUR, self._settings.conversations_per_hour)

    @asynccontextmanager
    async def lookup(self, pool: Pool, address: str, number: str) -> AsyncIterator[Connection]:
        """Look something up by its code on the connection; what proves wrong counts by address and by number.

        A whole dormitory or market may share one address: what proves right is no guess and is given back.
        It counts and is committed before it is looked at, so that tries side by side all count.
        """
        mark = hashlib.sha256(f"{self._settings.suggest_key}{address}".encode()).hexdigest()[:24]
        async with pool.connection() as conn:
            uses = [
                await self._use(conn, f"lookup:{mark}", MINUTE, LOOKUPS_A_MINUTE),
                await self._use(conn, f"lookup:{number[:16]}", HOUR, LOOKUPS_A_TICKET),
            ]
        async with pool.connection() as conn:
            yield conn
            for key, slot in uses:
                await store.give_back(conn, key, slot)

    async def _use(self, conn: Connection, key: str, length: int, most: int) -> tuple[str, int]:
        now = int(self._clock().timestamp())
        slot = now - now % length
        if await store.use(conn, key, slot) > most:
            left = slot + length - now
            raise RateLimited(f"too many requests: {most} are taken in {length} s; wait {left} s", retry_after_s=left)
        return key, slot

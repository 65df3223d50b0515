"""Sending what the outbox holds."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from channels.channel import Channel
from channels.gateway.metrics.meter import Meter
from channels.gateway.outbox import store
from channels.gateway.records import message_of
from channels.message import Delivery
from core.clock import Clock
from core.database import Pool
from core.errors import ChannelError
from core.logging import logger
from core.store import Connection

MOST_ATTEMPTS = 10
LONGEST_PAUSE_S = 300
log = logger(__name__)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts."""
    return timedelta(seconds=min(2**attempts, LONGEST_PAUSE_S))


class Sender:
    """Sends through the channels that have a transport."""

    def __init__(self, pool: Pool, clock: Clock, channels: Mapping[str, Channel], meter: Meter) -> None:
        self._pool = pool
        self._clock = clock
        self._channels = channels
        self._meter = meter

    async def send_due(self) -> int:
        """Send everything that is due; return how many deliveries were tried."""
        tried = 0
        while self._channels:
            async with self._pool.connection() as conn:
                row = await store.next_due(conn, list(self._channels), self._clock())
                if row is None:
                    break
                await self._send(conn, row)
                tried += 1
        return tried

    async def _send(self, conn: Connection, row: store.Row) -> None:
        delivery = Delivery(row["delivery"], row["channel"], row["account"], message_of(row))
        try:
            await self._channels[row["channel"]].send(delivery)
        except ChannelError as problem:
            await self._failed(conn, row, problem)
            return
        except Exception as fault:  # A channel with a fault must not hold up the others.
            log.exception("channel_fault", channel=row["channel"])
            await self._failed(conn, row, ChannelError(type(fault).__name__, permanent=False))
            return
        await store.end(conn, delivery.id, "sent", None, self._clock())
        self._meter.count("outbox_ended", "sent")

    async def _failed(self, conn: Connection, row: store.Row, problem: ChannelError) -> None:
        attempts, now = row["attempts"] + 1, self._clock()
        if problem.permanent or attempts >= MOST_ATTEMPTS:
            await store.end(conn, row["delivery"], "failed", str(problem), now)
            self._meter.count("outbox_ended", "failed")
            log.error("delivery_failed", delivery=row["delivery"], attempts=attempts, problem=str(problem))
            return
        await store.postpone(conn, row["delivery"], str(problem), now + pause_after(attempts))
        self._meter.count("outbox_retries", row["channel"])

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            await self.send_due()
            await asyncio.sleep(0.5)

"""Keeping what residents and operators are promised: what is over its term is deleted or cut."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import psycopg
from psycopg_pool import PoolTimeout

from channels.gateway import store_retention as store
from channels.gateway.counter_parts import make_counter
from channels.gateway.erasure import erase
from channels.gateway.metrics.meter import Meter
from channels.gateway.rate import HOUR
from channels.gateway.suggestion import counting
from core.clock import Clock
from core.database import Pool
from core.logging import logger
from core.settings import Settings
from core.store import Connection
from desk import store_retention as desk
from desk.brake import WINDOW
from desk.files import sweep as files
from desk.files.shelf import Shelf

# Small, so that nobody who writes waits long for a batch.
BATCH = 100
# Leave that is over says nothing any more; a month lets a lead see who was there.
LEAVE_KEPT = timedelta(days=30)
FIRST_AFTER = timedelta(seconds=5)
EVERY = timedelta(hours=1)
AGAIN_AFTER = timedelta(minutes=1)
# Does one batch; returns how many rows it found and how many of them it dealt with.
Batch = Callable[[Connection], Awaitable[tuple[int, int]]]
log = logger(__name__)


class Retention:
    """Deletes and cuts in small transactions; it may run beside traffic and beside itself."""

    def __init__(self, settings: Settings, pool: Pool, clock: Clock) -> None:
        self._settings = settings
        self._pool = pool
        self._clock = clock
        self._station = make_counter(settings, clock).station
        self._shelf = Shelf(settings.data_dir)
        # Files whose rows the batch under way deletes.
        self._files: list[str] = []

    async def run(self) -> dict[str, int]:
        """Do everything that is due now; return how much of each kind was done."""
        now, given = self._clock(), self._settings
        transcript, contact, media, audit = (
            now - timedelta(days=days)
            for days in (
                given.retention_transcript_days,
                given.retention_contact_days,
                given.retention_media_days,
                given.retention_audit_days,
            )
        )

        async def login_attempts(conn: Connection) -> int:
            return await desk.drop_attempts(conn, now - WINDOW, BATCH)

        async def sessions(conn: Connection) -> int:
            return await desk.drop_sessions(conn, now, BATCH)

        async def invitations(conn: Connection) -> int:
            return await desk.drop_invitations(conn, now, BATCH)

        async def rates(conn: Connection) -> int:
            return await store.drop_rates(conn, int(now.timestamp()) - HOUR, BATCH)

        async def histories(conn: Connection) -> int:
            return await desk.cut_names(conn, audit, BATCH)

        async def audits(conn: Connection) -> int:
            return await desk.drop_audit(conn, audit, BATCH)

        async def absences(conn: Connection) -> int:
            return await desk.drop_absences(conn, now - LEAVE_KEPT, BATCH)

        async def suggestions(conn: Connection) -> int:
            return await counting.settle(conn, now, BATCH)

        done = {
            "conversations": await self._all(lambda conn: self._conversations(conn, transcript, now)),
            "contacts": await self._all(lambda conn: self._contacts(conn, contact, now)),
            "media": await self._all(lambda conn: self._media(conn, media, now)),
            "stray_files": await files.sweep(self._pool, self._shelf, now),
        }
        for simple in (histories, audits, absences, login_attempts, sessions, invitations, rates, suggestions):
            done[simple.__name__] = await self._all(_whole(simple))
        return done

    async def _all(self, batch: Batch) -> int:
        total, found = 0, BATCH
        while found >= BATCH:
            self._files = []
            async with self._pool.connection() as conn:
                await store.take_turns(conn)
                found, done = await batch(conn)
            # After the commit: a file without a row is swept, a row without its file would be a promise broken.
            await self._shelf.delete(self._files)
            total += done
        return total

    async def _conversations(self, conn: Connection, before: datetime, now: datetime) -> tuple[int, int]:
        found = await store.lock_over(conn, before, now, BATCH, contact=False)
        over = await store.still_over(conn, found, before, now)
        for conversation in over:
            self._files += await erase(conn, self._station, conversation)
        return len(found), len(over)

    async def _media(self, conn: Connection, before: datetime, now: datetime) -> tuple[int, int]:
        found, self._files = await files.drop_over(conn, before, now, BATCH)
        return found, len(self._files)

    async def _contacts(self, conn: Connection, before: datetime, now: datetime) -> tuple[int, int]:
        found = await store.lock_over(conn, before, now, BATCH, contact=True)
        over = await store.still_over(conn, found, before, now)
        await store.cut_contacts(conn, over, now)
        return len(found), len(over)


def _whole(step: Callable[[Connection], Awaitable[int]]) -> Batch:
    """A batch that deals with all it finds."""

    async def batch(conn: Connection) -> tuple[int, int]:
        done = await step(conn)
        return done, done

    return batch


def count(meter: Meter, done: dict[str, int]) -> None:
    """Add a run to the counters."""
    meter.count("retention_runs", "done")
    for what, number in done.items():
        if number:
            meter.count("retention", what, number)


class HourlyRetention:
    """Runs retention soon after the start and then every hour, by the clock that is passed in."""

    def __init__(self, settings: Settings, pool: Pool, clock: Clock, meter: Meter) -> None:
        self._retention = Retention(settings, pool, clock)
        self._clock = clock
        self._meter = meter
        self._next = clock() + FIRST_AFTER

    async def look(self) -> bool:
        """Run if it is time; a run that failed is tried again soon. Return whether one was done."""
        now = self._clock()
        if now < self._next:
            return False
        try:
            done = await self._retention.run()
        except (psycopg.Error, PoolTimeout) as problem:
            # By its name only: the text of an error of the database may quote a row.
            log.error("retention_failed", problem=type(problem).__name__)
            self._meter.count("retention_runs", "failed")
            self._next = now + AGAIN_AFTER
            return False
        self._next = now + EVERY
        count(self._meter, done)
        log.info("retention_done", **done)
        return True

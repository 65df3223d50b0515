"""The worker: answers the inbox, sends the outbox, tells of delays, and takes over what a dead worker left."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator
from datetime import timedelta

import psycopg
from procrastinate import JobContext, RetryStrategy
from procrastinate.exceptions import ConnectorException
from psycopg_pool import PoolTimeout

from channels.gateway import store
from channels.gateway.alarms import make_alarms
from channels.gateway.health import WORKER
from channels.gateway.jobs import QUEUE, TASK, PromptWorker, defer
from channels.gateway.outbox.sender import Sender
from channels.gateway.parts import Parts, make_parts
from channels.gateway.retention import HourlyRetention
from channels.gateway.slow import SlowWatch
from channels.gateway.turn import Turns
from core.database import wait_until_ready
from core.errors import ShiliuError
from core.logging import configure_logging, logger
from core.settings import Settings, load_settings, make_secrets
from desk.statistics import fold

BEAT_S = 2.0
# A worker that has not been heard of for so long is dead, and its jobs are taken over.
DEAD_AFTER_S = 8.0
WATCH_S = 0.5
ORPHANED_AFTER = timedelta(seconds=3)
# Conversations that may wait for Rasa at once; waiting costs nothing, so it is far above WORKER_CONCURRENCY.
MOST_WAITING = 256
MOST_ATTEMPTS = 3
SWEEP_S = 600.0
# How long the turns that are under way may take when the worker is told to stop.
GRACE_S = 3.0
DATABASE_AWAY = (psycopg.OperationalError, psycopg.InterfaceError, ConnectorException, PoolTimeout)
log = logger(__name__)


class Worker:
    """One worker process."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.settings
        self._parts = parts
        self.turns = Turns(
            settings, parts.pool, parts.clock, parts.holder, parts.rasa, parts.voice, parts.speech, parts.taps
        )
        self.slow = SlowWatch(settings, parts.pool, parts.clock, parts.voice, parts.meter)
        self.sender = Sender(parts.pool, parts.clock, parts.pushed, parts.meter)
        self.retention = HourlyRetention(settings, parts.pool, parts.clock, parts.meter)
        self.alarms = make_alarms(parts)
        parts.queue.task(
            name=TASK, queue=QUEUE, pass_context=True, retry=RetryStrategy(max_attempts=MOST_ATTEMPTS, wait=1)
        )(self._process)

    async def _process(self, context: JobContext, inbox_id: int) -> None:
        """Deal with one message; a fault of ours that stays ends with a person, never with silence."""
        try:
            await self.turns.process(inbox_id)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("turn_failed", inbox_id=inbox_id, attempts=context.job.attempts)
            if context.job.attempts + 1 < MOST_ATTEMPTS:
                raise
            await self.turns.give_up(inbox_id)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; raise when the database is away."""
        async with self._opened():
            await self._watch_once()
            queue = asyncio.create_task(self._queue_worker().work())
            loops = (
                self._watch(),
                self._sweep(),
                self._retain(),
                self._alarm(),
                self._fold(),
                self.sender.run(),
                self._parts.meter.run(),
                self._parts.holder.watch(),
                stop.wait(),
            )
            tasks = {queue, *(asyncio.ensure_future(loop) for loop in loops)}
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks, timeout=10)
                await self._parts.meter.flush()

    def _queue_worker(self) -> PromptWorker:
        return PromptWorker(
            app=self._parts.queue,
            queues=[QUEUE],
            concurrency=MOST_WAITING,
            fetch_job_polling_interval=1.0,
            abort_job_polling_interval=30.0,
            shutdown_graceful_timeout=GRACE_S,
            update_heartbeat_interval=BEAT_S,
            stalled_worker_timeout=DEAD_AFTER_S,
            delete_jobs="always",
            install_signal_handlers=False,
        )

    @contextlib.asynccontextmanager
    async def _opened(self) -> AsyncIterator[None]:
        async with self._parts.pool, self._parts.queue.open_async():
            yield

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_S)
            await self._watch_once()

    async def _sweep(self) -> None:
        while True:
            async with self._parts.pool.connection() as conn:
                swept = await store.sweep_trackers(conn)
            if swept:
                log.warning("trackers_swept", events=swept)
            await asyncio.sleep(SWEEP_S)

    async def _retain(self) -> None:
        while True:
            await self.retention.look()
            await asyncio.sleep(WATCH_S)

    async def _fold(self) -> None:
        while True:
            await fold.fold(self._parts.pool, self._parts.clock)
            await asyncio.sleep(fold.EVERY_S)

    async def _alarm(self) -> None:
        while True:
            await self.alarms.look()
            await asyncio.sleep(WATCH_S)

    async def _watch_once(self) -> None:
        """Everything that time brings about."""
        await self.slow.look()
        now = self._parts.clock()
        async with self._parts.pool.connection() as conn:
            await store.beat(conn, WORKER, now)
        await self._take_over()
        async with self._parts.pool.connection() as conn:
            for row in await store.orphans(conn, now - ORPHANED_AFTER):
                await defer(self._parts.queue, conn, row["id"], row["conversation"])
                self._parts.meter.count("jobs_recovered", "orphan")
            await store.drop_rates(conn, int(now.timestamp()) - 2 * 3600)

    async def _take_over(self) -> None:
        """Queue again what a dead worker was at; its effect, if it had one, happens only once all the same."""
        manager = self._parts.queue.job_manager
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=DEAD_AFTER_S):
            await manager.retry_job(job)
            self._parts.meter.count("jobs_recovered", "stalled")
            log.warning("job_taken_over", job=job.id)


async def _work(settings: Settings) -> None:
    """Work, and begin again whenever the database has been away."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        parts = make_parts(settings)
        try:
            await wait_until_ready(parts.url, 60)
            await Worker(parts).run(stop)
        except DATABASE_AWAY as problem:
            log.warning("database_away", problem=type(problem).__name__)
            await asyncio.sleep(0.5)
        finally:
            await parts.rasa.close()


def main() -> int:
    """Work until told to stop."""
    try:
        settings = make_secrets(load_settings())
        configure_logging(settings.log_level, "worker")
        asyncio.run(_work(settings))
    except ShiliuError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

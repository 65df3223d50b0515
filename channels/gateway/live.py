"""Live updates: one listening connection a process, fanned out to all who wait."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import psycopg

from channels.gateway import store
from core.database import connect
from core.logging import logger
from core.store import Connection
from desk import store as desk_store

log = logger(__name__)
Event = dict[str, Any]
MOST_WAITING = 200
DESK = "desk"


class Hub:
    """Who listens to what."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[Event]]] = defaultdict(set)

    @contextlib.asynccontextmanager
    async def listen(self, name: str) -> AsyncIterator[asyncio.Queue[Event]]:
        """A queue of the events of one conversation, or of the desk."""
        queue: asyncio.Queue[Event] = asyncio.Queue(MOST_WAITING)
        self._queues[name].add(queue)
        try:
            yield queue
        finally:
            self._queues[name].discard(queue)
            if not self._queues[name]:
                del self._queues[name]

    @contextlib.asynccontextmanager
    async def desk(self) -> AsyncIterator[AsyncIterator[Event]]:
        """The events of the desk, as desk/residents.py describes them."""
        async with self.listen(DESK) as queue:
            yield _drain(queue)

    def tell(self, name: str, event: Event) -> None:
        """Pass an event on; who is far behind misses some and fetches all once it has caught up."""
        for queue in self._queues.get(name, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)

    def tell_all(self) -> None:
        """Say that something may have been missed."""
        for name in list(self._queues):
            self.tell(name, {})


async def _drain(queue: asyncio.Queue[Event]) -> AsyncIterator[Event]:
    while True:
        yield await queue.get()


class Listener:
    """The one connection that listens; it comes back after the database was away."""

    def __init__(self, url: str, hub: Hub) -> None:
        self._url = url
        self._hub = hub

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            try:
                async with await connect(self._url, autocommit=True) as conn:
                    await self._listen(conn)
            except psycopg.Error as problem:
                log.warning("listener_lost", problem=type(problem).__name__)
            await asyncio.sleep(0.5)

    async def _listen(self, conn: Connection) -> None:
        for channel in (store.LIVE, desk_store.LIVE):
            await conn.execute(f"LISTEN {channel}".encode())
        self._hub.tell_all()
        async for note in conn.notifies():
            if note.channel == desk_store.LIVE:
                self._hub.tell(DESK, json.loads(note.payload))
            else:
                event = json.loads(note.payload)
                self._hub.tell(event.pop("conversation"), event)

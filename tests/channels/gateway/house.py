"""Gateway and worker, running for one test, with a resident who talks to them over real HTTP."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg

from channels.gateway.worker import Worker
from core.settings import Settings
from rasa_double import RasaDouble


@dataclass
class MovedClock:
    """The time of day, moved."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """The time now."""
        return datetime.now(UTC) + self.ahead


@dataclass
class House:
    """What a test may touch."""

    settings: Settings
    url: str
    rasa: RasaDouble
    clock: MovedClock
    http: httpx.AsyncClient
    make_worker: Callable[[], Worker]
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    work: asyncio.Task[None] | None = None

    async def start_worker(self) -> None:
        """Have a worker work in the background."""
        self.stop = asyncio.Event()
        self.work = asyncio.create_task(self.make_worker().run(self.stop))

    async def stop_worker(self) -> None:
        """Let the worker end in good order."""
        self.stop.set()
        if self.work is not None:
            await self.work
            self.work = None

    async def resident(self, *, keep: bool = True, language: str | None = None) -> "Resident":
        """Somebody who begins a conversation."""
        answer = await self.http.post("/v1/conversations", json={"language": language} if language else {})
        assert answer.status_code == 201, answer.text
        resident = Resident(self.http, answer.json()["id"], answer.json()["token"])
        if keep:
            assert (await resident.post("consent", keep=True)).status_code == 204
        return resident

    async def sql(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the database, or set something up that takes long otherwise."""
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as conn:
            cursor = await conn.execute(query.encode(), values)
            return await cursor.fetchall() if cursor.description else []


@dataclass
class Resident:
    """A resident's side of one conversation."""

    http: httpx.AsyncClient
    id: str
    token: str
    sent: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What proves that it is their conversation."""
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, path: str, **body: Any) -> httpx.Response:
        """Post to one of the conversation's routes."""
        return await self.http.post(f"/v1/conversations/{self.id}/{path}", json=body, headers=self.headers)

    async def write(self, text: str | None = None, *, choice: str | None = None, id: str = "") -> httpx.Response:
        """Write or tap."""
        self.sent += 1
        content = {"text": text} if text is not None else {"choice": choice}
        return await self.post("messages", client_message_id=id or f"m{self.sent}", **content)

    async def read(self, after: int = 0) -> dict[str, Any]:
        """Messages and state."""
        path = f"/v1/conversations/{self.id}/messages"
        answer = await self.http.get(path, params={"after": after}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def until(self, number: int, *, seconds: float = 10, sender: str = "bot") -> list[dict[str, Any]]:
        """All messages, as soon as there are so many of this sender."""
        end = time.monotonic() + seconds
        while True:
            messages: list[dict[str, Any]] = (await self.read())["messages"]
            if sum(one["from"] == sender for one in messages) >= number:
                return messages
            assert time.monotonic() < end, f"no {number} messages of {sender} in {seconds} s: {messages}"
            await asyncio.sleep(0.05)


Builder = Callable[..., AbstractAsyncContextManager[House]]

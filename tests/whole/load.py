"""Residents who go on writing whatever happens to the service, and the books of what became of each message."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

HURT = (httpx.HTTPError,)
RETRY_S = 0.25
GIVE_UP_S = 240.0


@dataclass
class Book:
    """One conversation: what was acknowledged, in order, and how often a post had to be repeated."""

    id: str
    token: str
    asked: list[str] = field(default_factory=list)
    repeated: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """The conversation's authorisation."""
        return {"Authorization": f"Bearer {self.token}"}


class Crowd:
    """`size` residents who together write `rate` messages a second; texts maps a text to the entry that answers it."""

    def __init__(self, address: str, texts: dict[str, str], size: int, rate: float, seed: int = 7) -> None:
        self.texts = texts
        self.books: list[Book] = []
        self._http = httpx.AsyncClient(base_url=address, timeout=10)
        self._size, self._rate = size, rate
        self._random = random.Random(seed)

    async def open(self) -> None:
        """Begins the conversations."""
        for _ in range(self._size):
            begun = (await self._http.post("/v1/conversations", json={"language": "zh"})).json()
            book = Book(begun["id"], begun["token"])
            path = f"/v1/conversations/{book.id}/consent"
            (await self._http.post(path, json={"keep": True}, headers=book.headers)).raise_for_status()
            self.books.append(book)

    async def write(self, stop: asyncio.Event) -> None:
        """Writes until told to stop, each resident one message at a time."""
        await asyncio.gather(*(self._resident(book, stop) for book in self.books))

    async def _resident(self, book: Book, stop: asyncio.Event) -> None:
        pause = self._size / self._rate
        await asyncio.sleep(self._random.uniform(0, pause))
        while not stop.is_set():
            text = self._random.choice(list(self.texts))
            await self._post(book, text)
            book.asked.append(text)
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * pause)

    async def _post(self, book: Book, text: str) -> None:
        """Repeats a post, as a page does, until it is acknowledged."""
        body = {"client_message_id": uuid4().hex, "text": text}
        end = asyncio.get_running_loop().time() + GIVE_UP_S
        while asyncio.get_running_loop().time() < end:
            try:
                path = f"/v1/conversations/{book.id}/messages"
                answer = await self._http.post(path, json=body, headers=book.headers)
                if answer.status_code == 202:
                    return
            except HURT:
                pass
            book.repeated += 1
            await asyncio.sleep(RETRY_S)
        raise TimeoutError(f"a message was not taken within {GIVE_UP_S:g} s")

    async def settle(self, within_s: float) -> list[str]:
        """Waits until every message has its reply; returns what is wrong, one line each."""
        end = asyncio.get_running_loop().time() + within_s
        faults: list[str] = []
        while asyncio.get_running_loop().time() < end:
            faults = [fault for book in self.books for fault in await self._check(book)]
            if not faults:
                break
            await asyncio.sleep(1)
        await self._http.aclose()
        return faults

    async def _check(self, book: Book) -> list[str]:
        path, messages = f"/v1/conversations/{book.id}/messages", list[dict[str, Any]]()
        try:
            while True:
                after = {"after": messages[-1]["seq"] if messages else 0}
                found = (await self._http.get(path, params=after, headers=book.headers)).json()
                if not found["messages"]:
                    return compare(book, messages, found["state"], self.texts)
                messages += found["messages"]
        except HURT:
            return [f"{book.id}: cannot be read"]

    @property
    def sent(self) -> int:
        """How many messages were acknowledged."""
        return sum(len(book.asked) for book in self.books)

    @property
    def repeated(self) -> int:
        """How many posts had to be repeated."""
        return sum(book.repeated for book in self.books)


def compare(book: Book, messages: list[dict[str, Any]], state: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """What is wrong with one conversation: each acknowledged message stands once, in order, with one reply, in order.

    A reply without an entry (a person was called) counts where the conversation has a ticket.
    """
    written = [one["text"] for one in messages if one["from"] == "resident"]
    if written != book.asked:
        return [f"{book.id}: {len(book.asked)} messages were acknowledged, {len(written)} stand, or in another order"]
    replies = [one.get("entry") for one in messages if one["from"] == "bot"]
    if len(replies) != len(book.asked):
        return [f"{book.id}: {len(book.asked)} messages, {len(replies)} replies"]
    wrong = [
        f"{book.id}: reply {number} is {reply}, asked was {texts[text]}"
        for number, (text, reply) in enumerate(zip(book.asked, replies, strict=True), 1)
        if reply != texts[text] and not (reply is None and state["ticket"])
    ]
    numbers = [one["seq"] for one in messages]
    return wrong + ([] if numbers == list(range(1, len(numbers) + 1)) else [f"{book.id}: numbers have gaps: {numbers}"])

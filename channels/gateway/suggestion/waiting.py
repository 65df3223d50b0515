"""Who waits for a suggestion: in line, so that residents' questions are not held up, and only while they are there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from starlette.requests import Request

from core.errors import RasaSlow

# One that Rasa works on and one that is on its way there: more would only stand in the way of residents.
AT_ONCE = 2
LONGEST_S = 5.0
Found = TypeVar("Found")


class Gone(Exception):
    """Nobody waits for the answer any more: the next text has been typed, or the page is closed."""


class Line:
    """Lets so many in at once, in the order in which they came; who is cancelled leaves the line."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn; raise RasaSlow where that takes too long."""
        try:
            async with asyncio.timeout(LONGEST_S):
                await self._places.acquire()
        except TimeoutError as problem:
            raise RasaSlow(f"so many suggestions are asked for that this one has waited {LONGEST_S:g} s") from problem
        try:
            yield
        finally:
            self._places.release()


async def while_there(request: Request, work: Awaitable[Found]) -> Found:
    """Do the work, but stop it as soon as whoever asked has gone; raise Gone then."""
    doing, going = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({doing, going}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        raise Gone
    finally:
        doing.cancel()
        going.cancel()


async def _gone(request: Request) -> None:
    message: Any = None
    while message is None or message["type"] != "http.disconnect":
        message = await request.receive()

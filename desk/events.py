"""What happens at the desk, live on an operator's console."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from fastapi import WebSocket

from desk.desk import Desk
from desk.residents import Feed

PING_S = 20.0
NO_SESSION, TRY_AGAIN = 4401, 1013
Listening = Callable[[], Awaitable[bool]]


async def stream(socket: WebSocket, feed: Feed, desk: Desk, listening: Listening) -> None:
    """Send frames until the console goes away, or until its operator has logged out."""
    async with feed.desk() as events:
        sender = asyncio.create_task(_send_or_close(socket, events, desk, listening))
        try:
            # What a console says means nothing, but its leaving does.
            while (await socket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)


async def _send_or_close(
    socket: WebSocket, events: AsyncIterator[dict[str, Any]], desk: Desk, listening: Listening
) -> None:
    try:
        await _send(socket, events, desk, listening)
    except Exception:  # The database may be away: a console that is closed comes again, a silent one waits for ever.
        await socket.close(TRY_AGAIN)
        raise


async def _send(socket: WebSocket, events: AsyncIterator[dict[str, Any]], desk: Desk, listening: Listening) -> None:
    waiting = asyncio.ensure_future(anext(events))
    while True:
        done, _ = await asyncio.wait({waiting}, timeout=PING_S)
        if not await listening():
            await socket.close(NO_SESSION)
            return
        if not done:
            await socket.send_json({"type": "ping"})
            continue
        for frame in await _frames(waiting.result(), desk):
            await socket.send_json(frame)
        waiting = asyncio.ensure_future(anext(events))


async def _frames(event: dict[str, Any], desk: Desk) -> list[dict[str, Any]]:
    number = event.get("number")
    if number is None:
        # Something may have been missed: a frame without a number asks the console to fetch the list again.
        return [{"type": "ticket", "number": ""}]
    frames: list[dict[str, Any]] = []
    if "seq" in event:
        message = await desk.message(event["conversation"], event["seq"])
        if message is not None:
            frames.append({"type": "message", "number": number, "message": message})
    return [*frames, {"type": "ticket", "number": number}]

"""What happens at the desk, live on an operator's console."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import WebSocket

from desk.desk import Desk
from desk.residents import Feed

PING_S = 20.0


async def stream(socket: WebSocket, feed: Feed, desk: Desk) -> None:
    """Send frames until the console goes away."""
    await socket.accept()
    async with feed.desk() as events:
        sender = asyncio.create_task(_send(socket, events, desk))
        try:
            # What a console says means nothing, but its leaving does.
            while (await socket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)


async def _send(socket: WebSocket, events: AsyncIterator[dict[str, Any]], desk: Desk) -> None:
    waiting = asyncio.ensure_future(anext(events))
    while True:
        done, _ = await asyncio.wait({waiting}, timeout=PING_S)
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

"""The WebSocket of the web chat: it only sends, apart from the client's first frame."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

from channels.channel import Intake, Reader
from core.errors import Invalid, NotFound, ShiliuError, Unauthorised

PING_S = 20.0
FIRST_FRAME_S = 10.0
WRONG_TOKEN, UNKNOWN, INVALID = 4401, 4404, 4400
GONE = (WebSocketDisconnect, RuntimeError)


async def stream(socket: WebSocket, conversation: str, intake: Intake, reader: Reader) -> None:
    """Check the first frame, then send what was missed and what happens until either side ends it."""
    await socket.accept()
    try:
        token, after = _first(await asyncio.wait_for(socket.receive(), FIRST_FRAME_S))
        await intake.authorise(conversation, token)
        await _run(socket, reader.events(conversation, after))
    except NotFound as problem:
        await _close(socket, UNKNOWN, problem)
    except Unauthorised as problem:
        await _close(socket, WRONG_TOKEN, problem)
    except (Invalid, TimeoutError) as problem:
        await _close(socket, INVALID, problem)
    except GONE:
        return


async def _close(socket: WebSocket, code: int, problem: Exception) -> None:
    reason = str(problem)[:100] if isinstance(problem, ShiliuError) else "the first frame did not come in time"
    try:
        await socket.close(code, reason)
    except GONE:
        return


def _first(frame: Any) -> tuple[str, int]:
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame.get("code", 1000))
    right = 'first frame: {"token": "…", "after": 0} is needed'
    try:
        given = json.loads(frame.get("text") or "")
    except (ValueError, RecursionError) as problem:
        raise Invalid(right) from problem
    token, after = (given.get("token"), given.get("after", 0)) if isinstance(given, dict) else (None, None)
    if not isinstance(token, str) or type(after) is not int or not 0 <= after < 2**31:
        raise Invalid(right)
    return token, after


async def _run(socket: WebSocket, frames: AsyncIterator[dict[str, Any]]) -> None:
    """Send until the client goes or the frames end; whichever comes first ends the other."""
    sending = asyncio.create_task(_send(socket, frames))
    reading = asyncio.create_task(_read(socket))
    try:
        done, _ = await asyncio.wait({sending, reading}, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (sending, reading):
            task.cancel()
        await asyncio.gather(sending, reading, return_exceptions=True)


async def _read(socket: WebSocket) -> None:
    """What a client says later means nothing, but its leaving does."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _send(socket: WebSocket, frames: AsyncIterator[dict[str, Any]]) -> None:
    waiting = asyncio.ensure_future(anext(frames))
    try:
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=PING_S)
            if not done:
                await socket.send_json({"type": "ping"})
                continue
            await socket.send_json(waiting.result())
            waiting = asyncio.ensure_future(anext(frames))
    finally:
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

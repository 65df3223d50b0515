"""What happens at the desk, live on an operator's console: each sees the tickets that they see anyway, no others.

The words themselves go to who works on a ticket, and to who has opened it while this console was there.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import WebSocket

from desk.desk import Desk
from desk.gate import Listening
from desk.people import Operator
from desk.residents import Feed

PING_S = 20.0
# What comes within this time is looked up together: sixty consoles ask once for it, not once for each event.
GATHER_S = 0.1
MOST_AT_ONCE = 200
TRY_AGAIN = 1013
Frame = dict[str, Any]


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


async def _send_or_close(socket: WebSocket, events: AsyncIterator[Frame], desk: Desk, listening: Listening) -> None:
    try:
        await _send(socket, events, desk, listening)
    except Exception:  # The database may be away: a console that is closed comes again, a silent one waits for ever.
        await socket.close(TRY_AGAIN)
        raise


async def _send(socket: WebSocket, events: AsyncIterator[Frame], desk: Desk, listening: Listening) -> None:
    waiting: asyncio.Future[Frame] = asyncio.ensure_future(anext(events))
    operator = await listening()
    known = await desk.numbers(operator) if operator is not None else set()
    last_look = await desk.last_look()
    if operator is not None:
        # Who opens a console is there from that moment on.
        await desk.seen(operator)
    try:
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=PING_S)
            gathered: list[Frame] = []
            if done:
                gathered, waiting = await _gathered(waiting, events)
            # Asked after gathering: that a session has ended is one of the events.
            operator = await listening()
            if operator is None:
                await socket.close(listening.code)
                return
            await desk.seen(operator)
            if not gathered:
                await socket.send_json({"type": "ping"})
                continue
            for frame in await _frames(gathered, desk, operator, known, last_look):
                await socket.send_json(frame)
    finally:
        waiting.cancel()


async def _gathered(
    first: asyncio.Future[Frame], events: AsyncIterator[Frame]
) -> tuple[list[Frame], asyncio.Future[Frame]]:
    """The first event and those that follow it closely, and the wait for the next."""
    found = [first.result()]
    end = asyncio.get_running_loop().time() + GATHER_S
    while True:
        following = asyncio.ensure_future(anext(events))
        left = end - asyncio.get_running_loop().time()
        try:
            done, _ = await asyncio.wait({following}, timeout=max(0.0, left))
        except asyncio.CancelledError:
            following.cancel()
            raise
        if not done or len(found) >= MOST_AT_ONCE:
            return found, following
        found.append(following.result())


async def _frames(events: list[Frame], desk: Desk, operator: Operator, known: set[str], last_look: int) -> list[Frame]:
    """What this operator may hear; `known` are the numbers that their console has seen, and grows."""
    if any(not event for event in events):
        # Something may have been missed: a frame without a number asks the console to fetch the list again.
        return [{"type": "ticket", "number": ""}]
    numbers = list(dict.fromkeys(event["number"] for event in events if "number" in event))
    seen = await desk.listed(numbers, operator) if numbers else {}
    # One that has gone out of sight is told to who saw it, and to nobody else: it leaves the list. That somebody looks
    # or writes changes none.
    changed = dict.fromkeys(event["number"] for event in events if "number" in event and "doing" not in event)
    told = [one for one in changed if one in seen or one in known]
    frames: list[Frame] = [{"type": "ticket", "number": one, "ticket": seen.get(one)} for one in told]
    known.difference_update(told)
    known.update(seen)
    written = {event["number"] for event in events if "seq" in event}
    readers = await desk.readers({one: seen[one] for one in written & seen.keys()}, operator, last_look)
    for event in events:
        frames += await _frame(event, desk, operator, seen, readers)
    return frames


async def _frame(event: Frame, desk: Desk, operator: Operator, seen: dict[str, Any], readers: set[str]) -> list[Frame]:
    if "news" in event:
        wanted = event.get("languages")
        theirs = wanted is None or bool({*wanted} - {"zh"} <= {*operator.languages})
        return [{"type": "news", "news": event["news"]}] if theirs else []
    number = event.get("number")
    if number not in seen:
        return []
    if "doing" in event:
        others = event["who"] != operator.name
        return [{"type": "doing", "number": number, "doing": event["doing"], "who": event["shown"]}] if others else []
    if "seq" in event:
        if number not in readers:
            # Their console fetches the ticket if it is on show: then the look is in the audit log.
            return [{"type": "message", "number": number, "message": None}]
        message = await desk.message(event["conversation"], event["seq"])
        return [{"type": "message", "number": number, "message": message}] if message is not None else []
    return []

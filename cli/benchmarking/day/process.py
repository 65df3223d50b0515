"""The gateway or the worker of a simulated day, with its clock; each ends when its standard input does."""

import asyncio
import os
import sys
import threading
from pathlib import Path

from channels.gateway.__main__ import serve
from channels.gateway.app import create_app
from channels.gateway.parts import make_parts
from channels.gateway.worker import Worker
from cli.benchmarking.day.clock import SharedClock
from core.clock import Clock
from core.logging import configure_logging
from core.settings import Settings, load_settings
from desk import events

# Events are gathered for the sake of what happens at once; here time waits for each of them, hundreds of times.
GATHER_S = 0.02
LOOK, LOOKED = b"look\n", b"looked\n"


class ToldWorker(Worker):
    """The worker as it is, but for one thing: it looks at the time when it is told to, as time moves in leaps."""

    async def _alarm(self) -> None:
        loop, told = asyncio.get_running_loop(), asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
        while await told.readline() == LOOK:
            await self.alarms.look()
            sys.stdout.buffer.write(LOOKED)
            sys.stdout.buffer.flush()


def gateway(settings: Settings, clock: Clock) -> None:
    """Serve until killed."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    events.GATHER_S = GATHER_S
    serve(create_app(settings, make_parts(settings, clock=clock)), settings)


def worker(settings: Settings, clock: Clock) -> None:
    """Work until killed."""
    asyncio.run(_work(settings, clock))


async def _work(settings: Settings, clock: Clock) -> None:
    parts = make_parts(settings, clock=clock)
    try:
        await ToldWorker(parts).run(asyncio.Event())
    finally:
        await parts.rasa.close()


def _end_with_input() -> None:
    while sys.stdin.buffer.read(1):
        continue
    os._exit(0)


def main(arguments: list[str]) -> int:
    """`gateway FILE` or `worker FILE`, the file of the clock; settings come from the environment as ever."""
    name, file = arguments
    settings = load_settings()
    configure_logging(settings.log_level, name)
    {"gateway": gateway, "worker": worker}[name](settings, SharedClock(Path(file)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

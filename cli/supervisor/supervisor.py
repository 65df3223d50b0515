"""Launches programs, starts again what crashes, stops all in reverse order."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from cli.supervisor.child import Child
from cli.supervisor.errors import StartError
from cli.supervisor.logfile import last_lines, rotate
from cli.supervisor.program import Program

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_S = 60.0
TRIES = 3
ROTATE_EVERY_S = 10.0
T = TypeVar("T")


class Supervisor:
    """Any programs. Use it from the main thread: the children are tied to it."""

    def __init__(self, data_dir: Path, say: Callable[[str], None], first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._data_dir = data_dir
        self._say = say
        self._first_pause_s = first_pause_s
        self._children: dict[str, Child] = {}
        self._watches: dict[str, asyncio.Task[None]] = {}
        self._rotation: asyncio.Task[None] | None = None
        self._settled = False
        self._stopping = False
        self._hurry = asyncio.Event()

    def log_of(self, name: str) -> Path:
        """Where the output of a program goes."""
        return self._data_dir / "logs" / f"{name}.log"

    def pid(self, name: str) -> int:
        """The process id of a program that runs now."""
        return self._children[name].pid

    def launch(self, program: Program) -> None:
        """Start a program and watch it from now on."""
        if self._rotation is None:
            self._rotation = asyncio.create_task(self._rotate())
        self._begin(program)
        self._watches[program.name] = asyncio.create_task(self._watch(program))

    def settled(self) -> None:
        """All is ready: from now on a crash is mended and never the end."""
        self._settled = True

    async def while_up(self, work: Awaitable[T]) -> T:
        """Wait for something that needs the children; raise StartError as soon as one of them gives up."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task, *self._watches.values()}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                for watch in self._watches.values():
                    if watch.done():
                        watch.result()
            return await task
        finally:
            task.cancel()

    async def stop(self) -> None:
        """Stop all in reverse order, each within its time; nothing is left afterwards."""
        self._stopping = True
        for name in reversed(self._watches):
            child = self._children.get(name)
            if child is not None:
                await self._end(child)
            self._watches[name].cancel()
        tasks = [*self._watches.values(), *([self._rotation] if self._rotation else [])]
        if self._rotation is not None:
            self._rotation.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def hurry(self) -> None:
        """Lose no more time with asking."""
        self._hurry.set()

    def _begin(self, program: Program) -> Child:
        try:
            child = Child(program, self.log_of(program.name), self._data_dir / "run" / f"{program.name}.pid")
        except OSError as problem:
            raise StartError(f"{program.name} cannot be started: {problem}") from problem
        self._children[program.name] = child
        return child

    async def _watch(self, program: Program) -> None:
        pause, tries = self._first_pause_s, 1
        while True:
            child = self._children[program.name]
            how = await child.ended()
            if self._stopping:
                return
            if not self._settled and tries >= TRIES:
                raise StartError(self._gave_up(program.name, how, tries))
            pause = self._first_pause_s if child.age_s >= STEADY_S else pause
            self._say(f"{program.name} ended ({how}); it is started again in {pause:g} s")
            await asyncio.sleep(pause)
            pause, tries = min(pause * 2, LONGEST_PAUSE_S), tries + 1
            try:
                child = self._begin(program)
            except StartError as problem:
                # A disk that is full for a while must not end what still runs.
                if not self._settled:
                    raise
                self._say(str(problem))
                continue
            self._say(f"{program.name} runs again (process {child.pid})")

    def _gave_up(self, name: str, how: str, tries: int) -> str:
        log = self.log_of(name)
        lines = "".join(f"\n    {line}" for line in last_lines(log))
        return f"{name} does not start: it ended {tries} times, last with {how}; the end of {log} says:{lines}"

    async def _end(self, child: Child) -> None:
        child.ask_to_stop()
        ended, hurry = asyncio.ensure_future(child.ended()), asyncio.ensure_future(self._hurry.wait())
        await asyncio.wait({ended, hurry}, timeout=child.program.stop_within_s, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        if not ended.done():
            if not self._hurry.is_set():
                self._say(f"{child.program.name} did not stop within {child.program.stop_within_s:g} s and is killed")
            child.kill()
        await ended

    async def _rotate(self) -> None:
        while True:
            await asyncio.sleep(ROTATE_EVERY_S)
            for name in list(self._children):
                with contextlib.suppress(OSError):
                    await asyncio.to_thread(rotate, self.log_of(name))

"""Has each file looked at by a process of its own, one at a time, within bounds of time and memory.

Pictures are decoded by large libraries in C. A hostile one can keep them busy for minutes, ask for gigabytes or crash
them; a thread could be neither stopped nor bounded, and would take the gateway with it.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import Awaitable, Callable

from core.errors import Invalid, RateLimited
from core.logging import logger
from core.settings import ROOT
from desk.files.checked import Checked

WALL_S = 30.0
TURN_S = 60.0
COMMAND = (sys.executable, "-B", "-E", "-s", "-m", "desk.files.child")
# Nothing of the gateway's: no address of a database and no key. One arena keeps the memory of threads small.
ENVIRON = {"MALLOC_ARENA_MAX": "1"}
UNREADABLE = "file: it could not be read within the time and memory that a photo needs; take or save it anew"
Read = Callable[[], Awaitable[bytes]]
log = logger(__name__)


class Examiner:
    """The way from what somebody sent to what may be kept of it."""

    def __init__(self, largest: int, *, wall_s: float = WALL_S) -> None:
        self._largest = largest
        self._wall_s = wall_s
        self._slot = asyncio.Semaphore(1)

    async def examine(self, read: Read) -> Checked:
        """Look at a file once it is its turn, and read it only then; raise Invalid or RateLimited."""
        try:
            async with asyncio.timeout(TURN_S):
                await self._slot.acquire()
        except TimeoutError:
            raise RateLimited("file: many are being looked at now; send it again", retry_after_s=10) from None
        try:
            data = await read()
            if len(data) > self._largest:
                raise Invalid(f"file: {len(data)} bytes are too many; at most {self._largest} are taken")
            return _checked(await self._ask(data))
        finally:
            self._slot.release()

    async def _ask(self, data: bytes) -> bytes:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        # What a library says about a file may quote it: it goes nowhere.
        process = await asyncio.create_subprocess_exec(
            *COMMAND, cwd=ROOT, env=ENVIRON, stdin=pipe, stdout=pipe, stderr=nothing
        )
        try:
            async with asyncio.timeout(self._wall_s):
                out, _ = await process.communicate(data)
        except TimeoutError:
            log.warning("file_took_too_long", bytes=len(data))
            raise Invalid(UNREADABLE) from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode != 0:
            log.warning("file_ended_its_process", bytes=len(data), status=process.returncode)
            raise Invalid(UNREADABLE)
        return out


def _checked(out: bytes) -> Checked:
    head, _, data = out.partition(b"\n")
    found = json.loads(head)
    if "problem" in found:
        raise Invalid(found["problem"])
    return Checked(found["kind"], found["mime"], data, found["seconds"])

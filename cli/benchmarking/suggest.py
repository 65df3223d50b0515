"""`shiliu benchmark suggest`: how long operators wait for answers while they type, on the whole service."""

import asyncio
import os
import random
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from cli.benchmarking.measure import SEED, Measure
from cli.benchmarking.questions import read_questions
from cli.benchmarking.typist import DEBOUNCE_S, asked
from cli.supervisor import Service
from core.clock import wall_clock
from core.database import database_url, make_pool
from core.settings import load_settings
from desk.people import add_operator

OPERATORS, SECONDS, WARM_UP_S = 20, 60.0, 10.0
GOAL_MS = 150
# Before the next caller speaks.
LOOK_S = 1.5
# How often all of them ask in the same instant, which nobody's typing makes them do.
BURSTS = 20
ALL, BURST = "typing", "all in one instant"
PASSWORD = "a password for a measurement"
HEADER = "X-CSRF-Token"


@dataclass
class Taken:
    """Milliseconds of each answer or until it was outdated, how many were outdated, and how many were none."""

    ms: list[float] = field(default_factory=list)
    outdated: int = 0
    failed: int = 0


class Operator:
    """Somebody at the telephone, with a session of their own."""

    def __init__(self, address: str, name: str, chance: random.Random) -> None:
        self.http = httpx.AsyncClient(base_url=address, timeout=30, trust_env=False)
        self._name = name
        self._chance = chance
        self._asking: asyncio.Task[None] | None = None

    async def log_in(self) -> None:
        """As the console does."""
        answer = await self.http.post("/v1/desk/login", json={"name": self._name, "password": PASSWORD})
        self.http.headers[HEADER] = answer.raise_for_status().json()["csrf"]

    async def ask(self, text: str, taken: Taken) -> None:
        """Ask, and note how long the answer took."""
        begun = time.perf_counter()
        try:
            answer = await self.http.post("/v1/suggest", json={"text": text})
            taken.failed += answer.status_code != httpx.codes.OK
        finally:
            # What is given up counts, too: it was waited for so long at least.
            taken.ms.append((time.perf_counter() - begun) * 1000)

    async def type(self, texts: Sequence[str], taken: Taken, end: float) -> None:
        """Type one question after the other; what is still being asked when the next text stands there is given up."""
        await asyncio.sleep(self._chance.uniform(0, LOOK_S))
        while time.monotonic() < end:
            for pause_s, text in asked(self._chance.choice(texts), self._chance):
                await asyncio.sleep(pause_s)
                await self._give_up(taken)
                self._asking = asyncio.create_task(self.ask(text, taken))
            if self._asking is not None:
                await self._asking
            await asyncio.sleep(self._chance.uniform(0.5, 1.5) * LOOK_S)

    async def _give_up(self, taken: Taken) -> None:
        if self._asking is not None and not self._asking.done():
            taken.outdated += 1
            self._asking.cancel()
        if self._asking is not None:
            await asyncio.gather(self._asking, return_exceptions=True)


Told = tuple[list[Measure], dict[str, Any]]


async def run(model: Path, questions: Path, operators: int, seconds: float) -> Told:
    """Start a service in a folder of its own, have operators type, stop it; the measures and what is behind them."""
    texts, load = [one.text for one in read_questions(questions)], os.getloadavg()[0]
    async with _service(model) as address:
        people = [Operator(address, f"operator{number}", random.Random(SEED + number)) for number in range(operators)]
        try:
            await _accounts(len(people))
            for one in people:
                await one.log_in()
            await _typed(people, texts, WARM_UP_S)
            typed = await _typed(people, texts, seconds)
            burst = await _burst(people, texts)
        finally:
            await asyncio.gather(*(one.http.aclose() for one in people))
    return told(typed, burst, operators, seconds, load)


def told(typed: Taken, burst: Taken, operators: int, seconds: float, load: float) -> Told:
    """The measures, what is behind them, and whether the goal is met: nobody who types goes without an answer."""
    measures = [
        Measure(group, "answer", statistic, "ms", tuple(values))
        for group, values in ((ALL, typed.ms), (BURST, burst.ms))
        for statistic in ("median", "p95")
    ]
    return measures, {
        "operators": operators,
        "seconds": seconds,
        "warm_up_s": WARM_UP_S,
        "asked_after_s": DEBOUNCE_S,
        "asked_a_second": round(len(typed.ms) / seconds, 1),
        "outdated": typed.outdated,
        "failed": typed.failed,
        "failed_in_bursts": burst.failed,
        "goal_p95_ms": GOAL_MS,
        "goal_met": measures[1].value < GOAL_MS and not typed.failed,
        "load_before": round(load, 1),
    }


async def _typed(people: Sequence[Operator], texts: Sequence[str], seconds: float) -> Taken:
    taken, end = Taken(), time.monotonic() + seconds
    await asyncio.gather(*(one.type(texts, taken, end) for one in people))
    return taken


async def _burst(people: Sequence[Operator], texts: Sequence[str]) -> Taken:
    taken, chance = Taken(), random.Random(SEED)
    for _ in range(BURSTS):
        await asyncio.gather(*(one.ask(chance.choice(texts), taken) for one in people))
        await asyncio.sleep(0.5)
    return taken


@asynccontextmanager
async def _service(model: Path) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="shiliu") as folder:
        # Its programs read their settings from here, as they do under `shiliu run`.
        os.environ |= {"DATA_DIR": folder, "PORT": str(_free_port()), "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}
        service = Service(load_settings(), model, lambda line: print(f"shiliu: {line}", file=sys.stderr, flush=True))
        try:
            await service.start()
            yield service.address
        finally:
            await service.stop()


async def _accounts(number: int) -> None:
    async with make_pool(database_url(load_settings())) as pool, pool.connection() as conn:
        for one in range(number):
            await add_operator(conn, name=f"operator{one}", password=PASSWORD, at=wall_clock(), languages=["zh", "ug"])


def _free_port() -> int:
    """A port with the two after it free, below those that the system hands out by itself."""
    chance = random.Random()
    while True:
        port = chance.randrange(10_000, 32_000)
        if all(_is_free(port + step) for step in range(3)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

"""Eight writers at once: counting by rows that are added and folded, against adding to the sums themselves.

    python -m tests.desk.statistics.contention [--writers 8] [--seconds 8]

Each turn is a transaction as the worker's: it changes its own conversation, counts an answer, does some milliseconds of
other work, counts a handoff and a ticket, and commits.
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from core import database, postgres
from core.store import Connection
from desk.statistics import store
from desk.statistics.count import count, lines, month_of
from desk.statistics.facts import LEAST

ROOT = Path(__file__).resolve().parents[3]
OTHER_WORK_S = 0.004
LANGUAGES = ("zh", "zh", "zh", "ug", "bo", "kk", "ko")
THINGS = ("answered", "handed_over", "opened")
ENTRIES = tuple(f"{topic}/{name}" for topic in ("ethnicity", "funeral", "jobs") for name in "abcdef")
Event = tuple[str, dict[str, Any]]
Way = Callable[[Connection, Event, list[Event]], Awaitable[None]]


async def rows(conn: Connection, event: Event, _: list[Event]) -> None:
    """Add rows at once; somebody folds them."""
    await count(conn, event[0], datetime.now(UTC), **event[1])


async def sums(conn: Connection, event: Event, _: list[Event]) -> None:
    """Add to the sums at once, those of one event in one order."""
    await _add_up(conn, [event])


async def sums_last(conn: Connection, event: Event, waiting: list[Event]) -> None:
    """Add to the sums just before the commit, all in one order: nobody may count after that or wait for anything."""
    waiting.append(event)
    if len(waiting) == len(THINGS):
        await _add_up(conn, waiting)


async def _add_up(conn: Connection, events: list[Event]) -> None:
    keys = sorted((what, *line) for what, known in events for line in lines(what, known))
    await conn.execute(
        "INSERT INTO statistic (month, what, dimension, value, n) SELECT %s, what, dimension, value, count(*)"
        " FROM unnest(%s::text[], %s::text[], %s::text[]) AS line (what, dimension, value)"
        " GROUP BY what, dimension, value ORDER BY what, dimension, value"
        " ON CONFLICT (month, what, dimension, value) DO UPDATE SET n = statistic.n + excluded.n",
        (month_of(datetime.now(UTC)), *(list(column) for column in zip(*keys, strict=True))),
    )


@dataclass
class Tally:
    """What came of a run."""

    turns: int = 0
    deadlocks: int = 0
    counting: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)

    def line(self, name: str, seconds: float) -> str:
        """One line of the table."""
        if not self.turns:
            return f"{name:<10} {0:8} {self.deadlocks:10d}"
        counting, whole = sorted(self.counting), sorted(self.whole)
        return (
            f"{name:<10} {self.turns / seconds:8.0f} {self.deadlocks:10d}"
            f" {1000 * statistics.median(counting):10.2f} {1000 * counting[int(0.95 * len(counting))]:10.2f}"
            f" {1000 * statistics.median(whole):10.2f} {1000 * whole[int(0.95 * len(whole))]:10.2f}"
        )


async def turn(conn: Connection, way: Way, writer: int, chance: random.Random, tally: Tally) -> None:
    """One transaction of a worker."""
    at, entry = datetime.now(UTC), chance.choice(ENTRIES)
    known: dict[str, Any] = {"language": chance.choice(LANGUAGES), "channel": "web", "entry": entry}
    # Which comes first differs from turn to turn, as it does among all the places that count.
    things = chance.sample(THINGS, len(THINGS))
    begun, spent = time.perf_counter(), 0.0
    waiting: list[Event] = []
    try:
        async with conn.transaction():
            await conn.execute("UPDATE heartbeat SET at = %s WHERE process = %s", (at, f"writer {writer}"))
            for what in things:
                await asyncio.sleep(OTHER_WORK_S / len(things))
                since = time.perf_counter()
                await way(conn, (what, known), waiting)
                spent += time.perf_counter() - since
    except psycopg.errors.DeadlockDetected:
        tally.deadlocks += 1
        return
    tally.turns += 1
    tally.counting.append(spent)
    tally.whole.append(time.perf_counter() - begun)


async def measure(url: str, way: Way, writers: int, seconds: float) -> Tally:
    """Let so many writers work side by side."""
    tally, end = Tally(), time.perf_counter() + seconds

    async def write(writer: int) -> None:
        chance = random.Random(writer)
        async with await database.connect(url, autocommit=True) as conn:
            await conn.execute(
                "INSERT INTO heartbeat (process, at) VALUES (%s, now()) ON CONFLICT DO NOTHING", (f"writer {writer}",)
            )
            while time.perf_counter() < end:
                await turn(conn, way, writer, chance, tally)

    async def fold() -> None:
        async with await database.connect(url) as conn:
            while time.perf_counter() < end:
                await asyncio.sleep(0.5)
                async with conn.transaction():
                    await store.fold(conn, month_of(datetime.now(UTC)), LEAST)

    await asyncio.gather(*(write(writer) for writer in range(writers)), fold())
    return tally


async def _run(data_dir: Path, writers: int, seconds: float) -> None:
    url = postgres.embedded_url(data_dir)
    await database.migrate(url)
    print(f"{'':<10} {'turns/s':>8} {'deadlocks':>10} {'count p50':>10} {'p95 ms':>10} {'turn p50':>10} {'p95 ms':>10}")
    for way in (rows, sums_last, sums):
        print((await measure(url, way, writers, seconds)).line(way.__name__, seconds), flush=True)


def main() -> int:
    """Measure both ways on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sl") as folder:
        command = [sys.executable, "-m", "core.database", "serve", "--data-dir", folder]
        server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            asyncio.run(_run(Path(folder), given.writers, given.seconds))
        finally:
            server.terminate()
            server.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""kill -9 of each process, ten times, at random moments under five messages a second."""

import asyncio
import random
import time
from typing import Any

import yaml

from tests.whole.load import Crowd
from tests.whole.service import PROCESSES, ROOT, Service

KILLS = 10
RATE = 5.0
RESIDENTS = 10


def run(kills: int = KILLS) -> dict[str, Any]:
    """Figures for each process, and every fault that was found."""
    load = yaml.safe_load((ROOT / "tests" / "whole" / "texts.yml").read_text("utf-8"))["load"]
    figures: dict[str, Any] = {"kills_each": kills, "rate_per_s": RATE, "processes": {}}
    with Service() as service:
        for process in PROCESSES:
            figures["processes"][process] = asyncio.run(_kill_often(service, process, load, kills))
            print(process, figures["processes"][process], flush=True)
    figures["faults"] = sum(len(row["faults"]) for row in figures["processes"].values())
    return figures


async def _kill_often(service: Service, process: str, load: dict[str, str], kills: int) -> dict[str, Any]:
    crowd, chance = Crowd(service.address, load, RESIDENTS, RATE), random.Random(process)
    await crowd.open()
    stop = asyncio.Event()
    writing = asyncio.create_task(crowd.write(stop))
    back, begun = [], time.monotonic()
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.5, 6))
        back.append(await asyncio.to_thread(service.kill_and_wait, process))
    await asyncio.sleep(2)
    stop.set()
    await writing
    took = time.monotonic() - begun
    faults = await crowd.settle(150)
    seconds = {"back_after_s_median": round(sorted(back)[len(back) // 2], 1), "back_after_s_max": round(max(back), 1)}
    counts = {"acknowledged": crowd.sent, "posts_repeated": crowd.repeated, "took_s": round(took)}
    return {**counts, **seconds, "faults": faults}

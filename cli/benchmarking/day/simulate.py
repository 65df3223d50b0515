"""Builds a simulated day, lets it go by, and returns what is left of it."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from cli.benchmarking.day import city, store_facts
from cli.benchmarking.day.book import Book
from cli.benchmarking.day.day import Day
from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.handling import phrases
from cli.benchmarking.day.house import House
from cli.benchmarking.day.lead import Lead
from cli.benchmarking.day.operator import Operator
from cli.benchmarking.day.reckoning import midnight
from cli.benchmarking.day.resident import Resident
from cli.benchmarking.day.stage import Stage
from cli.benchmarking.day.texts import Texts
from core.clock import Clock
from core.database import connect
from core.store import Connection
from desk.audit import COMMAND_LINE
from desk.session import replace_password

HABITS = Path(__file__).with_name("habits.yml")
PASSWORD = "a day at the liaison station"
Say = Callable[[str], None]


def habits() -> Mapping[str, Any]:
    """How people behave."""
    found: Mapping[str, Any] = yaml.safe_load(HABITS.read_text("utf-8"))
    return found


async def simulate(folder: Path, model: Path, *, residents: int, operators: int, seed: int, say: Say) -> Facts:
    """The whole of it; the folder is the service's own."""
    ways = habits()
    town = city.make(operators)
    house = House(folder, model, ways["begin"], say)
    try:
        await house.start()
        async with await connect(house.url, autocommit=True) as conn:
            await _found(house, conn, town)
            await house.open()
            say("all ready")
            stage = _stage(house, town, ways, seed)
            begun = time.monotonic()
            await _live(house, stage, conn, residents)
            return await _facts(conn, stage, time.monotonic() - begun)
    finally:
        await house.stop()


async def _found(house: House, conn: Connection, town: city.City) -> None:
    """Import the organisation as anybody would, and give everybody a password."""
    file = house.settings.data_dir / "city.yml"
    file.write_text(city.to_yaml(town), "utf-8")
    await house.shiliu("desk", "import", str(file))
    for person in town.people:
        await replace_password(conn, person.name, PASSWORD, by=COMMAND_LINE, at=house.clock())


def _stage(house: House, town: city.City, ways: Mapping[str, Any], seed: int) -> Stage:
    languages = list(ways["languages"])
    return Stage(
        clock=house.clock,
        address=house.address,
        city=town,
        habits=ways,
        texts=Texts(),
        chance=random.Random(seed),
        book=Book(house.clock),
        phrases=phrases(languages),
    )


async def _live(house: House, stage: Stage, conn: Connection, number: int) -> None:
    residents = [Resident(stage, f"r{one:04}", _language(stage)) for one in range(1, number + 1)]
    for resident, at in zip(residents, arrivals(stage.habits, number, stage.chance), strict=True):
        stage.agenda.add(at, resident.arrive)
    operators: list[Operator] = [
        (Lead if person.leads else Operator)(stage, person, PASSWORD) for person in stage.city.people
    ]
    begin, end = stage.habits["begin"], stage.habits["end"]
    for operator in operators:
        operator.plan_shifts(begin, end)
    day = Day(house, stage, conn, residents, operators)
    stage.look = day.look
    await day.run(end)


def _language(stage: Stage) -> str:
    weights: Mapping[str, float] = stage.habits["languages"]
    return stage.chance.choices(list(weights), list(weights.values()))[0]


def arrivals(ways: Mapping[str, Any], number: int, chance: random.Random) -> list[datetime]:
    """When so many residents come: by the shares of the days and the curve of the hours."""
    days: Mapping[Any, float] = ways["days"]
    hours: Sequence[float] = ways["hours"]
    first, last = ways["first_arrival"], ways["last_arrival"]
    found: list[datetime] = []
    while len(found) < number:
        day = chance.choices(list(days), list(days.values()))[0]
        hour = chance.choices(range(len(hours)), hours)[0]
        at = midnight(day) + timedelta(hours=hour, seconds=chance.uniform(0, 3600))
        if first <= at <= last:
            found.append(at)
    return sorted(found)


async def _facts(conn: Connection, stage: Stage, took_s: float) -> Facts:
    clock: Clock = stage.clock
    return Facts(
        city=stage.city,
        book=stage.book,
        begin=stage.habits["begin"],
        end=clock(),
        tickets=await store_facts.tickets(conn),
        steps=await store_facts.steps(conn),
        clocks=await store_facts.clocks(conn),
        messages=await store_facts.messages(conn),
        pending=await store_facts.pending(conn),
        took_s=took_s,
        requests=stage.requests,
    )


def run(folder: Path, model: Path, *, residents: int, operators: int, seed: int, say: Say) -> Facts:
    """The same for who has no loop of their own."""
    return asyncio.run(simulate(folder, model, residents=residents, operators=operators, seed=seed, say=say))

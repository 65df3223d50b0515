"""Short days written out by hand, in the town of the random ones: a resident asks, somebody takes it, time passes."""

from datetime import datetime, timedelta
from typing import Any

from desk.hours import HOME
from tests.desk.days.facts import Facts, Row, read
from tests.desk.days.town import OPERATORS, Town

QUESTION: dict[str, Any] = {"language": "zh", "reason": "asked", "topic": None, "district": None}
MONDAY = datetime(2026, 9, 21, 9, tzinfo=HOME)


async def facts(town: Town) -> Facts:
    """Everything as it stands now."""
    async with town.pool.connection() as conn:
        return await read(conn, town.router, town.now)


async def only(town: Town) -> Row:
    """The one ticket that there is."""
    (row,) = (await facts(town)).tickets.values()
    return row


async def later(town: Town, seconds: float) -> None:
    """Time passes, with all consoles that are open and the worker if there is one."""

    async def nothing() -> None:
        """What is looked at in between is of no interest."""

    await town.passes(timedelta(seconds=seconds), nothing)


async def asked(town: Town, name: str, **case: Any) -> str:
    """Somebody is there, a resident asks, and it is offered to them; the number of the ticket."""
    await town.is_there(name, "online")
    await town.opens("c1", QUESTION | case)
    row = await only(town)
    assert (row["state"], row["assignee"]) == ("assigned", name)
    return str(row["number"])


async def taken(town: Town, name: str, **case: Any) -> str:
    """As before, and they have taken it."""
    number = await asked(town, name, **case)
    await town.desk.take(number, OPERATORS[name])
    return number

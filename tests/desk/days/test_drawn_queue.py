"""A drawn queue is measured as it was drawn: the desk finds nothing to change about it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from desk.hours import HOME
from desk.store import Row
from tests.browser import tickets as drawing
from tests.browser.seeding import seed
from tests.desk.days.town import Town

DRAWN = drawing.Desk("chen", "aynur", ("main", "jia", "yi"))


async def clocks(town: Town) -> list[Row]:
    async with town.pool.connection() as conn:
        return await (await conn.execute("SELECT * FROM clock ORDER BY ticket, kind")).fetchall()


async def test_looks_of_the_worker_leave_every_clock_as_it_was_drawn(database_url: str) -> None:
    town = Town(database_url)
    await town.settle()
    await town.begin(datetime.now(HOME))
    try:
        seed(database_url, drawing.tickets(DRAWN, 50))
        drawn = await clocks(town)
        assert {row["kind"] for row in drawn} == {"first_response", "resolution"}
        assert town.alarms is not None
        await town.alarms.look()
        assert await clocks(town) == drawn
    finally:
        await town.pool.close()


def test_no_two_drawn_tickets_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: Iterator[str] = (f"T-{place // 2}" for place in range(100))
    monkeypatch.setattr(drawing, "new_number", lambda: next(numbers))
    rows = drawing.tickets(DRAWN, 40)
    assert [row["number"] for row in rows] == [f"T-{place}" for place in range(40)]

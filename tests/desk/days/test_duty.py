"""A ticket on a public holiday: answered within minutes by who is on duty, and not a working day older by it."""

from datetime import datetime, timedelta

import pytest

from desk.hours import HOME
from tests.desk.days.facts import read
from tests.desk.days.town import Town

# The main station is on duty from ten to twelve on public holidays; the others are closed.
ON_DUTY, AT_NOON = (datetime(2026, 10, 2, hour, 30, tzinfo=HOME) for hour in (10, 12))
# One and a half working days after National Day: by the hours of the main station, and by whole weekdays where they are
# unknown.
RESOLVED = {
    "main": datetime(2026, 10, 9, 14, 30, tzinfo=HOME),
    "yi": datetime(2026, 10, 9, 12, tzinfo=HOME),
}


@pytest.mark.parametrize(
    ("district", "now", "basis", "owed"),
    [
        (None, ON_DUTY, "in_hours", timedelta(minutes=3)),
        (None, AT_NOON, "out_of_hours", timedelta(hours=24)),
        ("yi", ON_DUTY, "out_of_hours", timedelta(hours=24)),
    ],
)
async def test_duty_is_somebody_there_and_no_working_day(
    database_url: str, district: str | None, now: datetime, basis: str, owed: timedelta
) -> None:
    town = Town(database_url)
    await town.settle()
    await town.begin(now)
    await town.opens("c1", {"language": "zh", "reason": "asked", "topic": None, "district": district})
    async with town.pool.connection() as conn:
        facts = await read(conn, town.router, town.now)
    await town.pool.close()
    ((number, row),) = facts.tickets.items()
    clocks = facts.clocks[number]
    assert (clocks["first_response"]["basis"], clocks["first_response"]["due_at"]) == (basis, now + owed)
    assert clocks["resolution"]["due_at"] == RESOLVED[row["station"]]

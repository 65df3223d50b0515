"""Whoever waited for their language and takes anyone after all is owed an answer as if they had just asked."""

from datetime import datetime, timedelta

import pytest

from desk.hours import HOME
from tests.desk.days.short import QUESTION, facts, only
from tests.desk.days.town import Town

# An hour at which the main station works and those who know Korean do not, and the evening before a week of holidays.
LATE_MONDAY = datetime(2026, 9, 21, 17, 40, tzinfo=HOME)
EVENING = datetime(2026, 9, 30, 18, 30, tzinfo=HOME)
NOON = datetime(2026, 9, 21, 12, 30, tzinfo=HOME)
SOON = timedelta(minutes=3)
MINUTE = timedelta(minutes=1)


async def first_response(town: Town) -> tuple[str, datetime]:
    """By which rule the first answer is owed, and until when."""
    clock = (await facts(town)).clocks[(await only(town))["number"]]["first_response"]
    return clock["basis"], clock["due_at"]


async def chooses(town: Town, wish: str) -> None:
    """A minute later the resident chooses."""
    town.now += MINUTE
    await town.asks("c1", "wish", wish)


@pytest.mark.parametrize(
    ("asked", "language", "waits", "basis", "due"),
    [
        (LATE_MONDAY, "ko", datetime(2026, 9, 22, 9, 3, tzinfo=HOME), "in_hours", LATE_MONDAY + 2 * MINUTE + SOON),
        (EVENING, "ko", datetime(2026, 10, 8, 9, 3, tzinfo=HOME), "out_of_hours", EVENING + 2 * MINUTE + 480 * SOON),
        # What was owed at the opening already is not put off.
        (NOON, "ug", datetime(2026, 9, 21, 14, 3, tzinfo=HOME), "wish", datetime(2026, 9, 21, 14, 3, tzinfo=HOME)),
    ],
)
async def test_anyone_is_due_from_the_moment_at_which_it_is_chosen(
    town: Town, asked: datetime, language: str, waits: datetime, basis: str, due: datetime
) -> None:
    await town.begin(asked)
    await town.opens("c1", QUESTION | {"language": language})
    await chooses(town, "language")
    assert await first_response(town) == ("wish", waits)
    await chooses(town, "anyone")
    assert await first_response(town) == (basis, due)


async def test_who_takes_anyone_from_the_start_gains_and_loses_nothing(town: Town) -> None:
    await town.begin(LATE_MONDAY)
    await town.opens("c1", QUESTION | {"language": "ko"})
    await chooses(town, "anyone")
    assert await first_response(town) == ("in_hours", LATE_MONDAY + SOON)

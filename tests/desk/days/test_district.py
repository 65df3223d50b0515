"""A district that is chosen while somebody works on a ticket counts as soon as nobody does."""

from collections.abc import Awaitable, Callable

import pytest

from tests.desk.days.short import later, only, taken
from tests.desk.days.town import OPERATORS, Town

# Longer than somebody has for a reply.
LATE = 310


async def chosen(town: Town, district: str | None = "jia") -> str:
    """Chen of the main station works on a ticket when its resident chooses a district; the number."""
    number = await taken(town, "chen")
    await town.asks("c1", "district", district)
    row = await only(town)
    assert (row["assignee"], row["station"], row["district"]) == ("chen", "main", district)
    return number


async def goes_silent(town: Town, number: str) -> None:
    """Chen does not answer."""
    await town.writes("c1")
    town.consoles.discard("chen")
    await later(town, LATE)


async def is_opened_again(town: Town, number: str) -> None:
    """Chen's answer was not good enough for the resident."""
    await town.replies(number, "chen")
    await town.desk.close(number, OPERATORS["chen"])
    await town.reopens("c1")


async def is_worked_on_again(town: Town, number: str) -> None:
    """Chen's answer was not good enough for the lead of the city."""
    await town.replies(number, "chen")
    await town.desk.close(number, OPERATORS["chen"])
    await town.moves.rework(number, OPERATORS["boss"])


@pytest.mark.parametrize("waits_again", [goes_silent, is_opened_again, is_worked_on_again])
async def test_what_waits_again_goes_to_the_people_of_the_district(
    town: Town, waits_again: Callable[[Town, str], Awaitable[None]]
) -> None:
    number = await chosen(town)
    for name in ("aynur", "kim"):
        await town.is_there(name, "online")
    await waits_again(town, number)
    row = await only(town)
    assert (row["assignee"], row["station"]) == ("kim", "jia")


async def test_it_escalates_to_the_lead_of_the_district_where_nobody_else_is_there(town: Town) -> None:
    number = await chosen(town)
    await town.replies(number, "chen")
    for name in ("mainlead", "jialead"):
        await town.is_there(name, "online")
    await goes_silent(town, number)
    assert (await only(town))["assignee"] == "jialead"


async def test_what_a_lead_gives_to_somebody_stays_at_its_station(town: Town) -> None:
    number = await chosen(town)
    await town.is_there("aynur", "online")
    assert await town.moves.assign([number], OPERATORS["mainlead"], "aynur") == {number: "given"}
    row = await only(town)
    assert (row["assignee"], row["station"]) == ("aynur", "main")


async def test_without_a_district_it_stays_where_it_was_worked_on(town: Town) -> None:
    number = await chosen(town, None)
    await goes_silent(town, number)
    row = await only(town)
    assert (row["state"], row["station"]) == ("in_progress", "main")
    await town.is_there("kim", "online")
    await later(town, LATE)
    row = await only(town)
    assert (row["assignee"], row["station"]) == ("kim", "jia")

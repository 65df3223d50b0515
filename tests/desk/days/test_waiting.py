"""A resident who waits for an answer of somebody who has gone silent is not forgotten."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from desk.routing import store as routing
from tests.desk.days.short import asked, facts, later, only, taken
from tests.desk.days.town import OPERATORS, Town

# Longer than somebody has for a reply, and much longer.
LATE, LONG = 310, 3600


async def answered_and_asked_again(town: Town) -> str:
    """Chen has answered, the resident has written again, and the console of Chen is closed; the number."""
    number = await taken(town, "chen")
    await town.replies(number, "chen")
    await town.writes("c1")
    town.consoles.discard("chen")
    return number


async def steps(town: Town, number: str) -> list[str]:
    return [step["step"] for step in (await facts(town)).steps[number]]


async def test_who_comes_after_a_late_reply_takes_over(town: Town) -> None:
    await answered_and_asked_again(town)
    await later(town, LATE)
    assert (await only(town))["assignee"] == "chen"
    await town.is_there("aynur", "online")
    await later(town, LATE)
    assert (await only(town))["assignee"] == "aynur"


async def test_who_let_it_pass_and_is_back_takes_over_from_who_is_silent(town: Town) -> None:
    number = await asked(town, "aynur")
    await town.is_there("chen", "online")
    await later(town, 61)
    await town.desk.take(number, OPERATORS["chen"])
    await town.replies(number, "chen")
    await town.is_there("aynur", "online")
    await town.writes("c1")
    await later(town, LATE)
    row = await only(town)
    assert (row["assignee"], "chen" in row["tried"]) == ("aynur", True)


async def test_a_late_reply_tells_each_level_once_however_long_it_lasts(town: Town) -> None:
    number = await answered_and_asked_again(town)
    await later(town, LONG)
    told = await steps(town, number)
    assert (told.count("escalate"), told.count("late_reply") > 3) == (2, True)
    assert (await facts(town)).clocks[number]["reply"]["state"] == "running"


@pytest.mark.parametrize(("there", "next_one"), [(["chen", "rena"], "rena"), (["chen"], "chen")])
async def test_who_waits_for_the_language_is_not_left_with_who_is_silent_though_nobody_else_knows_it(
    town: Town, there: list[str], next_one: str
) -> None:
    number = await asked(town, "aynur", language="ug")
    await town.asks("c1", "wish", "language")
    await town.desk.take(number, OPERATORS["aynur"])
    for name in there:
        await town.is_there(name, "online")
    await later(town, LATE)
    assert (await only(town))["assignee"] == next_one


async def test_a_lead_who_is_there_takes_over_though_it_has_gone_past_their_level(town: Town) -> None:
    number = await answered_and_asked_again(town)
    await later(town, LONG)
    assert (await only(town))["level"] == "city"
    await town.is_there("mainlead", "online")
    await later(town, LATE)
    row = await only(town)
    assert (row["assignee"], row["level"], row["number"]) == ("mainlead", "city", number)


async def test_what_is_late_at_the_end_of_the_day_is_late_again_in_the_morning(town: Town) -> None:
    number = await answered_and_asked_again(town)
    await later(town, 9 * LONG)
    told = await steps(town, number)
    await later(town, 14 * LONG)
    assert await steps(town, number) == told
    await later(town, LONG + LATE)
    assert (await steps(town, number)).count("late_reply") > told.count("late_reply")


@asynccontextmanager
async def tickets_are_given_out(town: Town) -> AsyncIterator[None]:
    """Somebody else gives tickets out all this time."""
    async with town.pool.connection() as conn:
        assert await routing.alone(conn)
        yield


async def test_while_others_give_tickets_out_a_late_reply_is_looked_at_again_and_nobody_is_told(town: Town) -> None:
    number = await answered_and_asked_again(town)
    await town.is_there("aynur", "online")
    async with tickets_are_given_out(town):
        await later(town, LATE)
    assert {"late_reply", "escalate"}.isdisjoint(await steps(town, number))
    await later(town, 1)
    assert (await only(town))["assignee"] == "aynur"
    assert "escalate" not in await steps(town, number)


@pytest.mark.parametrize("comes", [True, False])
async def test_a_message_while_a_department_is_waited_for_wants_an_answer_too(town: Town, comes: bool) -> None:
    number = await taken(town, "chen")
    referral = await town.moves.refer(number, OPERATORS["chen"], "legal aid", "They ask about legal aid.", None)
    await town.answers("c1", referral, yes=True)
    await town.moves.referred(number, OPERATORS["chen"], referral)
    assert (await only(town))["state"] == "waiting_department"
    await town.writes("c1")
    town.consoles.discard("chen")
    if comes:
        await town.is_there("aynur", "online")
    await later(town, LATE)
    row = await only(town)
    assert (row["assignee"], row["level"]) == (("aynur", "station") if comes else ("chen", "district"))
    assert "late_reply" in await steps(town, number)

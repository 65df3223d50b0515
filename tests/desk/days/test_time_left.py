"""What is left of the time for a matter: after it was late and more was given, and at another station."""

from desk.clocks import store
from tests.desk.days.short import QUESTION, facts, later, only, taken
from tests.desk.days.town import OPERATORS, Town

DAY = 24 * 3600


async def late(town: Town) -> str:
    """Chen has answered and not finished, its time is over, and more is asked for; the number."""
    number = await taken(town, "chen")
    await town.replies(number, "chen")
    await later(town, 3 * DAY)
    assert (await resolution(town, number))[0] == "breached"
    await town.moves.ask_extension(number, OPERATORS["chen"], 2)
    return number


async def resolution(town: Town, number: str) -> tuple[str, float]:
    """How the clock stands, and what was left when it last began to run or stood still."""
    clock = (await facts(town)).clocks[number]["resolution"]
    return clock["state"], clock["left_days"]


async def counted(town: Town) -> dict[str, int]:
    """How many resolutions were counted as what."""
    async with town.pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT what, sum(n)::int AS n FROM counted WHERE dimension = 'all' AND what LIKE 'resolution%' GROUP BY 1"
        )
        return {row["what"]: row["n"] for row in await cursor.fetchall()}


async def test_more_time_does_not_run_while_the_resident_is_waited_for(town: Town) -> None:
    number = await late(town)
    await town.desk.wait(number, OPERATORS["chen"])
    await town.moves.decide_extension(number, OPERATORS["boss"], grant=True)
    assert await resolution(town, number) == ("paused", 2)
    await later(town, 2 * DAY)
    await town.writes("c1")
    assert await resolution(town, number) == ("running", 2)


async def test_what_was_late_once_is_counted_once_though_more_time_was_given_and_kept(town: Town) -> None:
    number = await late(town)
    assert await counted(town) == {"resolution_missed": 1}
    await town.moves.decide_extension(number, OPERATORS["boss"], grant=True)
    await town.desk.close(number, OPERATORS["chen"])
    assert (await resolution(town, number))[0] == "met"
    assert await counted(town) == {"resolution_missed": 1}


async def test_what_is_late_a_second_time_is_not_counted_a_second_time(town: Town) -> None:
    number = await late(town)
    await town.moves.decide_extension(number, OPERATORS["boss"], grant=True)
    await later(town, 5 * DAY)
    assert (await resolution(town, number))[0] == "breached"
    assert await counted(town) == {"resolution_missed": 1}


async def test_what_is_opened_again_is_counted_again(town: Town) -> None:
    number = await late(town)
    await town.desk.close(number, OPERATORS["chen"])
    await town.moves.rework(number, OPERATORS["boss"])
    await town.is_there("chen", "online")
    await town.desk.take(number, OPERATORS["chen"])
    await town.desk.close(number, OPERATORS["chen"])
    assert await counted(town) == {"resolution_missed": 1, "resolution_met": 1}


async def test_a_ticket_that_goes_to_a_station_with_other_hours_keeps_what_has_gone_by(town: Town) -> None:
    number = await taken(town, "chen")
    await later(town, 3 * 3600)
    await town.moves.transfer(number, OPERATORS["chen"], "yi", "duty")
    async with town.pool.connection() as conn:
        clock = (await store.of_ticket(conn, number))["resolution"]
    # Three of seven hours at the main station; the day of one of unknown hours has all twenty-four.
    assert clock.run_at == town.now
    assert clock.left_days is not None
    assert abs(clock.left_days - (1.5 - 3 / 7)) < 1e-3
    assert abs((clock.due_at - town.now).total_seconds() - clock.left_days * DAY) < 1


async def test_a_clock_that_rings_at_the_moment_of_the_move_goes_by_the_new_hours_too(town: Town) -> None:
    # No worker looks until the first response is late and half of the time for the matter is over.
    town.alarms = None
    await town.opens("c1", QUESTION)
    await later(town, 26 * 3600)
    await town.is_there("kim", "online")
    town.start_worker()
    await later(town, 1)
    row = await only(town)
    assert (row["assignee"], row["station"]) == ("kim", "jia")
    steps = (await facts(town)).steps[row["number"]]
    assert {"first_response", "resolution"} <= {step["reason"] for step in steps if step["step"] == "warn_50"}
    async with town.pool.connection() as conn:
        clock = (await store.of_ticket(conn, row["number"]))["resolution"]
    assert clock.run_at is not None and clock.run_at > row["opened_at"]

"""The hours of a station change while clocks of working days run by them."""

from datetime import datetime
from typing import Any

from desk.clocks import store
from desk.clocks.clock import Clock
from desk.hours import HOME
from tests.desk.days.short import later, taken
from tests.desk.days.town import DAYLONG, MORNINGS, OPERATORS, Town, plan

HOUR = 3600
STATED_2027 = "calendar: {known: [2027], closed: [2027-01-01]}\nstations:"


async def change(town: Town, old: str = "", new: str = "") -> None:
    """Another organisation is put into force."""
    async with town.pool.connection() as conn:
        await town.registry.apply(conn, plan(old, new), "admin", town.now)


async def resolution(town: Town, number: str) -> Clock:
    """The clock of the matter, as it is written down."""
    async with town.pool.connection() as conn:
        return (await store.of_ticket(conn, number))["resolution"]


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=HOME)  # type: ignore[misc,arg-type]


def same(found: datetime, expected: datetime) -> bool:
    """To the second; working days are fractions."""
    return abs((found - expected).total_seconds()) < 1


async def worked_three_hours(town: Town, **case: Any) -> str:
    """Taken on a Monday at nine; three of the seven hours of the day are over."""
    number = await taken(town, "chen", **case)
    await later(town, 3 * HOUR)
    return number


async def test_what_has_gone_by_stays_counted_and_the_rest_goes_by_the_new_hours(town: Town) -> None:
    number = await worked_three_hours(town)
    changed_at = town.now
    await change(town, DAYLONG, MORNINGS)
    await later(town, 1)
    clock = await resolution(town, number)
    assert clock.run_at == changed_at
    # Tuesday is the first of the days that are left; the rest of 1/14 is 12:51 minutes of Wednesday's three hours.
    assert clock.left_days is not None
    assert abs(clock.left_days - (1.5 - 3 / 7)) < 1e-6
    assert same(clock.due_at, at(2026, 9, 23, 9, 12, 51))


async def test_it_does_not_matter_how_late_a_worker_sees_the_new_hours(town: Town) -> None:
    number = await worked_three_hours(town)
    await change(town, DAYLONG, MORNINGS)
    town.alarms = None
    await later(town, 24 * HOUR)
    town.start_worker()
    await later(town, 1)
    assert same((await resolution(town, number)).due_at, at(2026, 9, 23, 9, 12, 51))


async def test_who_acts_before_a_worker_has_seen_the_new_hours_counts_by_the_old_ones_until_then(town: Town) -> None:
    number = await worked_three_hours(town)
    town.alarms = None
    await change(town, DAYLONG, MORNINGS)
    await town.desk.wait(number, OPERATORS["chen"])
    clock = await resolution(town, number)
    assert clock.state == "paused"
    assert clock.left_days is not None
    # By the mornings alone a whole day would have gone by.
    assert abs(clock.left_days - (1.5 - 3 / 7)) < 1e-6


async def test_each_of_several_changes_counts_for_the_time_that_it_was_in_force(town: Town) -> None:
    number = await worked_three_hours(town)
    town.alarms = None
    await change(town, DAYLONG, MORNINGS)
    await later(town, 24 * HOUR)
    await change(town)
    town.start_worker()
    await later(town, 1)
    # Tuesday's three hours were a whole day of their own; a fourteenth of a day is half an hour of its afternoon.
    assert same((await resolution(town, number)).due_at, at(2026, 9, 22, 14, 30))


async def test_hours_of_another_station_change_nothing(town: Town) -> None:
    number = await worked_three_hours(town)
    before = await resolution(town, number)
    await change(town, "13:30-17:30", "13:30-16:30")
    await later(town, 1)
    after = await resolution(town, number)
    assert after.plan == before.plan + 1
    assert (after.run_at, after.left_days, after.due_at) == (before.run_at, before.left_days, before.due_at)
    async with town.pool.connection() as conn:
        assert await store.behind(conn, after.plan, 10) == []


async def test_what_was_over_before_the_change_was_over_when_it_was(town: Town) -> None:
    number = await taken(town, "chen")
    town.alarms = None
    await later(town, 51 * HOUR)
    await change(town, DAYLONG, MORNINGS)
    town.start_worker()
    await later(town, 1)
    clock = await resolution(town, number)
    assert clock.state == "breached"
    assert same(clock.due_at, at(2026, 9, 22, 14, 30))


async def test_a_year_that_is_stated_at_last_counts_from_its_first_day(town: Town) -> None:
    await town.begin(at(2026, 12, 31, 9))
    number = await taken(town, "chen")
    assert (await resolution(town, number)).uncertain
    await later(town, 4 * 24 * HOUR + 3 * HOUR)
    assert (await resolution(town, number)).state == "running"
    await change(town, "stations:", STATED_2027)
    await later(town, 1)
    clock = await resolution(town, number)
    assert not clock.uncertain
    # Half a day was left on new year's day, which is a holiday; the Saturday after it has three hours.
    assert same(clock.due_at, at(2027, 1, 2, 10, 30))
    assert clock.state == "breached"

"""Whether a station works now, in which hours somebody calls, and by which calendar working days are counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desk.clocks.working import opens, slots, working, works
from desk.hours import HOME, Calendar, PublicHolidays, Week, parse_week
from desk.organisation import Organisation, default

DAILY = {"mon-fri": ["09:00-12:00", "14:00-18:00"]}
DUTY = {"holiday": ["10:30-12:00"]}
EVENING = datetime(2026, 9, 30, 18, 0, tzinfo=HOME)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ON_DUTY = datetime(2026, 10, 1, 10, 30, tzinfo=HOME)


def calendar(week: dict[str, list[str]]) -> Calendar:
    return Calendar(parse_week(week), PublicHolidays())


def with_hours(week: Week | None) -> Organisation:
    """The default organisation with hours for its station."""
    found = default()
    return replace(found, stations=tuple(replace(one, week=week) for one in found.stations))


def test_on_duty_a_station_works() -> None:
    assert works(calendar(DAILY | DUTY), ON_DUTY)
    assert not works(calendar(DAILY | DUTY), ON_DUTY + timedelta(hours=2))
    assert not works(calendar(DAILY), ON_DUTY)
    assert opens(calendar(DAILY | DUTY), EVENING) == ON_DUTY


def test_calls_are_made_in_the_hours_of_duty_as_well() -> None:
    assert slots(calendar(DAILY | DUTY), EVENING, EVENING + DAY) == [(ON_DUTY, ON_DUTY + HOUR)]
    assert slots(calendar(DAILY), EVENING, EVENING + DAY) == []


def begins(week: dict[str, list[str]], now: str) -> list[str]:
    """When calls of a Monday and the morning after can begin, asked for at this time of the Monday."""
    since, until = (datetime.fromisoformat(f"2026-09-21 {one}:00+08:00") for one in (now, "23:30"))
    found = slots(calendar(week), since, until + timedelta(hours=10))
    assert all(end - begin == HOUR for begin, end in found)
    return [f"{begin.astimezone(HOME):%d %H:%M}" for begin, _ in found]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("08:00", "21 09:00"),
        # Half an hour is the least that somebody needs to make ready for it.
        ("09:30", "21 10:00"),
        ("09:31", "21 11:00"),
        ("09:51", "21 11:00"),
        # Neither an hour that has begun nor one that ends in the break.
        ("10:40", "21 14:00"),
        ("17:00", "22 09:00"),
    ],
)
def test_a_call_can_be_had_at_the_next_whole_hour_that_is_half_an_hour_ahead(now: str, first: str) -> None:
    assert begins(DAILY, now)[0] == first


def test_calls_fill_whole_hours_of_each_block_of_a_day() -> None:
    assert begins(DAILY, "07:00") == [f"21 {hour}:00" for hour in ("09", "10", "11", 14, 15, 16, 17)] + ["22 09:00"]
    # A block that begins at half past has its hours from there; what is left over at its end is too short.
    assert begins({"mon": ["13:30-17:00"]}, "07:00") == ["21 13:30", "21 14:30", "21 15:30"]
    assert begins({"mon": ["09:10-11:00"]}, "07:00") == ["21 09:30"]
    assert begins({"mon": ["09:00-09:50"]}, "07:00") == []


def test_no_call_is_offered_in_a_year_that_nobody_knows() -> None:
    last = datetime(2026, 12, 31, 16, 0, tzinfo=HOME)
    assert slots(calendar(DAILY), last, last + timedelta(days=5)) == [(last + HOUR, last + 2 * HOUR)]


@pytest.mark.parametrize("week", [None, parse_week(DUTY)], ids=["unknown", "duty alone"])
def test_a_station_without_working_days_of_its_own_counts_whole_weekdays(week: Week | None) -> None:
    monday = datetime(2026, 9, 21, 0, 0, tzinfo=HOME)
    organisation = with_hours(week)
    assert working(organisation, "main").after(monday, 1.5) == monday + timedelta(hours=36)


def test_a_station_counts_by_its_own_hours_where_it_has_working_days() -> None:
    found = working(with_hours(parse_week(DAILY | DUTY)), "main")
    assert found.after(EVENING, 1) == datetime(2026, 10, 8, 18, 0, tzinfo=HOME)

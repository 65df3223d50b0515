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
    hour = timedelta(hours=1)
    assert slots(calendar(DAILY | DUTY), EVENING, EVENING + timedelta(days=1)) == [
        (ON_DUTY, ON_DUTY + hour),
        (ON_DUTY + hour, ON_DUTY + 1.5 * hour),
    ]
    assert slots(calendar(DAILY), EVENING, EVENING + timedelta(days=1)) == []


@pytest.mark.parametrize("week", [None, parse_week(DUTY)], ids=["unknown", "duty alone"])
def test_a_station_without_working_days_of_its_own_counts_whole_weekdays(week: Week | None) -> None:
    monday = datetime(2026, 9, 21, 0, 0, tzinfo=HOME)
    organisation = with_hours(week)
    assert working(organisation, "main").after(monday, 1.5) == monday + timedelta(hours=36)


def test_a_station_counts_by_its_own_hours_where_it_has_working_days() -> None:
    found = working(with_hours(parse_week(DAILY | DUTY)), "main")
    assert found.after(EVENING, 1) == datetime(2026, 10, 8, 18, 0, tzinfo=HOME)

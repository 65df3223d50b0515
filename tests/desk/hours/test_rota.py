"""The next person on duty is found through everybody's own hours and absences."""

from datetime import datetime

import pytest

from core.errors import CalendarMissing
from desk.hours import HOME, Away, Calendar, PublicHolidays, Rota, next_on_duty, parse_week

HOLIDAYS = PublicHolidays()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


def calendar(**week: list[str]) -> Calendar:
    return Calendar(parse_week(week), HOLIDAYS)


MORNINGS = calendar(mon=["09:00-12:00"], wed=["09:00-12:00"])
EVENINGS = calendar(tue=["18:00-20:00"], wed=["18:00-20:00"])
FRIDAY_NIGHT = at("2026-03-06 22:00")


def test_the_earliest_of_several_is_named() -> None:
    assert next_on_duty([Rota(EVENINGS), Rota(MORNINGS)], FRIDAY_NIGHT) == at("2026-03-09 09:00")


def test_somebody_who_is_there_is_there_now() -> None:
    now = at("2026-03-10 18:30")
    assert next_on_duty([(MORNINGS, ()), (EVENINGS, ())], now) == now


def test_somebody_on_leave_is_not_promised() -> None:
    leave = Away(at("2026-03-09 00:00"), at("2026-03-11 00:00"))
    assert next_on_duty([Rota(MORNINGS, [leave])], FRIDAY_NIGHT) == at("2026-03-11 09:00")
    assert next_on_duty([Rota(MORNINGS, [leave]), Rota(EVENINGS)], FRIDAY_NIGHT) == at("2026-03-10 18:00")


def test_a_leave_that_ends_within_a_block_ends_there() -> None:
    leave = Away(at("2026-03-09 08:00"), at("2026-03-09 10:30"))
    assert Rota(MORNINGS, [leave]).opens(FRIDAY_NIGHT) == at("2026-03-09 10:30")


def test_leaves_may_overlap_and_follow_each_other_in_any_order() -> None:
    leaves = [
        Away(at("2026-03-16 00:00"), at("2026-03-18 10:00")),
        Away(at("2026-03-09 09:00"), at("2026-03-10 00:00")),
        Away(at("2026-03-09 00:00"), at("2026-03-16 09:00")),
    ]
    assert Rota(MORNINGS, leaves).opens(FRIDAY_NIGHT) == at("2026-03-18 10:00")


def test_who_is_away_is_not_there_until_the_last_moment_of_it() -> None:
    person = Rota(MORNINGS, [Away(at("2026-03-09 09:30"), at("2026-03-09 10:00"))])
    times = ["09:00", "09:29", "09:30", "09:59", "10:00", "12:00"]
    assert [person.is_open(at(f"2026-03-09 {time}")) for time in times] == [True, True, False, False, True, False]


def test_an_absence_that_ends_before_it_begins_keeps_nobody_away() -> None:
    assert Rota(MORNINGS, [Away(at("2026-03-12 00:00"), at("2026-03-01 00:00"))]).opens(FRIDAY_NIGHT) == at(
        "2026-03-09 09:00"
    )


def test_nobody_or_people_who_never_work_promise_nothing() -> None:
    assert next_on_duty([], FRIDAY_NIGHT) is None
    assert next_on_duty([Rota(calendar())], FRIDAY_NIGHT) is None


def test_whose_next_day_is_not_known_is_not_promised_and_does_not_hide_whose_is() -> None:
    monday = at("2026-12-28 13:00")
    gone = Rota(MORNINGS, [Away(at("2026-12-28 00:00"), at("2027-01-02 00:00"))])
    assert next_on_duty([gone, Rota(EVENINGS)], monday) == at("2026-12-29 18:00")
    assert next_on_duty([gone], monday) is None
    with pytest.raises(CalendarMissing):
        gone.opens(monday)

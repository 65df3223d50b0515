"""Duty on public holidays: somebody is there, and no working day goes by."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import CalendarMissing
from desk.hours import HOLIDAY, HOME, Away, Calendar, LocalDays, NeverOpen, Rota, next_on_duty, parse_week
from desk.hours import parse_blocks as blocks
from tests.desk.hours.strategies import HOLIDAYS, days, moments, weeks, workdays

DAILY = parse_week({"mon-fri": ["09:00-12:00", "14:00-18:00"], "sat": ["09:00-12:00"]})
DUTY = blocks(["10:00-12:00", "14:00-16:00"])
WEEK = {**DAILY, HOLIDAY: DUTY}
NATIONAL_DAY, IN_IT, MAKE_UP, CLOSED = date(2026, 10, 1), date(2026, 10, 3), date(2026, 10, 10), date(2026, 12, 4)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


def desk(**local: object) -> Calendar:
    return Calendar(WEEK, HOLIDAYS, LocalDays(**local))  # type: ignore[arg-type]


def test_on_a_public_holiday_the_hours_are_those_of_duty() -> None:
    assert desk().blocks(NATIONAL_DAY) == DUTY
    assert desk().blocks(IN_IT) == DUTY, "a Saturday inside it, whatever Saturdays are"
    assert desk().opens(at("2026-09-30 18:00")) == at("2026-10-01 10:00")
    assert desk().closes(at("2026-10-07 15:00")) == at("2026-10-07 16:00")
    assert not desk().is_open(at("2026-10-01 09:30"))


def test_on_any_other_day_the_line_says_nothing() -> None:
    assert desk().blocks(date(2026, 10, 8)) == DAILY[3]
    assert desk().blocks(date(2026, 10, 11)) == (), "a Sunday"
    assert desk().blocks(MAKE_UP) == DAILY[0]


def test_no_working_day_goes_by_on_duty() -> None:
    assert desk().after(at("2026-09-30 14:00"), 1) == at("2026-10-08 12:00")
    assert desk().between(at("2026-10-01 00:00"), at("2026-10-08 00:00")) == 0
    assert desk().workday(NATIONAL_DAY) == ()


def test_a_day_that_is_closed_has_no_duty() -> None:
    closed = desk(closed=frozenset({NATIONAL_DAY, CLOSED}))
    assert closed.blocks(NATIONAL_DAY) == closed.blocks(CLOSED) == ()
    assert closed.blocks(date(2026, 10, 2)) == DUTY


def test_the_closed_days_of_a_year_that_is_stated_are_its_public_holidays() -> None:
    stated = desk(known=frozenset({2026, 2027}), closed=frozenset({CLOSED, date(2027, 1, 1)}))
    assert stated.blocks(CLOSED) == stated.blocks(date(2027, 1, 1)) == DUTY
    assert stated.workday(CLOSED) == ()
    assert stated.blocks(NATIONAL_DAY) == DAILY[3], "the package is not asked"
    assert stated.blocks(date(2027, 1, 2)) == DAILY[5], "a Saturday that is not stated"


def test_an_open_day_stays_what_it_is() -> None:
    stated = desk(open={NATIONAL_DAY: blocks(["20:00-22:00"]), IN_IT: ()})
    assert stated.blocks(NATIONAL_DAY) == stated.workday(NATIONAL_DAY) == blocks(["20:00-22:00"])
    assert stated.blocks(IN_IT) == ()
    assert stated.after(at("2026-10-01 00:00"), 1) == at("2026-10-01 22:00")


def test_a_weekend_day_that_is_worked_has_no_duty_though_nobody_works() -> None:
    day = date(2027, 1, 9)
    stated = Calendar({1: DAILY[1], HOLIDAY: DUTY}, HOLIDAYS, LocalDays(workdays=frozenset({day})))
    assert stated.blocks(day) == ()


def test_hours_of_duty_alone_open_and_have_no_working_day() -> None:
    alone = Calendar({HOLIDAY: DUTY}, HOLIDAYS)
    assert alone.opens(at("2026-05-06 00:00")) == at("2026-06-19 10:00")
    assert alone.blocks(date(2026, 6, 18)) == ()
    assert not alone.has_workdays
    assert alone.between(at("2026-01-01 00:00"), at("2029-01-01 00:00")) == 0
    with pytest.raises(NeverOpen, match="no working days: give a day from mon to sun at least one block"):
        alone.after(at("2026-03-09 09:00"), 1)


def test_duty_in_a_year_that_is_not_known_is_not_guessed() -> None:
    alone = Calendar({HOLIDAY: DUTY}, HOLIDAYS)
    for ask in (alone.is_open, alone.opens):
        with pytest.raises(CalendarMissing) as caught:
            ask(at("2027-01-01 10:00"))
        assert caught.value.year == 2027


def test_who_is_on_duty_is_who_has_the_line_and_no_leave() -> None:
    night, leave = at("2026-09-30 22:00"), Away(at("2026-10-01 00:00"), at("2026-10-02 00:00"))
    others = Rota(Calendar(DAILY, HOLIDAYS))
    assert next_on_duty([others], night) == at("2026-10-08 09:00")
    assert next_on_duty([others, Rota(desk())], night) == at("2026-10-01 10:00")
    assert next_on_duty([others, Rota(desk(), [leave])], night) == at("2026-10-02 10:00")


# Days of the years that are known, and often of a long holiday, so that what is stated meets it.
single_days = st.dates(date(2024, 1, 1), date(2025, 12, 31)) | st.dates(date(2024, 10, 1), date(2024, 10, 8))
saturdays = st.integers(0, 100).map(lambda week: date(2024, 1, 6) + timedelta(weeks=week))
duties = st.sampled_from([DUTY, blocks(["00:00-24:00"]), blocks(["00:00-01:30", "22:00-24:00"])])


@st.composite
def local_days(draw: st.DrawFn) -> LocalDays:
    """Days that are closed or open, and years that are stated in full."""
    closed = draw(st.frozensets(single_days, max_size=5))
    return LocalDays(
        closed,
        {
            day: hours
            for day, hours in draw(st.dictionaries(single_days, days(), max_size=3)).items()
            if day not in closed
        },
        draw(st.sampled_from([frozenset[int](), frozenset({2024}), frozenset({2024, 2025})])),
        draw(st.frozensets(saturdays, max_size=2)) - closed,
    )


@st.composite
def with_and_without(draw: st.DrawFn) -> tuple[Calendar, Calendar]:
    """Two calendars that differ in the line for public holidays alone."""
    local, week = draw(local_days()), draw(weeks)
    without = {day: hours for day, hours in week.items() if day < HOLIDAY}
    duty = {HOLIDAY: draw(duties)}
    return Calendar(without | duty, HOLIDAYS, local), Calendar(without, HOLIDAYS, local)


def told(ask: Callable[[], object]) -> object:
    """What is answered, or what it is that cannot be."""
    try:
        return ask()
    except (CalendarMissing, NeverOpen) as error:
        return repr(error)


@given(with_and_without(), moments, moments, workdays)
def test_duty_changes_no_end_and_no_span(
    both: tuple[Calendar, Calendar], start: datetime, other: datetime, count: float
) -> None:
    duty, plain = both
    assert told(lambda: duty.after(start, count)) == told(lambda: plain.after(start, count))
    assert told(lambda: duty.between(start, other)) == told(lambda: plain.between(start, other))


@given(with_and_without(), single_days)
def test_a_day_has_the_hours_that_it_had_or_those_of_duty_where_it_was_closed(
    both: tuple[Calendar, Calendar], day: date
) -> None:
    duty, plain = both
    assert duty.workday(day) == plain.workday(day) == plain.blocks(day)
    # Written out once more: a public holiday is what the package says, or the whole list of a year that is stated.
    local = plain.local
    beside = HOLIDAYS.is_holiday(day) and day not in local.closed | local.open.keys() | local.workdays
    holiday = day in local.closed if day.year in local.known else beside
    assert duty.blocks(day) == (duty.week[HOLIDAY] if holiday and day not in local.open else plain.blocks(day))


@given(with_and_without(), moments)
def test_an_opening_is_the_first_moment_that_the_days_hold(both: tuple[Calendar, Calendar], moment: datetime) -> None:
    duty, _ = both
    opening = told(lambda: duty.opens(moment))
    ahead = [moment.date() + timedelta(days=count) for count in range(120)]
    held = [span for day in ahead for span in spans(duty, day) if span[1] > moment]
    if held:
        assert opening == max(held[0][0], moment)
    else:
        assert not isinstance(opening, datetime) or opening.astimezone(HOME).date() > ahead[-1]


@given(with_and_without(), moments)
def test_a_close_is_the_end_of_a_block_of_its_day(both: tuple[Calendar, Calendar], moment: datetime) -> None:
    duty, _ = both
    within = [ends for begins, ends in spans(duty, moment.date()) if begins <= moment < ends]
    assert duty.closes(moment) == (within[0] if within else None)
    assert duty.is_open(moment) == (duty.closes(moment) is not None)


def spans(calendar: Calendar, day: date) -> list[tuple[datetime, datetime]]:
    """The blocks of a day as moments."""
    midnight = datetime.combine(day, time(), HOME)
    return [
        (midnight + timedelta(minutes=block.start), midnight + timedelta(minutes=block.end))
        for block in calendar.blocks(day)
    ]

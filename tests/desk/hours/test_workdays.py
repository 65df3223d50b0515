"""Working days are counted by open days, and inside a day by its blocks."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import CalendarMissing
from desk.hours import HOME, Calendar, LocalDays, NeverOpen, parse_blocks, parse_week
from tests.desk.hours.strategies import HOLIDAYS, calendars, moments, workdays

WEEK = parse_week({"mon-fri": ["09:00-12:00", "14:00-18:00"]})
OFFICE = Calendar(WEEK, HOLIDAYS)
UNEVEN = Calendar(parse_week({"mon": ["00:00-24:00"], "tue": ["09:00-10:00"], "wed": ["20:00-24:00"]}), HOLIDAYS)
# A day of one minute has 60,000,000 microseconds, of which an end may be two off.
NEAR = 1e-7


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-09 09:00", 0, "2026-03-09 09:00"),
        ("2026-03-09 09:00", 1, "2026-03-09 18:00"),
        ("2026-03-09 18:00", 1, "2026-03-10 18:00"),
        ("2026-03-09 00:00", 1, "2026-03-09 18:00"),
        ("2026-03-09 09:00", 1.5, "2026-03-10 14:30"),
        ("2026-03-09 10:00", 1, "2026-03-10 10:00"),
        ("2026-03-09 09:00", 3 / 7, "2026-03-09 12:00"),
        ("2026-03-09 13:00", 4 / 7, "2026-03-09 18:00"),
        ("2026-03-06 14:30", 1.5, "2026-03-09 18:00"),  # over a weekend
        ("2026-09-30 15:00", 1, "2026-10-08 15:00"),  # over National Day
        ("2026-09-30 14:00", 1, "2026-10-08 12:00"),  # the end of a block, not the beginning of the next
        ("2026-09-30 09:00", 4, "2026-10-10 18:00"),  # its last is the Saturday that is worked
        ("2026-02-14 09:00", 2, "2026-02-24 18:00"),  # over the Spring Festival
        ("2026-12-31 09:00", 1, "2026-12-31 18:00"),  # the last day that is known, to its end
    ],
)
def test_an_end_is_found(start: str, count: float, end: str) -> None:
    assert OFFICE.after(at(start), count) == at(end)
    assert OFFICE.between(at(start), at(end)) == pytest.approx(count)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-09 12:00", 1, "2026-03-10 09:30"),  # half of 24 hours, half of one
        ("2026-03-09 00:00", 3, "2026-03-12 00:00"),  # 24:00 of the third day
        ("2026-03-10 09:30", 1, "2026-03-11 22:00"),
        ("2026-03-11 22:00", 1, "2026-03-16 12:00"),
    ],
)
def test_each_open_day_counts_one_whatever_its_length(start: str, count: float, end: str) -> None:
    assert UNEVEN.after(at(start), count) == at(end)


def test_what_is_left_of_a_day_ends_with_it_from_each_of_its_minutes() -> None:
    for minute in range(9 * 60, 18 * 60):
        start = at("2026-03-09 00:00") + timedelta(minutes=minute, microseconds=minute)
        left = 2.7 - (1.7 + OFFICE.between(at("2026-03-09 09:00"), start))
        assert OFFICE.after(start, left) == at("2026-03-09 18:00"), start


def test_the_least_that_is_left_after_the_close_is_worked_off_on_the_next_day() -> None:
    assert OFFICE.after(at("2026-03-09 18:30"), 1e-12) == at("2026-03-10 09:00") + timedelta(microseconds=1)


def test_years_are_counted_though_most_of_their_days_are_closed() -> None:
    mondays = Calendar(parse_week({"mon": ["09:00-10:00"]}), HOLIDAYS)
    assert mondays.between(at("2021-01-04 09:00"), mondays.after(at("2021-01-04 09:00"), 200)) == 200


def test_no_working_day_goes_by_while_closed() -> None:
    assert OFFICE.between(at("2026-09-30 18:00"), at("2026-10-08 09:00")) == 0
    assert OFFICE.between(at("2026-03-09 12:00"), at("2026-03-09 14:00")) == 0


def test_backwards_is_below_zero() -> None:
    assert OFFICE.between(at("2026-03-10 18:00"), at("2026-03-09 09:00")) == -2


def test_an_end_comes_back_in_utc() -> None:
    assert OFFICE.after(at("2026-03-09 09:00"), 1).isoformat() == "2026-03-09T10:00:00+00:00"
    assert OFFICE.after(at("2026-03-09 09:00"), 0).tzinfo is UTC


def test_an_end_behind_days_that_are_not_known_is_not_guessed() -> None:
    with pytest.raises(CalendarMissing) as caught:
        OFFICE.after(at("2026-12-31 09:00"), 1.01)
    assert caught.value.year == 2027


def test_a_span_up_to_the_horizon_needs_no_day_behind_it() -> None:
    horizon = OFFICE.horizon(at("2026-12-30 09:00"))
    assert OFFICE.between(at("2026-12-30 09:00"), horizon) == 2
    with pytest.raises(CalendarMissing):
        OFFICE.between(at("2026-12-30 09:00"), horizon + timedelta(seconds=1))


def test_a_stated_year_carries_an_end_over_the_turn_of_the_year() -> None:
    local = LocalDays(known=frozenset({2027}), closed=frozenset({date(2027, 1, 1)}))
    assert Calendar(WEEK, HOLIDAYS, local).after(at("2026-12-31 09:00"), 2) == at("2027-01-04 18:00")


def test_hours_that_never_open_are_refused_and_not_searched_for_ever() -> None:
    with pytest.raises(NeverOpen, match="at least one block"):
        Calendar({}, HOLIDAYS).after(at("2026-03-09 09:00"), 1)
    assert Calendar({}, HOLIDAYS).between(at("2026-03-09 09:00"), at("2030-03-09 09:00")) == 0


def test_a_week_whose_every_day_is_stated_closed_is_refused_as_well() -> None:
    days = frozenset(date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(2000))
    gone = Calendar(WEEK, HOLIDAYS, LocalDays(closed=days))
    assert gone.opens(at("2026-03-09 09:00")) is None
    with pytest.raises(NeverOpen):
        gone.after(at("2026-03-09 09:00"), 1)


def test_stated_days_alone_are_counted_until_they_are_used_up() -> None:
    fairs = Calendar(
        {}, HOLIDAYS, LocalDays(open={date(2027, 5, day): parse_blocks(["10:00-12:00"]) for day in (1, 3)})
    )
    assert fairs.after(at("2026-03-09 09:00"), 1.5) == at("2027-05-03 11:00")
    with pytest.raises(NeverOpen):
        fairs.after(at("2026-03-09 09:00"), 2.5)


@pytest.mark.parametrize("count", [-1, -1e-9, float("nan"), float("inf"), 10_001])
def test_a_count_that_is_none_is_refused(count: float) -> None:
    with pytest.raises(ValueError, match="write 0 to 10000"):
        OFFICE.after(at("2026-03-09 09:00"), count)


@given(calendars, moments, workdays)
def test_between_undoes_after(calendar: Calendar, start: datetime, count: float) -> None:
    assert calendar.between(start, calendar.after(start, count)) == pytest.approx(count, abs=NEAR)


@given(calendars, moments, workdays, workdays)
def test_more_working_days_end_no_earlier(calendar: Calendar, start: datetime, one: float, other: float) -> None:
    assert calendar.after(start, min(one, other)) <= calendar.after(start, max(one, other))


@given(calendars, moments, st.integers(0, 3 * 86_400), workdays)
def test_who_starts_later_ends_no_earlier(calendar: Calendar, start: datetime, later: int, count: float) -> None:
    assert calendar.after(start, count) <= calendar.after(start + timedelta(seconds=later), count)


@given(calendars, moments, workdays)
def test_an_end_lies_in_open_hours_or_at_their_close(calendar: Calendar, start: datetime, count: float) -> None:
    end = calendar.after(start, count)
    if count:
        assert end > start
        assert calendar.is_open(end) or calendar.is_open(end - timedelta(microseconds=1))


@given(calendars, moments, workdays, st.floats(0, 1))
def test_a_pause_out_of_hours_moves_no_end(calendar: Calendar, start: datetime, count: float, part: float) -> None:
    paused = calendar.after(start, count * part)
    left = max(count - calendar.between(start, paused), 0.0)
    end = calendar.after(calendar.opens(paused) or paused, left)
    assert calendar.between(start, end) == pytest.approx(count, abs=2 * NEAR)


@given(calendars, moments, moments, moments)
def test_spans_add_up(calendar: Calendar, one: datetime, other: datetime, third: datetime) -> None:
    first, middle, last = sorted((one, other, third))
    parts = calendar.between(first, middle) + calendar.between(middle, last)
    assert calendar.between(first, last) == pytest.approx(parts, abs=1e-9)


@given(calendars, moments, st.integers(0, 5 * 24 * 60))
@settings(max_examples=30, deadline=None)
def test_working_days_are_what_counting_each_minute_gives(calendar: Calendar, start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    counted = 0.0
    for ahead in range(minutes):
        moment = start + timedelta(minutes=ahead)
        minute = moment.hour * 60 + moment.minute
        blocks = calendar.week.get(moment.weekday(), ())
        if moment.weekday() >= 5 and HOLIDAYS.is_workday(moment.date()):
            blocks = calendar.week.get(0) or blocks
        elif HOLIDAYS.is_holiday(moment.date()):
            blocks = ()
        if any(block.start <= minute < block.end for block in blocks):
            counted += 1 / sum(block.end - block.start for block in blocks)
    assert calendar.between(start, start + timedelta(minutes=minutes)) == pytest.approx(counted, abs=1e-9)


def test_months_are_counted_in_less_than_a_millisecond() -> None:
    start, end = at("2026-02-09 10:00"), at("2026-08-10 11:00")
    times = []
    for _ in range(20):
        begun = time.perf_counter()
        OFFICE.after(start, OFFICE.between(start, end))
        times.append(time.perf_counter() - begun)
    assert min(times) < 1e-3

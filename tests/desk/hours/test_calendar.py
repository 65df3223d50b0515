"""Hours through weekends, holidays, make-up days, midnights, and what the organisation itself says about a day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from core.errors import CalendarMissing
from desk.hours import HOME, Calendar, LocalDays, parse_blocks, parse_week
from tests.desk.hours.strategies import HOLIDAYS, calendars, moments

OFFICE_WEEK = parse_week({"mon-fri": ["09:00-12:00", "14:00-18:00"]})
OFFICE = Calendar(OFFICE_WEEK, HOLIDAYS)
NIGHTS = Calendar(parse_week({"mon": ["20:00-24:00"], "tue": ["00:00-02:00"]}), HOLIDAYS)
NATIONAL_DAY, MAKE_UP = date(2026, 10, 1), date(2026, 10, 10)
SHORT = parse_blocks(["10:00-11:00"])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


def office(local: LocalDays) -> Calendar:
    return Calendar(OFFICE_WEEK, HOLIDAYS, local)


def test_a_block_holds_its_start_and_not_its_end() -> None:
    times = ["08:59:59", "09:00", "11:59:59", "12:00", "14:00", "18:00"]
    assert [OFFICE.is_open(at(f"2026-03-09 {one}")) for one in times] == [False, True, True, False, True, False]


def test_the_hours_are_those_of_the_residents_wherever_the_moment_comes_from() -> None:
    assert OFFICE.is_open(datetime(2026, 3, 9, 1, 0, tzinfo=UTC))
    assert not OFFICE.is_open(datetime(2026, 3, 9, 12, 30, tzinfo=UTC))


def test_moments_come_back_in_utc() -> None:
    opening = OFFICE.opens(at("2026-03-09 08:00"))
    assert opening is not None
    assert opening.isoformat() == "2026-03-09T01:00:00+00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        OFFICE.is_open(datetime(2026, 3, 9, 9, 0))


def test_the_blocks_of_a_span_of_days_are_whole_ones_whenever_it_begins() -> None:
    found = list(OFFICE.open_on_days(at("2026-03-06 11:00"), at("2026-03-09 08:00")))
    spans = [("06 09:00", "06 12:00"), ("06 14:00", "06 18:00"), ("09 09:00", "09 12:00"), ("09 14:00", "09 18:00")]
    assert found == [(at(f"2026-03-{begin}"), at(f"2026-03-{end}")) for begin, end in spans]
    assert list(NIGHTS.open_on_days(at("2026-03-09 23:00"), at("2026-03-10 01:00"))) == [
        (at("2026-03-09 20:00"), at("2026-03-10 00:00")),
        (at("2026-03-10 00:00"), at("2026-03-10 02:00")),
    ]


def test_who_is_open_opens_now() -> None:
    assert OFFICE.opens(at("2026-03-09 09:30")) == at("2026-03-09 09:30")


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-03-09 00:00", "2026-03-09 09:00"),
        ("2026-03-09 12:00", "2026-03-09 14:00"),
        ("2026-03-09 18:00", "2026-03-10 09:00"),
        ("2026-03-06 18:00", "2026-03-09 09:00"),  # over a weekend
        ("2026-09-30 18:00", "2026-10-08 09:00"),  # over National Day
        ("2026-10-09 18:00", "2026-10-10 09:00"),  # into a Saturday that is worked
        ("2026-02-14 18:00", "2026-02-24 09:00"),  # over the Spring Festival
    ],
)
def test_the_next_opening_is_found(moment: str, opening: str) -> None:
    assert OFFICE.opens(at(moment)) == at(opening)


def test_a_block_closes_at_its_end_and_a_closed_moment_has_none() -> None:
    assert OFFICE.closes(at("2026-03-09 09:00")) == at("2026-03-09 12:00")
    assert OFFICE.closes(at("2026-03-09 12:00")) is None


def test_a_block_may_last_to_midnight_and_the_next_begin_there() -> None:
    assert NIGHTS.closes(at("2026-03-09 23:59")) == at("2026-03-10 00:00")
    assert NIGHTS.is_open(at("2026-03-10 00:00"))
    assert NIGHTS.closes(at("2026-03-10 00:00")) == at("2026-03-10 02:00")


def test_a_public_holiday_is_closed_though_its_weekday_is_open() -> None:
    assert NATIONAL_DAY.weekday() == 3
    assert OFFICE.blocks(NATIONAL_DAY) == ()


def test_a_saturday_inside_a_holiday_is_closed_and_a_plain_one_is_not() -> None:
    daily = Calendar(parse_week({"mon-sun": ["10:00-11:00"]}), HOLIDAYS)
    assert daily.blocks(date(2026, 10, 3)) == ()
    assert daily.blocks(date(2026, 10, 17)) == SHORT


def test_a_make_up_day_is_worked_like_a_monday() -> None:
    week = parse_week({"mon": ["08:00-16:00"], "tue-sat": ["10:00-11:00"]})
    assert Calendar(week, HOLIDAYS).blocks(MAKE_UP) == week[0]


def test_a_make_up_day_is_worked_like_the_weekday_that_is_named() -> None:
    week = parse_week({"mon": ["08:00-16:00"], "fri": ["10:00-11:00"]})
    assert Calendar(week, HOLIDAYS, LocalDays(worked_as={MAKE_UP: 4})).blocks(MAKE_UP) == SHORT
    assert Calendar(week, HOLIDAYS, LocalDays(worked_as={MAKE_UP: 1})).blocks(MAKE_UP) == ()


def test_who_is_closed_on_mondays_loses_nothing_by_a_make_up_day() -> None:
    week = parse_week({"tue-sun": ["10:00-11:00"]})
    assert Calendar(week, HOLIDAYS).blocks(MAKE_UP) == SHORT


def test_what_the_organisation_says_about_a_day_wins() -> None:
    stated = office(LocalDays(closed=frozenset({MAKE_UP}), open={NATIONAL_DAY: SHORT}))
    assert stated.blocks(MAKE_UP) == ()
    assert stated.blocks(NATIONAL_DAY) == SHORT


def test_a_day_that_is_stated_both_open_and_closed_is_closed() -> None:
    assert office(LocalDays(closed=frozenset({MAKE_UP}), open={MAKE_UP: SHORT})).blocks(MAKE_UP) == ()


def test_a_stated_year_replaces_the_package() -> None:
    local = LocalDays(
        known=frozenset({2026, 2027}), closed=frozenset({date(2027, 1, 1)}), workdays=frozenset({date(2027, 1, 9)})
    )
    stated = office(local)
    assert stated.blocks(date(2027, 1, 1)) == ()
    assert stated.blocks(date(2027, 1, 4)) == OFFICE_WEEK[0]
    assert stated.blocks(date(2027, 1, 9)) == OFFICE_WEEK[0]
    assert stated.blocks(date(2027, 1, 10)) == ()
    # Nothing is said about 2026 but that it is known, so its National Day is a Thursday like any other.
    assert stated.blocks(NATIONAL_DAY) == OFFICE_WEEK[3]
    assert stated.blocks(MAKE_UP) == ()


def test_a_day_of_a_year_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(CalendarMissing) as caught:
        OFFICE.blocks(date(2027, 1, 4))
    assert caught.value.year == 2027


def test_a_day_that_is_stated_is_known_though_its_year_is_not() -> None:
    day = date(2027, 1, 4)
    assert office(LocalDays(open={day: SHORT})).blocks(day) == SHORT
    assert office(LocalDays(closed=frozenset({day}))).blocks(day) == ()
    assert office(LocalDays(workdays=frozenset({date(2027, 1, 9)}))).blocks(date(2027, 1, 9)) == OFFICE_WEEK[0]


def test_an_opening_behind_days_that_are_not_known_is_not_guessed() -> None:
    assert OFFICE.opens(at("2026-12-31 17:00")) == at("2026-12-31 17:00")
    with pytest.raises(CalendarMissing):
        OFFICE.opens(at("2026-12-31 18:00"))


def test_an_empty_week_never_opens_in_any_year() -> None:
    empty = Calendar({0: ()}, HOLIDAYS)
    assert empty.opens(at("2026-03-09 09:00")) is None
    assert not empty.is_open(at("2099-03-09 09:00"))


def test_an_empty_week_opens_on_the_days_that_are_stated() -> None:
    fairs = Calendar({}, HOLIDAYS, LocalDays(open={date(2028, 5, 1): SHORT, date(2027, 5, 1): SHORT}))
    assert fairs.opens(at("2026-03-09 09:00")) == at("2027-05-01 10:00")
    assert fairs.opens(at("2027-05-01 11:00")) == at("2028-05-01 10:00")
    assert fairs.opens(at("2028-05-01 11:00")) is None


def test_the_horizon_is_the_start_of_the_first_year_that_is_not_known() -> None:
    assert OFFICE.horizon(at("2026-03-09 09:00")) == at("2027-01-01 00:00")
    assert office(LocalDays(known=frozenset({2027}))).horizon(at("2026-12-31 23:59")) == at("2028-01-01 00:00")


def test_within_a_year_that_is_not_known_the_horizon_is_today() -> None:
    assert OFFICE.horizon(at("2027-03-09 09:00")) == at("2027-03-09 00:00")


@given(calendars, moments)
def test_an_opening_is_open_and_nothing_before_it_is(calendar: Calendar, moment: datetime) -> None:
    opening = calendar.opens(moment)
    assert opening is not None
    assert opening >= moment
    assert calendar.is_open(opening)
    assert calendar.between(moment, opening) == 0


@given(calendars, moments)
def test_only_an_open_moment_closes_and_it_does_so_later(calendar: Calendar, moment: datetime) -> None:
    end = calendar.closes(moment)
    assert calendar.is_open(moment) == (end is not None)
    if end is not None:
        assert end > moment
        assert calendar.opens(moment) == moment

"""Clocks of tickets by moved time: what they say and when, held against a count of every single minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.clocks.clock import (
    LOOK_AGAIN,
    Clock,
    Mark,
    State,
    brought,
    by_time,
    by_workdays,
    end,
    extend,
    fire,
    move,
    pause,
    resume,
    sooner,
)
from desk.hours import HOME, Calendar, PublicHolidays, Week, parse_week
from tests.desk.clocks.minutes import MINUTE, Minutes, OneYear

WEEK = parse_week({"mon-fri": ["09:00-12:00", "14:00-18:00"]})
OFFICE = Calendar(WEEK, PublicHolidays())
SHORT = Calendar(WEEK, OneYear())
LONGER = Calendar(WEEK, OneYear(2027))
QUESTION = 1.5
# Marks this close to the moment of a look may fall on either side of it.
NEAR = 1e-6


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


def question(start: str, calendar: Calendar = OFFICE, workdays: float = QUESTION) -> Clock:
    return by_workdays("resolution", "target", at(start), workdays, calendar)


def walk(clock: Clock, calendar: Calendar | None, *moments: str) -> list[tuple[str, list[Mark]]]:
    """What a clock says at each of these looks."""
    said = []
    for moment in moments:
        clock, passed = fire(clock, at(moment), calendar)
        said.append((moment, passed))
    return [one for one in said if one[1]]


@pytest.mark.parametrize(
    ("start", "half", "most", "due"),
    [
        ("2026-03-09 09:00", "2026-03-09 16:15", "2026-03-10 10:24", "2026-03-10 14:30"),
        ("2026-03-06 14:30", "2026-03-09 10:45", "2026-03-09 15:54", "2026-03-09 18:00"),  # over a weekend
        ("2026-09-30 15:00", "2026-10-08 11:15", "2026-10-08 16:24", "2026-10-09 09:30"),  # over National Day
        ("2026-10-09 16:00", "2026-10-10 14:15", "2026-10-10 17:24", "2026-10-12 10:30"),  # a Saturday that is worked
        ("2026-03-09 20:00", "2026-03-10 16:15", "2026-03-11 10:24", "2026-03-11 14:30"),  # begun after the close
    ],
)
def test_a_question_warns_at_half_and_four_fifths_and_ends(start: str, half: str, most: str, due: str) -> None:
    clock = question(start)
    assert clock.due_at == at(due)
    marks: list[tuple[Mark, str]] = [(50, half), (80, most), (100, due)]
    for mark, moment in marks:
        assert clock.next_at is not None
        assert abs(clock.next_at - at(moment)) < timedelta(milliseconds=1)
        clock, passed = fire(clock, at(moment) - timedelta(seconds=1), OFFICE)
        assert passed == []
        clock, passed = fire(clock, at(moment) + timedelta(seconds=1), OFFICE)
        assert passed == [mark]
    assert (clock.state, clock.next_at) == ("breached", None)


def test_the_first_response_in_hours_warns_after_90_and_144_seconds() -> None:
    start = at("2026-03-09 09:00")
    clock, told = by_time("first_response", "in_hours", start, start + timedelta(seconds=180)), []
    for second in range(200):
        clock, passed = fire(clock, start + timedelta(seconds=second), None)
        told += [(second, mark) for mark in passed]
    assert told == [(90, 50), (144, 80), (180, 100)]


@pytest.mark.parametrize("kind", ["accept", "reply"])
def test_what_is_over_before_a_warning_could_be_read_warns_nobody(kind: str) -> None:
    start = at("2026-03-09 09:00")
    clock = by_time(kind, "offer", start, start + timedelta(seconds=60))  # type: ignore[arg-type]
    assert clock.next_at == start + timedelta(seconds=60)
    clock, passed = fire(clock, start + timedelta(seconds=59), None)
    assert (passed, clock.state) == ([], "running")
    clock, passed = fire(clock, start + timedelta(seconds=60), None)
    assert (passed, clock.state) == ([100], "breached")


def test_a_clock_of_all_hours_counts_nights_and_holidays() -> None:
    clock = by_time("first_response", "out_of_hours", at("2026-09-30 20:00"), at("2026-10-01 20:00"))
    assert walk(clock, None, "2026-10-01 07:59", "2026-10-01 08:00", "2026-10-01 15:12", "2026-10-01 20:00") == [
        ("2026-10-01 08:00", [50]),
        ("2026-10-01 15:12", [80]),
        ("2026-10-01 20:00", [100]),
    ]


def test_a_long_sleep_tells_every_mark_once_and_in_order() -> None:
    clock = question("2026-03-09 09:00")
    assert walk(clock, OFFICE, "2026-06-01 09:00", "2026-06-01 09:01") == [("2026-06-01 09:00", [50, 80, 100])]
    assert walk(clock, OFFICE, "2026-03-10 10:30", "2026-03-10 10:31", "2027-03-10 09:00") == [
        ("2026-03-10 10:30", [50, 80]),
        ("2027-03-10 09:00", [100]),
    ]


def test_a_pause_takes_nothing() -> None:
    clock = pause(question("2026-03-09 09:00"), at("2026-03-09 12:00"), OFFICE)
    assert (clock.state, clock.next_at) == ("paused", None)
    assert walk(clock, OFFICE, "2026-03-20 09:00") == []
    clock = resume(clock, at("2026-03-23 09:00"), OFFICE)
    assert (clock.state, clock.due_at) == ("running", at("2026-03-24 09:30"))


def test_pausing_what_is_paused_and_resuming_what_runs_changes_nothing() -> None:
    clock = question("2026-03-09 09:00")
    assert resume(clock, at("2026-03-09 11:00"), OFFICE) == clock
    paused = pause(clock, at("2026-03-09 11:00"), OFFICE)
    assert pause(paused, at("2026-03-09 17:00"), OFFICE) == paused


def test_a_clock_of_all_hours_is_never_paused() -> None:
    clock = by_time("first_response", "in_hours", at("2026-03-09 09:00"), at("2026-03-09 09:03"))
    assert pause(clock, at("2026-03-09 09:01"), OFFICE) == clock


def test_what_ran_out_while_nobody_looked_is_breached_after_the_pause_all_the_same() -> None:
    clock = pause(question("2026-03-09 09:00"), at("2026-03-13 09:00"), OFFICE)
    clock = resume(clock, at("2026-03-16 09:00"), OFFICE)
    clock, passed = fire(clock, at("2026-03-16 09:00"), OFFICE)
    assert (clock.state, passed) == ("breached", [50, 80, 100])


def test_an_extension_gives_more_days() -> None:
    clock = extend(question("2026-03-09 09:00"), 2, at("2026-03-09 12:00"), OFFICE)
    assert (clock.basis, clock.workdays, clock.due_at) == ("extended", 3.5, at("2026-03-12 14:30"))


def test_an_extension_of_what_has_run_out_begins_from_there() -> None:
    clock, _ = fire(question("2026-03-09 09:00"), at("2026-03-16 09:00"), OFFICE)
    clock = extend(clock, 2, at("2026-03-16 14:00"), OFFICE)
    assert (clock.state, clock.ended_at, clock.due_at) == ("running", None, at("2026-03-18 12:00"))
    assert walk(clock, OFFICE, "2026-03-18 11:59", "2026-03-18 12:00")[-1] == ("2026-03-18 12:00", [100])


def test_an_extension_of_what_is_paused_waits_with_it() -> None:
    clock = extend(
        pause(question("2026-03-09 09:00"), at("2026-03-09 12:00"), OFFICE), 1, at("2026-03-11 09:00"), OFFICE
    )
    assert (clock.state, clock.next_at) == ("paused", None)
    assert resume(clock, at("2026-03-23 09:00"), OFFICE).due_at == at("2026-03-25 09:30")


@pytest.mark.parametrize(("met", "state"), [(True, "met"), (False, "stopped")])
def test_what_has_ended_says_nothing_more(met: bool, state: str) -> None:
    clock = end(question("2026-03-09 09:00"), at("2026-03-09 17:00"), met=met)
    assert (clock.state, clock.next_at, clock.ended_at) == (state, None, at("2026-03-09 17:00"))
    assert walk(clock, OFFICE, "2026-06-01 09:00") == []


def test_what_was_breached_stays_breached() -> None:
    clock, _ = fire(question("2026-03-09 09:00"), at("2026-03-16 09:00"), OFFICE)
    assert end(clock, at("2026-03-17 09:00"), met=True).state == "breached"


def test_nobody_can_meet_what_has_run_out_though_nobody_looked_in_time() -> None:
    clock = by_time("first_response", "in_hours", at("2026-03-09 09:00"), at("2026-03-09 09:03"))
    assert end(clock, at("2026-03-09 09:03"), met=True).state == "met"
    assert end(clock, at("2026-03-09 09:04"), met=True).state == "breached"


def test_a_year_without_a_calendar_is_uncertain_never_breached_and_looked_for_again() -> None:
    clock = question("2026-12-31 16:00", SHORT)
    horizon = at("2027-01-01 00:00")
    assert (clock.uncertain, clock.due_at) == (True, horizon)
    now = horizon
    for _ in range(24 * 30):
        clock, passed = fire(clock, now, SHORT)
        assert (passed, clock.state, clock.uncertain) == ([], "running", True)
        assert clock.next_at is not None
        assert now < clock.next_at <= now + LOOK_AGAIN
        now = clock.next_at
    clock, passed = fire(clock, now, LONGER)
    assert (passed, clock.state, clock.uncertain) == ([50, 80, 100], "breached", False)


def test_a_calendar_that_comes_in_time_gives_the_true_end() -> None:
    clock, _ = fire(question("2026-12-31 16:00", SHORT), at("2027-01-01 10:00"), SHORT)
    clock, passed = fire(clock, at("2027-01-01 10:30"), LONGER)
    assert (clock.uncertain, clock.due_at, passed) == (False, at("2027-01-04 10:30"), [])


def test_a_mark_before_the_unknown_year_is_told_though_nobody_looked_in_the_old_one() -> None:
    clock, passed = fire(question("2026-12-30 09:00", SHORT, 3), at("2027-01-02 09:00"), SHORT)
    assert (passed, clock.state) == ([50], "running")
    assert clock.next_at is not None
    assert clock.next_at <= at("2027-01-02 09:00") + LOOK_AGAIN
    assert fire(clock, at("2027-01-02 10:00"), SHORT)[1] == []
    assert fire(clock, at("2027-02-01 10:00"), LONGER)[1] == [80, 100]


FIRST, DAYS = date(2026, 11, 30), 45
hours = st.lists(st.integers(0, 48), min_size=2, max_size=6, unique=True).map(sorted)
# With duty on public holidays or without, which no clock of working days may see.
weeks = st.dictionaries(st.integers(1, 7), hours, min_size=2).map(lambda week: {0: [18, 24, 28, 36]} | week)


def block_week(given: dict[int, list[int]]) -> Week:
    """Half hours from midnight, in pairs, as blocks."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")
    shown = [f"{half // 2:02}:{half % 2 * 30:02}" for half in range(49)]
    return parse_week(
        {
            names[day]: [f"{shown[a]}-{shown[b]}" for a, b in zip(edges[::2], edges[1::2], strict=False)]
            for day, edges in given.items()
        }
    )


begins = st.integers(0, 20 * 24 * 60).map(lambda minutes: Minutes({}, FIRST, 0).first + minutes * MINUTE)
quarters = st.integers(1, 14).map(lambda quarter: quarter / 4)


@given(weeks, begins, quarters)
def test_an_end_and_its_warnings_are_where_the_minutes_say(
    given_week: dict[int, list[int]], start: datetime, workdays: float
) -> None:
    week = block_week(given_week)
    minutes, clock = (
        Minutes(week, FIRST, DAYS),
        by_workdays("resolution", "target", start, workdays, Calendar(week, OneYear())),
    )
    ends = minutes.reaches(start, workdays)
    assert clock.uncertain == (ends is None)
    if ends is None:
        assert clock.due_at == at("2027-01-01 00:00")
        return
    assert ends - MINUTE < clock.due_at <= ends
    half = minutes.reaches(start, workdays / 2)
    assert half is not None
    assert clock.next_at is not None
    assert half - MINUTE < clock.next_at <= half


class Told:
    """What a clock should have told, from what each minute is worth; it knows nothing of ends and plans."""

    def __init__(self, minutes: Minutes, start: datetime, workdays: float) -> None:
        self.minutes = minutes
        self.workdays, self.used, self.since = workdays, 0.0, start
        self.runs, self.over, self.warned = True, False, 0

    def passes(self, now: datetime) -> None:
        """Time has gone by."""
        if self.runs:
            self.used = min(self.workdays, self.used + self.minutes.used(self.since, now))
        self.since = now

    def marks(self) -> tuple[list[int], list[int]]:
        """The marks that must be told now, and those that may be."""
        open_ = [mark for mark in (50, 80, 100) if mark > self.warned and self.runs and not self.over]
        return tuple(  # type: ignore[return-value]
            [mark for mark in open_ if self.used >= self.workdays * mark / 100 + slack] for slack in (NEAR, -NEAR)
        )


acts = st.one_of(
    st.just(("look", 0.0)),
    st.just(("pause", 0.0)),
    st.just(("resume", 0.0)),
    quarters.map(lambda days: ("extend", days)),
)
gaps = st.one_of(st.integers(1, 600), st.integers(600, 3 * 24 * 60))


@given(weeks, begins, quarters, st.lists(st.tuples(gaps, acts), max_size=8))
@settings(max_examples=150)
def test_a_clock_tells_what_the_minutes_say_through_pauses_and_extensions(
    given_week: dict[int, list[int]], start: datetime, workdays: float, walked: list[tuple[int, tuple[str, float]]]
) -> None:
    week, now = block_week(given_week), start
    calendar, minutes = Calendar(week, OneYear()), Minutes(week, FIRST, DAYS)
    clock, told = by_workdays("resolution", "target", start, workdays, calendar), Told(minutes, start, workdays)
    for gap, (act, days) in walked:
        now += gap * MINUTE
        told.passes(now)
        clock = looked_at(clock, told, now, calendar)
        match act:
            case "pause":
                clock, told.runs = pause(clock, now, calendar), told.runs and told.over
            case "resume":
                clock, told.runs = resume(clock, now, calendar), True
            case "extend":
                clock = extend(clock, days, now, calendar)
                # The marks of the longer time are told anew, those that lie behind it already as well.
                told.workdays, told.over, told.warned = told.workdays + days, False, 0
        shows(clock, told)


def looked_at(clock: Clock, told: Told, now: datetime, calendar: Calendar) -> Clock:
    """A look says what has to be said, once and in order, and the next comes as soon as there is more to say."""
    clock, passed = fire(clock, now, calendar)
    must, may = told.marks()
    assert set(must) <= set(passed) <= set(may)
    assert passed == sorted(passed)
    told.warned = max([told.warned, *passed])
    told.over = told.over or 100 in passed
    assert fire(clock, now, calendar) == (clock, [])
    if clock.next_at is not None:
        assert now < clock.next_at <= max(clock.due_at, now + LOOK_AGAIN)
    return clock


def shows(clock: Clock, told: Told) -> None:
    """How the clock stands is how the minutes say it should."""
    assert clock.state == ("breached" if told.over else "running" if told.runs else "paused")
    assert (clock.next_at is not None) == (clock.state == "running")
    assert clock.workdays == pytest.approx(told.workdays)
    if clock.uncertain:
        assert clock.state != "breached"


def test_the_minutes_are_counted_in_utc_as_well() -> None:
    clock = by_workdays("resolution", "target", at("2026-03-09 09:00").astimezone(UTC), QUESTION, OFFICE)
    assert clock.due_at == question("2026-03-09 09:00").due_at


def test_nobody_can_meet_what_had_run_out_when_it_was_paused() -> None:
    late = pause(question("2026-03-09 09:00"), at("2026-03-13 09:00"), OFFICE)
    assert end(late, at("2026-03-13 10:00"), met=True).state == "breached"
    early = pause(question("2026-03-09 09:00"), at("2026-03-09 12:00"), OFFICE)
    assert end(early, at("2026-03-20 10:00"), met=True).state == "met"


def test_what_may_not_be_over_yet_is_met() -> None:
    assert end(question("2026-12-31 16:00", SHORT), at("2027-01-08 09:00"), met=True).state == "met"


@pytest.mark.parametrize(("first", "second"), [(0, 60), (60, 0)])
def test_of_two_clocks_that_run_the_one_that_is_due_sooner_goes_on(first: int, second: int) -> None:
    start = at("2026-03-09 09:00")
    own, other = (
        by_time("first_response", "in_hours", begun, begun + timedelta(seconds=180))
        for begun in (start + timedelta(seconds=seconds) for seconds in (first, second))
    )
    assert sooner(own, other, start + timedelta(seconds=90), OFFICE) == (own if first < second else other)


@pytest.mark.parametrize("state", ["met", "breached", "stopped"])
def test_what_is_over_on_either_side_is_not_begun_anew(state: State) -> None:
    start = at("2026-03-09 09:00")
    own, other = question("2026-03-09 09:00"), question("2026-03-09 09:00", workdays=0.5)
    over = replace(own, state=state, next_at=None, ended_at=start)
    assert sooner(over, other, start, OFFICE) == over
    assert sooner(own, replace(other, state=state, next_at=None, ended_at=start), start, OFFICE) == own


moments = st.tuples(begins, quarters, st.none() | st.integers(0, 48))


@given(weeks, moments, moments, st.integers(0, 72))
def test_a_matter_that_goes_on_for_another_has_no_more_time_than_either(
    given_week: dict[int, list[int]],
    first: tuple[datetime, float, int | None],
    second: tuple[datetime, float, int | None],
    hours_later: int,
) -> None:
    calendar, clocks = Calendar(block_week(given_week), OneYear(2027)), []
    now = max(first[0], second[0]) + timedelta(hours=hours_later)
    for start, workdays, paused in (first, second):
        clock = by_workdays("resolution", "target", start, workdays, calendar)
        if paused is not None:
            clock = pause(clock, min(now, start + timedelta(hours=paused)), calendar)
        clocks.append(clock)
    own, other = clocks
    after = sooner(own, other, now, calendar)
    left = [pause(one, now, calendar).left_days or 0.0 for one in (own, other, after)]
    assert after.state == own.state
    assert left[2] == pytest.approx(min(left[:2]), abs=NEAR)
    if after.state == "running":
        ends = [resume(one, now, calendar).due_at for one in (own, other)]
        assert after.due_at == min(ends)


SATURDAYS = Calendar(parse_week({"mon-sun": ["09:00-12:00", "14:00-18:00"]}), PublicHolidays())


@pytest.mark.parametrize(
    ("before", "then", "start", "moved", "left", "due"),
    [
        # Friday to Monday: one day has gone by where nobody works on Saturday and Sunday.
        (OFFICE, SATURDAYS, "2026-11-13 09:00", "2026-11-16 09:00", 0.5, "2026-11-16 14:30"),
        # Saturday to Sunday: a day has gone by where it is worked, and the rest is worked on Monday.
        (SATURDAYS, OFFICE, "2026-11-14 09:00", "2026-11-15 09:00", 0.5, "2026-11-16 14:30"),
    ],
)
def test_at_another_station_what_has_gone_by_is_counted_by_the_old_hours_and_what_is_left_by_the_new(
    before: Calendar, then: Calendar, start: str, moved: str, left: float, due: str
) -> None:
    clock = move(question(start, before), at(moved), before, then)
    assert (clock.left_days, clock.run_at, clock.due_at) == (left, at(moved), at(due))
    assert pause(clock, at("2026-11-16 10:00"), then).left_days == pytest.approx(left - 1 / 7)


def test_what_goes_on_at_another_station_for_another_matter_keeps_its_end_and_counts_by_the_hours_there() -> None:
    # Half of Sunday is left of it, and where it goes on nobody works before Monday.
    clock = brought(question("2026-11-14 09:00", SATURDAYS), at("2026-11-15 09:00"), SATURDAYS, OFFICE)
    assert (clock.due_at, clock.left_days) == (at("2026-11-15 14:30"), 0)
    clock = brought(question("2026-11-13 09:00", OFFICE), at("2026-11-14 09:00"), OFFICE, SATURDAYS)
    assert (clock.due_at, clock.left_days) == (at("2026-11-16 14:30"), 2.5)
    assert pause(clock, at("2026-11-14 18:00"), SATURDAYS).left_days == 1.5


def test_what_had_run_out_when_it_was_moved_ran_out_when_it_did() -> None:
    clock = move(question("2026-11-13 09:00"), at("2026-11-18 09:00"), OFFICE, SATURDAYS)
    assert (clock.due_at, clock.left_days) == (at("2026-11-16 14:30"), 0)
    clock, passed = fire(clock, at("2026-11-18 09:00"), SATURDAYS)
    assert (clock.state, passed) == ("breached", [50, 80, 100])


@pytest.mark.parametrize("state", ["paused", "met", "breached", "stopped"])
def test_what_does_not_run_is_the_same_at_any_station(state: State) -> None:
    clock = replace(question("2026-11-13 09:00"), state=state, next_at=None)
    assert move(clock, at("2026-11-16 09:00"), OFFICE, SATURDAYS) == clock


def test_a_clock_of_all_hours_is_the_same_at_any_station() -> None:
    clock = by_time("first_response", "in_hours", at("2026-03-09 09:00"), at("2026-03-09 09:03"))
    assert move(clock, at("2026-03-09 09:01"), OFFICE, SATURDAYS) == clock


def test_an_extension_of_what_ran_out_at_another_station_is_given_in_full() -> None:
    clock, _ = fire(question("2026-11-14 09:00", SATURDAYS), at("2026-11-15 15:00"), SATURDAYS)
    # By hours without a weekend nothing would have gone by yet.
    assert extend(clock, 1, at("2026-11-15 16:00"), OFFICE).left_days == 1

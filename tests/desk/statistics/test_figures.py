"""The dashboard's figures: shares as far as they can be known, clocks by their names, the assessment of stations."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk.statistics.disclosure import disclose
from desk.statistics.facts import CLOCKS, FACES, TICKETS
from desk.statistics.figures import figures, lines, share
from desk.statistics.words import words
from tests.desk.statistics.month_data import NAMES, a_month, counts_of

WORDS = words("zh")


def test_shares_are_of_what_was_asked() -> None:
    found = figures(a_month(), NAMES, WORDS)
    assert found.answered is not None
    assert (found.answered.low, found.answered.high) == (0.7, 0.7)
    assert found.handed_over is not None
    assert (found.handed_over.low, found.handed_over.high) == (0.2, 0.2)


def test_a_share_with_a_hidden_part_lies_between_two() -> None:
    found = figures(a_month(), NAMES, WORDS)
    assert found.satisfied is not None
    # 96 of 116 to 125 people: four displeased ones are not told of.
    assert (found.satisfied.low, found.satisfied.high) == (0.768, 0.828)


# Shares are shown to a tenth of a per cent; in fractions, as 57 of 80 lies exactly between two of them.
HALF_A_STEP = Fraction(1, 2000)


@given(*(st.integers(0, 60) for _ in range(2)))
@example(57, 23)
def test_the_true_share_is_never_outside(part: int, rest: int) -> None:
    shown = disclose(counts_of("face_3", part) | counts_of("face_2", rest))
    found = share(shown, ["face_3"], ["face_2"])
    if found is None:
        assert part < 10
        assert rest < 10
    else:
        low, high = (Fraction(round(1000 * one), 1000) for one in (found.low, found.high))
        assert low - HALF_A_STEP <= Fraction(part, part + rest) <= high + HALF_A_STEP


def test_nothing_is_said_of_a_share_of_nothing() -> None:
    assert share(disclose({}), ["face_3"], ["face_2"]) is None


def test_only_figures_of_the_standard_carry_its_name() -> None:
    found = {clock.kind: clock for clock in figures(a_month(), NAMES, WORDS).clocks}
    assert list(found) == list(CLOCKS)
    named = {kind for kind, clock in found.items() if clock.standard == "GB/T 33358-2016"}
    assert named == {"first_response_in_hours", "first_response_out_of_hours"}
    assert all(("GB/T" in clock.title) == (kind in named) for kind, clock in found.items())
    assert found["resolution"].standard is None


def test_few_missed_clocks_are_told_as_a_bound() -> None:
    found = {clock.kind: clock for clock in figures(a_month(), NAMES, WORDS).clocks}
    clock = found["first_response_in_hours"]
    assert (clock.met, clock.missed) == (171, None)
    assert clock.share is not None
    assert (clock.share.low, clock.share.high) == (0.95, 1.0)
    assert found["resolution"].share is not None
    assert found["resolution"].share.low == found["resolution"].share.high == 0.714
    assert found["first_response_wish"].share is None


def test_reasons_are_listed_with_those_that_are_not_shown_last() -> None:
    found = figures(a_month(), NAMES, WORDS).reasons
    assert [(one.value, one.n) for one in found] == [("asked", 150), ("gap", None), ("complaint", None)]


def test_entries_that_end_in_handoff_stand_with_how_often_they_answered() -> None:
    found = figures(a_month(), NAMES, WORDS).endings
    assert [(one.value, one.title, one.handed_over, one.answered) for one in found] == [
        ("jobs/wages", "Unpaid wages", 180, 700)
    ]


def test_a_station_is_assessed_from_the_counts_that_are_shown() -> None:
    found = {one.value: one for one in figures(a_month(), NAMES, WORDS).stations}
    assert list(found) == ["main", "east", "west"]
    assert set(found["main"].counts) == {*TICKETS, *FACES}
    # West is too small, and East hides it.
    assert [found[name].counts["opened"] for name in found] == [120, None, None]
    clocks = {clock.kind: clock for clock in found["main"].clocks}
    assert (clocks["first_response_in_hours"].met, clocks["first_response_in_hours"].missed) == (118, None)
    # All stations together missed at most nine.
    assert clocks["first_response_in_hours"].share is not None
    assert clocks["first_response_in_hours"].share.low == pytest.approx(118 / 127, abs=0.001)
    assert clocks["resolution"].share is not None
    assert clocks["resolution"].share.low == clocks["resolution"].share.high == 0.75


def test_a_line_for_each_value_looks_alike_whether_it_is_small_or_nothing() -> None:
    found = {line.value: line for line in lines(a_month(), "reason", NAMES)}
    assert found["complaint"].counts == found["gap"].counts
    languages = {line.value: line for line in lines(a_month(), "language", NAMES)}
    assert languages["ii"].counts["answered"] is None
    assert languages["ug"].counts["answered"] == 50


def test_what_nobody_knows_any_more_is_listed_only_if_it_is_shown() -> None:
    shown = disclose(counts_of("opened", 60, station={"gone": 30, "lost": 12, "away": 3, "main": 15}))
    assert [line.value for line in lines(shown, "station", NAMES)] == ["main", "east", "west", "gone"]

"""Blocks of a week are read strictly, and written as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.hours import Block, WeekError, parse_block, parse_blocks, parse_week, week_to_json
from tests.desk.hours.strategies import days, weeks

MORNING, AFTERNOON = Block(9 * 60, 12 * 60), Block(14 * 60, 18 * 60)


def test_a_range_of_days_has_the_same_blocks_on_each() -> None:
    week = parse_week({"mon-fri": ["09:00-12:00", "14:00-18:00"], "sat": ["10:00-12:00"]})
    assert [week[day] for day in range(5)] == [(MORNING, AFTERNOON)] * 5
    assert week[5] == (Block(600, 720),)
    assert 6 not in week


@given(weeks)
def test_a_week_that_is_written_is_read_as_it_was(week: dict[int, tuple[Block, ...]]) -> None:
    assert parse_week(week_to_json(week)) == week


@given(days())
def test_the_order_of_blocks_does_not_matter(blocks: tuple[Block, ...]) -> None:
    assert parse_blocks([str(block) for block in reversed(blocks)]) == blocks


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_a_block_is_printed_as_it_is_read(start: int, end: int) -> None:
    if start < end:
        assert parse_block(str(Block(start, end))) == Block(start, end)


def test_a_day_may_last_to_midnight() -> None:
    assert parse_block("18:00-24:00") == Block(1080, 1440)


def test_blocks_that_touch_are_one() -> None:
    assert parse_blocks(["12:00-14:00", "09:00-12:00"]) == (Block(540, 840),)


def test_a_day_without_blocks_is_closed() -> None:
    assert parse_week({"mon": []}) == {}


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("9-12", "'9-12' is no block: write it like 09:00-12:00"),
        ("9:00-12:00", "write it like 09:00-12:00"),
        ("09:00-12:00\n", "write it like 09:00-12:00"),
        ("09:00-12:60", "write it like 09:00-12:00"),
        ("09:00-24:30", "24:00 is the latest"),
        ("09:00-09:00", "for a whole day write 00:00-24:00"),
        ("18:00-02:00", "write 18:00-24:00 and on the next day 00:00-02:00"),
        (900, "900 is no block"),
        (None, "None is no block"),
        ("9" * 1000, "… is no block"),
    ],
)
def test_what_is_no_block_is_refused_with_what_would_be_right(given: object, right: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_block(given)
    assert right in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"monday": []}, "'monday' is no day: write one of mon, tue, wed, thu, fri, sat, sun, or a range like mon-fri"),
        ({"mon-": []}, "'mon-' is no day"),
        ({1: []}, "1 is no day"),
        ({"sat-mon": []}, "'sat-mon' runs backwards: write sat-sun and mon-mon apart"),
        ({"mon-fri": [], "fri": []}, "fri stands under mon-fri and fri: write it once"),
        ({"mon": "09:00-12:00"}, "mon: '09:00-12:00' is no list of blocks"),
        ({"mon": None}, "mon: None is no list of blocks"),
        ({"mon": ["09:00-12:00", "11:00-14:00"]}, "mon: 09:00-12:00 and 11:00-14:00 overlap"),
        ({"mon": ["09:00-12:00", "09:00-12:00"]}, "mon: 09:00-12:00 and 09:00-12:00 overlap"),
        (["mon"], "['mon'] is no week"),
    ],
)
def test_what_is_no_week_is_refused_with_what_would_be_right(given: object, right: str) -> None:
    with pytest.raises(WeekError) as caught:
        parse_week(given)  # type: ignore[arg-type]
    assert any(fault.startswith(right) for fault in caught.value.faults), caught.value


def test_a_long_block_that_covers_two_others_overlaps_with_both() -> None:
    with pytest.raises(WeekError) as caught:
        parse_blocks(["08:00-20:00", "09:00-10:00", "11:00-12:00"])
    assert caught.value.faults == (
        "08:00-20:00 and 09:00-10:00 overlap: one must end before the other begins",
        "08:00-20:00 and 11:00-12:00 overlap: one must end before the other begins",
    )


def test_every_fault_of_a_week_is_told_at_once() -> None:
    with pytest.raises(WeekError) as caught:
        parse_week({"mon": ["9-12", "13-14"], "someday": ["x"], "tue": ["10:00-11:00"]})
    assert [fault.split(" is ")[0] for fault in caught.value.faults] == [
        "mon: '9-12'", "mon: '13-14'", "'someday'", "someday: 'x'",
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, 1441)])
def test_a_block_outside_one_day_cannot_be_held(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end <= 1440"):
        Block(start, end)

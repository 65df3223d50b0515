"""The share of one day ends with the day, whatever rounding makes of it."""

from desk.hours import parse_blocks
from desk.hours.share import MINUTE, land, length, worked

BLOCKS = parse_blocks(["09:00-12:00", "14:00-18:00"])
WHOLE, EIGHTEEN = 7 * 60 * MINUTE, 18 * 60 * MINUTE


def test_the_blocks_of_a_day_are_counted_together() -> None:
    assert length(BLOCKS) == WHOLE
    assert [worked(BLOCKS, hour * 60 * MINUTE) / MINUTE for hour in (8, 10, 13, 15, 20)] == [0, 60, 180, 240, 420]


def test_a_hair_more_than_the_rest_of_the_day_ends_with_it() -> None:
    assert land(BLOCKS, WHOLE - 10, 11.6 / WHOLE) == EIGHTEEN
    assert land(BLOCKS, WHOLE - 10, 13 / WHOLE) is None


def test_a_day_that_is_over_or_closed_ends_nothing() -> None:
    assert land(BLOCKS, WHOLE, 1 / WHOLE) is None
    assert land((), 0, 0.5) is None

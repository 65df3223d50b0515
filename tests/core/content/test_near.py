"""Held-out lines that are too near to a training line are found, all of them, and quickly."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from core.content.near import PARTS, near_pairs, normalised

LINES = st.lists(st.text("abcd", min_size=1, max_size=14), max_size=6)


def slow_distance(one: str, other: str) -> int:
    """The edit distance as the textbook has it."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            line.append(min(above[column - 1] + (letter != against), above[column] + 1, line[-1] + 1))
        above = line
    return above[-1]


@given(LINES, LINES)
def test_exactly_the_pairs_within_a_fifth_are_found(held_out: list[str], training: list[str]) -> None:
    expected = {
        (place, other)
        for place, one in enumerate(held_out)
        for other, line in enumerate(training)
        if one == line or PARTS * slow_distance(one, line) < max(len(one), len(line))
    }
    assert set(near_pairs(held_out, training)) == expected


def test_only_words_count() -> None:
    assert normalised(" Ab,\u3002 c!") == "abc"


def test_a_whole_set_is_compared_within_five_seconds() -> None:
    dice = random.Random(1)
    letters = [chr(0x4E00 + number) for number in range(300)]
    lines = ["".join(dice.choices(letters, k=dice.randint(6, 40))) for _ in range(2100)]
    start = time.perf_counter()
    assert list(near_pairs(lines[:600], lines[600:])) == []
    assert time.perf_counter() - start < 5

"""Nothing hidden can be reckoned from what is shown, whatever was counted and whoever reckons."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.statistics.disclosure import disclose, shown
from desk.statistics.facts import DIMENSIONS, LEAST, WHATS
from tests.desk.statistics.attacker import reckoned, sums

SMALL = st.integers(0, 14)
CELLS = st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(SMALL, st.integers(0, 500)), max_size=8)


def together(cells: Mapping[str, int]) -> int:
    return sum(cells.values())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"a": 100, "b": 50}, "ab"),
        ({"a": 100, "b": 50, "c": 3}, "a"),
        ({"a": 100, "b": 50, "c": 3, "d": 9}, "ab"),
        ({"a": 100, "b": 50, "c": 3, "d": 4}, "a"),
        ({"a": 100, "b": 50, "c": 9, "d": 9}, "a"),
        ({"a": 100, "b": 50, "c": 50, "d": 3}, "a"),
        ({"a": 12, "b": 3}, ""),
        ({"a": 9}, ""),
        ({"a": 10}, "a"),
        ({"a": 10, "b": 0}, "a"),
        ({}, ""),
    ],
)
def test_what_is_shown_of_a_table(cells: dict[str, int], expected: str) -> None:
    assert "".join(sorted(shown(cells, together(cells)))) == expected


def test_what_has_no_value_counts_as_a_cell_that_could_be_reckoned() -> None:
    assert shown({"a": 100, "b": 50}, 153) == {"a": 100}
    assert shown({"a": 100, "b": 50}, 163) == {"a": 100, "b": 50}


@given(CELLS, st.integers(0, 30))
def test_what_is_shown_is_true_and_at_least_ten(cells: dict[str, int], rest: int) -> None:
    found = shown(cells, together(cells) + rest)
    assert all(n == cells[value] and n >= LEAST for value, n in found.items())


@given(CELLS, st.integers(0, 30))
def test_what_is_hidden_is_together_nothing_or_at_least_ten_of_at_least_two(cells: dict[str, int], rest: int) -> None:
    total = together(cells) + rest
    found = shown(cells, total)
    hidden = [n for value, n in cells.items() if n and value not in found] + ([rest] if rest else [])
    # With everything else shown, what has no value may be known, too: it is then at least ten.
    left = total - together(found)
    assert left == 0 or left >= LEAST or total < LEAST
    if any(n < LEAST for n in hidden):
        assert len(hidden) >= 2 or total < LEAST


@given(CELLS, st.integers(0, 30), st.permutations("abcdefgh"))
def test_who_has_a_count_does_not_matter(cells: dict[str, int], rest: int, order: list[str]) -> None:
    names = dict(zip("abcdefgh", order, strict=True))
    total = together(cells) + rest
    renamed = shown({names[value]: n for value, n in cells.items()}, total)
    assert renamed == {names[value]: n for value, n in shown(cells, total).items()}


@settings(max_examples=60)
@given(st.lists(st.integers(0, 22), min_size=1, max_size=3), st.integers(0, 12))
def test_each_hidden_count_could_be_another_one(values: list[int], rest: int) -> None:
    cells = {f"v{place}": n for place, n in enumerate(values)}
    total = sum(values) + rest
    found = shown(cells, total)
    hidden = [value for value in cells if value not in found]
    left = total - together(found)
    alike = []
    for guess in sums(left, len(hidden) + 1):
        other = found | dict(zip(hidden, guess, strict=False))
        if shown(other, total) == found:
            alike.append(other)
    if total >= LEAST:
        assert all(len({other[value] for other in alike}) > 1 for value in hidden if cells[value] > 0)


@pytest.mark.parametrize(
    ("shape", "most", "least"),
    [((2, 2), 9, 3), ((2, 1), 12, 4), ((1, 1, 1), 10, 3), ((3, 1), 9, 3), ((4,), 12, 4), ((1,), 40, 10)],
)
def test_no_world_gives_a_hidden_topic_or_entry_away(shape: tuple[int, ...], most: int, least: int) -> None:
    assert reckoned(shape, most, least, rests=True) == []


@pytest.mark.parametrize(
    ("shape", "most", "least"),
    [((2, 2), 16, 3), ((2, 1, 1), 14, 4), ((3, 2), 12, 3), ((4,), 18, 4), ((1, 1, 1), 42, 10), ((2,), 60, 10)],
)
def test_nor_to_somebody_who_knows_that_everything_has_an_entry(shape: tuple[int, ...], most: int, least: int) -> None:
    assert reckoned(shape, most, least, rests=False) == []


def test_the_attacker_finds_what_a_careless_house_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(cells: Mapping[str, int], total: int, least: int) -> dict[str, int]:
        return {value: n for value, n in cells.items() if n >= least}

    monkeypatch.setattr("desk.statistics.disclosure.shown", careless)
    assert reckoned((2, 1), 8, 3, rests=False)


def test_the_attacker_knows_the_usual_rule_of_hiding_the_next_smallest(monkeypatch: pytest.MonkeyPatch) -> None:
    def usual(cells: Mapping[str, int], total: int, least: int) -> dict[str, int]:
        ranked = sorted((n, value) for value, n in cells.items() if n > 0)
        hidden = sum(n < least for n, _ in ranked)
        return {} if total < least else {value: n for n, value in ranked[2 if hidden == 1 else hidden :]}

    monkeypatch.setattr("desk.statistics.disclosure.shown", usual)
    assert reckoned((3,), 24, 4, rests=False)


def test_an_entry_of_a_hidden_topic_is_hidden_however_frequent() -> None:
    topics = {"jobs": 40, "legal": 12, "daily": 3}
    entries = {"jobs/wages": 40, "legal/aid": 12, "daily/water": 3}
    found = disclose({"answered": {"all": {"": 55}, "topic": topics, "entry": entries}})
    assert found.table("answered", "topic") == {"jobs": 40}
    assert found.table("answered", "entry") == {"jobs/wages": 40}


def test_an_entry_cannot_be_reckoned_from_its_topic() -> None:
    topics = {"jobs": 60, "legal": 55}
    entries = {"jobs/wages": 30, "jobs/shop": 27, "jobs/stall": 3, "legal/aid": 55}
    found = disclose({"answered": {"all": {"": 115}, "topic": topics, "entry": entries}})
    assert found.table("answered", "topic") == topics
    assert found.table("answered", "entry") == {"jobs/wages": 30, "legal/aid": 55}


@given(st.integers(0, 9))
def test_nothing_at_all_is_shown_of_what_happened_less_than_ten_times(total: int) -> None:
    cells = {"x/y": total}
    counts = {what: dict.fromkeys(DIMENSIONS, cells) | {"all": {"": total}} for what in WHATS}
    found = disclose(counts)
    assert not found.totals
    assert not any(found.cells.values())


@given(CELLS, st.integers(0, 30))
def test_a_count_lies_within_its_bounds(cells: dict[str, int], rest: int) -> None:
    total = together(cells) + rest
    found = disclose({"opened": {"all": {"": total}, "language": cells}})
    low, high = found.bounds("opened")
    assert low <= total <= high
    for value, n in cells.items():
        low, high = found.bounds("opened", "language", value)
        assert low <= n <= high
        if n:
            assert (low == high) == (found.cell("opened", "language", value) is not None)


def test_no_dimension_is_crossed_with_another() -> None:
    found = disclose({"opened": {"all": {"": 20}, "language": {"zh": 20}, "station": {"main": 20}}})
    assert {dimension for _, dimension in found.cells} == set(DIMENSIONS)
    assert found.table("opened", "language") == {"zh": 20}

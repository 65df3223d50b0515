"""Public parallel texts: read from each set that has the language, each pair once, counted by length and trust."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.arrays.corpora import CHINESE, MEANINGS, PERMISSIVE, SIB200, Pair, pair, read_pairs


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture()
def data(tmp_path: Path) -> Path:
    """A little of each set, in the form that it is published in."""
    for name, rows in zip(PERMISSIVE, (["A\ta", "B\tb", " \tc", "D\t ", "E"], ['F "\tf "']), strict=False):
        _write(tmp_path / "parallel" / name / "zh-bo.tsv", "\n".join(["zh\tbo", *rows]))
    _write(tmp_path / "parallel" / PERMISSIVE[-1] / "zh-bo.tsv", "zh\tbo\nA\ta\n")
    _write(tmp_path / "parallel" / "restricted" / "zh-bo.tsv", "zh\tbo\nX\tx\n")
    for name, lines in ((CHINESE, "1\tP\n2\tQ"), (SIB200["bo"], "2\tq\n3\tr")):
        _write(tmp_path / "sib200" / f"{name}.train.tsv", f"index_id\ttext\n{lines}")
        _write(tmp_path / "sib200" / f"{name}.dev.tsv", "index_id\ttext\n")
    _write(tmp_path / "zhuangbench" / "parallel_corpus.json", json.dumps([{"za": "vunz", "zh": "H"}]))
    words = [{"zh_word": "W", "za_meanings": [f"w{number}" for number in range(MEANINGS + 2)]}]
    _write(tmp_path / "zhuangbench" / "dictionary_zh2za.jsonl", "\n".join(map(json.dumps, words)))
    return tmp_path


def _texts(found: list[Pair]) -> list[tuple[str, str]]:
    return [(one.text, one.original) for one in found]


def test_pairs_with_two_sides_are_read_each_once(data: Path) -> None:
    assert _texts(read_pairs(data, "bo")) == [("a", "A"), ("b", "B"), ('f "', 'F "'), ("q", "Q")]


def test_sets_of_other_licences_are_left_alone(data: Path) -> None:
    assert ("x", "X") not in _texts(read_pairs(data, "bo"))


def test_zhuang_has_sentences_and_the_first_meanings_of_words(data: Path) -> None:
    found = read_pairs(data, "za")
    assert _texts(found) == [("vunz", "H"), *((f"w{number}", "W") for number in range(MEANINGS))]
    assert found[0].weight == 2 * found[1].weight


def test_a_language_of_no_set_has_no_pairs(data: Path) -> None:
    assert read_pairs(data, "kk") == []


@pytest.mark.parametrize(("letters", "weight"), [(0, 0.3), (3, 0.3), (4, 0.4), (15, 1.5), (30, 3.0), (31, 3.0)])
def test_a_tenth_of_its_letters_is_what_a_pair_counts(letters: int, weight: float) -> None:
    assert pair("x", "\u4e00" * letters).weight == pytest.approx(weight)
    assert pair("x", "\u4e00" * letters, 2.0).weight == pytest.approx(2 * weight)


@given(original=st.text(max_size=80), trust=st.floats(0.5, 2))
def test_a_pair_counts_by_the_length_of_its_chinese_within_bounds(original: str, trust: float) -> None:
    weight = pair("x", original, trust).weight
    assert 0.3 * trust <= weight <= 3 * trust
    assert weight <= pair("x", f"{original}xx", trust).weight

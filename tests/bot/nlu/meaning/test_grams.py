"""The grams of a text: every short run of characters, every word, every pair of neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.meaning.grams import LONGEST, Spelt, all_grams, character_grams, word_grams

WORDS = st.lists(st.text(min_size=1, max_size=6), max_size=5)


def test_a_text_is_cut_into_runs_of_each_length_with_blanks_at_its_ends() -> None:
    assert character_grams("ab", 3) == ["a", "b", " a", "ab", "b ", " ab", "ab "]


def test_a_blank_alone_is_no_gram() -> None:
    assert character_grams("") == character_grams("  ") == []


def test_neighbours_are_grams_too() -> None:
    grams = all_grams(Spelt("one two three", ("one", "two", "three")))
    assert [gram for gram in grams if gram.startswith("pair")] == ["pair one two", "pair two three"]
    assert [gram for gram in grams if gram.startswith("word")] == ["word one", "word two", "word three"]


def test_a_text_without_words_has_its_characters_only() -> None:
    assert all_grams(Spelt("?!", ())) == character_grams("?!")


@given(text=st.text(max_size=30), longest=st.integers(1, 6))
def test_every_run_is_a_gram_and_every_gram_a_run(text: str, longest: int) -> None:
    padded = f" {text} "
    ends = [(start, end) for end in range(1, len(padded) + 1) for start in range(max(0, end - longest), end)]
    runs = [padded[start:end] for start, end in ends]
    assert sorted(character_grams(text, longest)) == sorted(run for run in runs if not run.isspace())


@given(text=st.text(max_size=30), words=WORDS)
def test_a_word_is_never_taken_for_a_run_of_characters(text: str, words: list[str]) -> None:
    assert set(word_grams(words)).isdisjoint(character_grams(text, LONGEST))


@given(text=st.text(max_size=30), words=WORDS)
def test_grams_are_as_many_as_runs_words_and_neighbours(text: str, words: list[str]) -> None:
    grams = all_grams(Spelt(text, tuple(words)))
    assert len(grams) == len(character_grams(text)) + len(words) + max(len(words) - 1, 0)

"""Chinese as people type and say it: Traditional characters, Cantonese, dictation, numerals, fillers, pinyin."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from bot.languages.speech import load_speech
from bot.languages.zh.normalise import _numerals, _rows
from bot.languages.zh.scripts import _rows as pinyin_rows
from bot.languages.zh.scripts import is_pinyin, spellings, to_hanzi

TABLE = yaml.safe_load(Path(__file__).with_name("chinese.yml").read_text("utf-8"))
SPOKEN = _rows("spoken.tsv")
FILLERS = [row[0] for row in _rows("fillers.txt")]
SIGNS = ["", " ", ", ", "\u3002", "? ", "\u3001", "...", "\n"]


def _normalise(text: str, script: str = "Hans") -> str:
    return load_speech("zh").normalise(text, script)


def _fold(text: str) -> str:
    return load_speech("zh").fold(_normalise(text))


def _pairs(*parts: str) -> list[tuple[str, str]]:
    return [pair for part in parts for pair in TABLE[part].items()]


@pytest.mark.parametrize("typed, wanted", _pairs("simplified", "kept"))
def test_every_view_sees_simplified_characters(typed: str, wanted: str) -> None:
    assert _normalise(typed) == wanted
    assert _normalise(wanted) == wanted


@pytest.mark.parametrize("typed, wanted", _pairs("spoken", "numbers", "fillers"))
def test_ngrams_see_one_wording(typed: str, wanted: str) -> None:
    assert _fold(typed) == wanted


@pytest.mark.parametrize("text", [*TABLE["not_spoken"], *TABLE["not_numbers"], *TABLE["alone"]])
def test_what_only_looks_so_stays(text: str) -> None:
    assert _fold(text) == text


def test_there_are_many_words_of_speech_and_none_twice() -> None:
    said = [row[0] for row in SPOKEN]
    assert len(said) >= 90
    assert sorted(set(said)) == sorted(said)


@pytest.mark.parametrize("row", SPOKEN, ids=range(len(SPOKEN)))
def test_a_word_of_speech_is_in_the_spelling_that_it_is_looked_for_and_reads_as_mandarin(row: list[str]) -> None:
    said, read = row[:2]
    assert _normalise(said) == said
    assert _fold(read) == read.rstrip("?")


@pytest.mark.parametrize("filler", FILLERS, ids=range(len(FILLERS)))
def test_a_filler_goes_only_where_something_is_said(filler: str) -> None:
    said = TABLE["clauses"][0]
    assert _fold(filler) == filler
    assert _fold(f"{filler}, {said}") == _fold(f"{said} {filler}") == _fold(said)


@given(parts=st.lists(st.tuples(st.sampled_from(TABLE["clauses"]), st.sampled_from(SIGNS)), min_size=1))
def test_dictation_without_signs_reads_as_typing_with_them(parts: list[tuple[str, str]]) -> None:
    typed = "".join(clause + sign for clause, sign in parts)
    dictated = "".join(clause for clause, _ in parts)
    assert _fold(typed) == _fold(dictated)


@given(text=st.text())
def test_what_says_something_still_does_when_folded(text: str) -> None:
    normalised = _normalise(text)
    assert any(map(str.isalnum, _fold(text))) == any(map(str.isalnum, normalised))
    assert bool(_fold(text)) == bool(normalised)


def test_each_number_has_a_numeral_of_its_own() -> None:
    assert sorted(set(map(int, _numerals().values()))) == list(range(1, 10_000))


@pytest.mark.parametrize("typed, wanted", _pairs("pinyin"))
def test_pinyin_becomes_characters(typed: str, wanted: str) -> None:
    assert _normalise(typed, "Latn") == wanted


def test_most_words_come_back_from_pinyin_with_and_without_blanks() -> None:
    rows = pinyin_rows()
    lost = [word for reading, word, _ in rows if {to_hanzi(reading), to_hanzi(reading.replace(" ", ""))} != {word}]
    assert len(rows) > 5000
    assert len(lost) <= len(rows) / 40, lost[:20]


def test_the_readings_are_those_of_the_library_but_for_what_a_sentence_tells() -> None:
    other = [word for reading, word, _ in pinyin_rows() if " ".join(lazy_pinyin(word)) != reading]
    assert len(other) <= len(pinyin_rows()) / 50, other[:20]


@pytest.mark.parametrize("word", TABLE["syllables"])
def test_syllables_make_pinyin(word: str) -> None:
    assert is_pinyin(word)


@pytest.mark.parametrize("word", TABLE["no_syllables"])
def test_other_words_do_not(word: str) -> None:
    assert not is_pinyin(word)


@given(text=st.text())
def test_any_text_is_taken_as_pinyin(text: str) -> None:
    assert isinstance(to_hanzi(text), str)


def test_characters_are_spelt_in_pinyin_apart_and_in_words() -> None:
    spelt = spellings(TABLE["clauses"][0], "Hani")["Latn"].split()
    assert {"hai", "zi", "haizi"} <= set(spelt)
    assert all(map(is_pinyin, spelt))
    assert spellings("abc", "Latn") == {}
    assert set(load_speech("zh").spellings(TABLE["clauses"][0])) == {"Hani", "Latn"}

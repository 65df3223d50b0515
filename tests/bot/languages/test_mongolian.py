"""Mongolian in the traditional script reaches the model in Cyrillic spelling."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.mn.scripts import to_cyrillic
from bot.languages.mn.spelling.drafts import read_rows
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech

MN = Path(__file__).resolve().parents[3] / "bot/languages/mn"
TABLE = yaml.safe_load(Path(__file__).with_name("mongolian.yml").read_text("utf-8"))
WORDS = list(TABLE["words"].items())
LETTERS = [row[0] for row in read_rows(MN / "letters.tsv")]
MARKS = ["\u180b", "\u180c", "\u180d", "\u180e", "\u202f", " ", "\u1802", "\u1803", "1", "\u5c45", "\u0430"]


@pytest.mark.parametrize("written, cyrillic", WORDS, ids=range(len(WORDS)))
def test_a_word_is_spelt_in_cyrillic_letters(written: str, cyrillic: str) -> None:
    assert to_cyrillic(written) == cyrillic


@pytest.mark.parametrize("written, cyrillic", TABLE["sentences"], ids=range(len(TABLE["sentences"])))
def test_endings_and_particles_come_to_their_words(written: str, cyrillic: str) -> None:
    assert to_cyrillic(written) == cyrillic


@pytest.mark.parametrize("written, cyrillic", TABLE["sentences"], ids=range(len(TABLE["sentences"])))
def test_a_narrow_space_parts_as_a_plain_one_and_the_shared_steps_lose_nothing(written: str, cyrillic: str) -> None:
    assert to_cyrillic(written.replace(" ", "\u202f")).replace("\u202f", " ") == cyrillic
    assert load_speech("mn").normalise(written, "Mong") == cyrillic.lower()


@pytest.mark.parametrize("typed, cyrillic", TABLE["typed"], ids=range(len(TABLE["typed"])))
def test_letters_that_look_alike_are_told_apart_by_the_word(typed: str, cyrillic: str) -> None:
    assert to_cyrillic(typed) == cyrillic


@pytest.mark.parametrize("name", ["words.tsv", "terms.tsv"])
def test_every_row_of_the_tables_is_found_as_it_stands(name: str) -> None:
    lost = [(row, to_cyrillic(row[0])) for row in read_rows(MN / name) if to_cyrillic(row[0]) != row[1]]
    assert lost == []


def test_signs_and_digits_of_the_script_become_ours() -> None:
    assert to_cyrillic("\u1811\u1812\u1802 \u1828\u1822\u182d\u1821\u1803") == "12, \u043d\u044d\u0433."


def test_what_is_not_of_the_script_stays_as_it_is() -> None:
    text = "123 abc \u5c45\u4f4f\u8bc1 \u0441\u0430\u0439\u043d \u0431\u0430\u0439\u043d\u0430 \u0443\u0443?"
    assert to_cyrillic(text) == text
    assert load_speech("mn").normalise(text, "Cyrl") == text


def test_n_grams_see_what_phones_mix_up_as_one() -> None:
    fold = load_speech("mn").fold
    assert fold("\u04e9\u04e9\u0440 \u0445\u04af\u043d") == fold("\u043e\u043e\u0440 \u0445\u0443\u043d")


@settings(deadline=None)
@given(text=st.text(st.sampled_from(LETTERS + MARKS), max_size=60))
def test_no_traditional_letter_is_left(text: str) -> None:
    cyrillic = to_cyrillic(text)
    assert set(count_scripts(cyrillic)) <= {"Cyrl", "Hani"}
    assert to_cyrillic(cyrillic) == cyrillic


@settings(deadline=None)
@given(text=st.text(st.characters(min_codepoint=0x400, max_codepoint=0x52F)))
def test_cyrillic_letters_stay(text: str) -> None:
    assert to_cyrillic(text) == text


@settings(deadline=None)
@given(text=st.text(), letter=st.sampled_from(LETTERS), times=st.integers(0, 3000))
def test_any_text_is_taken(text: str, letter: str, times: int) -> None:
    assert isinstance(load_speech("mn").normalise(text + letter * times, "Mong"), str)
    assert isinstance(to_cyrillic(letter * times + text), str)

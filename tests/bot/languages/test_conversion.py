"""Uyghur in Latin and Cyrillic letters becomes the Arabic script that the model has learned."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.languages.ug.scripts import _table, to_arabic

TABLE = yaml.safe_load(Path(__file__).with_name("conversions.yml").read_text("utf-8"))
PAIRS = [(script, word, wanted) for script in ("Latn", "Cyrl") for word, wanted in TABLE[script].items()]
ULY = sorted(_table("Latn")[0])
CYRILLIC = sorted(_table("Cyrl")[0])


@pytest.mark.parametrize("script, word, wanted", PAIRS, ids=[f"{s} {n}" for n, (s, *_) in enumerate(PAIRS)])
def test_a_word_is_spelt_in_arabic_letters(script: str, word: str, wanted: str) -> None:
    assert load_speech("ug").normalise(word, script) == wanted


@settings(deadline=None)
@given(words=st.lists(st.lists(st.sampled_from(ULY), min_size=1).map("".join), min_size=1))
def test_no_latin_letter_is_left_of_uly_words(words: list[str]) -> None:
    assert set(count_scripts(to_arabic(" ".join(words), "Latn"))) == {"Arab"}


@settings(deadline=None)
@given(words=st.lists(st.lists(st.sampled_from(CYRILLIC), min_size=1).map("".join), min_size=1))
def test_no_cyrillic_letter_is_left_of_uyghur_words(words: list[str]) -> None:
    assert set(count_scripts(to_arabic(" ".join(words), "Cyrl"))) <= {"Arab"}


@settings(deadline=None)
@given(text=st.text(), script=st.sampled_from(["Latn", "Cyrl", "Arab", "Hans"]))
def test_any_text_in_any_script_is_taken(text: str, script: str) -> None:
    speech = load_speech("ug")
    assert isinstance(speech.fold(speech.normalise(text, script)), str)


def test_what_is_no_uyghur_word_stays_as_it_is() -> None:
    assert to_arabic("123 \u6c11\u65cf !", "Latn") == "123 \u6c11\u65cf !"


@pytest.mark.parametrize("written, wanted", TABLE["folded"], ids=range(len(TABLE["folded"])))
def test_hurried_spellings_fold_into_one(written: str, wanted: str) -> None:
    fold = load_speech("ug").fold
    assert fold(written) == fold(wanted)


@pytest.mark.parametrize("written, wanted", TABLE["keyboards"], ids=range(len(TABLE["keyboards"])))
def test_letters_of_other_keyboards_become_the_right_ones(written: str, wanted: str) -> None:
    assert load_speech("ug").normalise(written, "Arab") == wanted

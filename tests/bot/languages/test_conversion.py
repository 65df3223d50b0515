"""Uyghur in Latin and Cyrillic letters becomes the Arabic script that the model has learned."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.lexicon import read_counts
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.languages.ug import scripts
from bot.languages.ug.scripts import _table, spellings, to_arabic, to_latin

TABLE = yaml.safe_load(Path(__file__).with_name("conversions.yml").read_text("utf-8"))
PAIRS = [(script, word, wanted) for script in ("Latn", "Cyrl") for word, wanted in TABLE[script].items()]
ULY = sorted(_table("Latn"))
CYRILLIC = sorted(_table("Cyrl"))
WORDS = read_counts(Path(scripts.__file__).with_name("words.tsv"))
HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"


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


@pytest.mark.parametrize("typed, wanted", TABLE["phones"].items(), ids=range(len(TABLE["phones"])))
def test_letters_that_phones_lack_are_told_by_the_words(typed: str, wanted: str) -> None:
    assert to_arabic(typed, "Latn") == wanted


def test_who_types_the_marks_means_the_vowels_without() -> None:
    for row in TABLE["marked"]:
        assert to_arabic(row["typed"], "Latn") == row["wanted"]


def test_words_come_back_from_latin_letters() -> None:
    lost = [word for word in WORDS if to_arabic(to_latin(word), "Latn") != word]
    assert len(WORDS) > 5000
    assert len(lost) <= len(WORDS) / 500, lost


@pytest.mark.parametrize(
    "habit", [{}, {"sh": "x", "ch": "q"}, {"gh": "g", "w": "v", "zh": "j"}], ids=["marks", "x q", "g v j"]
)
def test_most_words_come_back_from_what_phones_make_of_them(habit: dict[str, str]) -> None:
    lost = 0
    for word, count in WORDS.items():
        typed = spellings(word, "Arab")["Latn"]
        for letters, other in habit.items():
            typed = typed.replace(letters, other)
        lost += count * (to_arabic(typed, "Latn") != word)
    assert lost <= sum(WORDS.values()) / 50


def test_words_come_back_from_cyrillic_letters_but_for_the_sign_within() -> None:
    words = [word for word in WORDS if HAMZA not in word[1:]]
    lost = [word for word in words if to_arabic(spellings(word, "Arab")["Cyrl"], "Cyrl") != word]
    assert len(lost) <= len(words) / 100, lost


@settings(deadline=None)
@given(word=st.lists(st.sampled_from(ULY), min_size=1).map("".join))
def test_an_unknown_word_is_read_by_known_parts_and_the_table(word: str) -> None:
    assert to_arabic(to_latin(to_arabic(word, "Latn")), "Latn")


@pytest.mark.parametrize("written, wanted", TABLE["folded"], ids=range(len(TABLE["folded"])))
def test_hurried_spellings_fold_into_one(written: str, wanted: str) -> None:
    fold = load_speech("ug").fold
    assert fold(written) == fold(wanted)


@pytest.mark.parametrize("written, wanted", TABLE["keyboards"], ids=range(len(TABLE["keyboards"])))
def test_letters_of_other_keyboards_become_the_right_ones(written: str, wanted: str) -> None:
    assert load_speech("ug").normalise(written, "Arab") == wanted

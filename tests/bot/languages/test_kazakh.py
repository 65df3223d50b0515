"""Kazakh in the Arabic script of China and in Cyrillic letters are the same words, both ways."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.kk.scripts import spellings, to_arabic, to_cyrillic
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech

ROOT = Path(__file__).resolve().parents[3]
TABLE = yaml.safe_load(Path(__file__).with_name("kazakh.yml").read_text("utf-8"))
PAIRS = list(TABLE["pairs"].items())


@pytest.mark.parametrize("cyrillic, arabic", PAIRS, ids=range(len(PAIRS)))
def test_a_word_is_spelt_in_either_script(cyrillic: str, arabic: str) -> None:
    assert to_arabic(cyrillic) == arabic
    assert to_cyrillic(arabic) == cyrillic


@pytest.mark.parametrize("typed, wanted", TABLE["keyboards"].items(), ids=range(len(TABLE["keyboards"])))
def test_letters_of_other_keyboards_are_read_alike(typed: str, wanted: str) -> None:
    assert to_cyrillic(typed) == wanted


def test_every_word_of_the_answers_comes_back_as_it_was() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "knowledge_base").glob("*/*/kk.md")]
    words = {word for text in texts for word in re.findall("[\u0621-\u06d3\u06d5]+", text)}
    lost = [word for word in words if to_arabic(to_cyrillic(word)) != word]
    assert len(words) > 1000
    assert len(lost) <= len(words) / 200, lost[:20]


def test_what_is_no_kazakh_word_stays_as_it_is() -> None:
    assert to_cyrillic("123 abc \u5c45\u4f4f\u8bc1 !") == "123 abc \u5c45\u4f4f\u8bc1 !"
    assert to_arabic("123 abc \u5c45\u4f4f\u8bc1 !") == "123 abc \u5c45\u4f4f\u8bc1 !"


def test_both_scripts_reach_the_model_as_one() -> None:
    speech = load_speech("kk")
    for cyrillic, arabic in PAIRS:
        assert speech.normalise(arabic, "Arab") == speech.normalise(cyrillic, "Cyrl")
    assert set(spellings(PAIRS[0][0], "Cyrl")) == {"Arab"}


@settings(deadline=None)
@given(words=st.lists(st.lists(st.sampled_from(sorted({one for word, _ in PAIRS for one in word})), min_size=1)))
def test_no_cyrillic_letter_is_left_of_kazakh_words(words: list[list[str]]) -> None:
    assert set(count_scripts(to_arabic(" ".join("".join(word) for word in words)))) <= {"Arab"}


@settings(deadline=None)
@given(text=st.text())
def test_any_text_is_taken_in_either_direction(text: str) -> None:
    assert isinstance(to_arabic(to_cyrillic(text)), str)

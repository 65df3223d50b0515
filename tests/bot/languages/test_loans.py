"""Chinese words in Uyghur in Latin letters."""

import re
from pathlib import Path

import pytest
import yaml

from bot.languages.loans import split_loan, word_of
from bot.languages.speech import load_speech
from bot.languages.ug.scripts import to_arabic, to_latin

TABLE = yaml.safe_load(Path(__file__).with_name("loans.yml").read_text("utf-8"))
ENDINGS = re.compile("(?:ni|da|im|gha)*")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("word", TABLE["loans"])
def test_a_word_of_offices_is_found_with_its_ending(word: str) -> None:
    assert split_loan(word, ENDINGS) == tuple(TABLE["loans"][word])


@pytest.mark.parametrize("word", TABLE["none"])
def test_what_is_no_chinese_word_with_endings_stays(word: str) -> None:
    assert split_loan(word, ENDINGS) is None


@pytest.mark.parametrize("text", TABLE["sentences"])
def test_the_sentence_holds_the_word_in_characters_and_its_ending_apart(text: str) -> None:
    assert load_speech("ug").normalise(text, "Latn").startswith(f"{TABLE['sentences'][text]} ")


def test_uyghur_words_are_never_taken_for_chinese_ones() -> None:
    """All our Uyghur lines, spelt in Latin letters with and without the marks of vowels."""
    speech = load_speech("ug")
    words = set()
    for topic in ("conversation", "ethnicity", "jobs", "out_of_scope", "social"):
        for row in yaml.safe_load(Path(f"nlu_data/ug/{topic}.yml").read_text("utf-8"))["nlu"]:
            words.update(re.findall("[\u0626-\u06d5]{2,}", speech.normalise(row["examples"], "Arab")))
    assert len(words) > 1000
    unmarked = str.maketrans("\u00eb\u00f6\u00fc", "eou")
    latin = {spelt for word in words for spelt in (to_latin(word), to_latin(word).translate(unmarked))}
    assert sorted(word for word in latin if HAN.search(to_arabic(word, "Latn"))) == []


@pytest.mark.parametrize("letters", TABLE["readings"])
def test_a_reading_with_v_is_found_with_u_too_and_single_characters_are_none(letters: str) -> None:
    assert word_of(letters) == TABLE["readings"][letters]


def test_a_word_that_no_word_is_as_long_as_is_left_alone() -> None:
    assert split_loan("hukou" + "ni" * 20, ENDINGS) is None

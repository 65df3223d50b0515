"""Chinese words in Uyghur in Latin letters."""

import re
from pathlib import Path

import pytest
import yaml

from bot.languages.loans import split_loan, word_of
from bot.languages.speech import load_speech
from bot.languages.ug.scripts import to_arabic, to_latin

ENDINGS = re.compile("(?:ni|da|im|gha)*")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("juzhuzheng", ("居住证", "")),
        ("juzhuzhengni", ("居住证", "ni")),
        ("gaokaoda", ("高考", "da")),
        ("laobanimgha", ("老板", "imgha")),
        ("falvyuanzhu", ("法律援助", "")),
        ("falu", ("法律", "")),
    ],
)
def test_a_word_of_offices_is_found_with_its_ending(word: str, found: "tuple[str, str]") -> None:
    assert split_loan(word, ENDINGS) == found


@pytest.mark.parametrize("word", ["", "bala", "hukouxyz", "qandaq", "juz"])
def test_what_is_no_chinese_word_with_endings_stays(word: str) -> None:
    assert split_loan(word, ENDINGS) is None


def test_the_sentence_holds_the_word_in_characters_and_its_ending_apart() -> None:
    assert load_speech("ug").normalise("laoban 4 ayliq gongzini bermidi", "Latn").split()[0] == "老板"
    assert "工资 نى" in load_speech("ug").normalise("laoban gongzini bermidi", "Latn")


def test_uyghur_words_are_never_taken_for_chinese_ones() -> None:
    """All our Uyghur lines, spelt in Latin letters with and without the marks of vowels."""
    speech = load_speech("ug")
    words = set()
    for topic in ("conversation", "ethnicity", "jobs", "out_of_scope", "social"):
        for row in yaml.safe_load(Path(f"nlu_data/ug/{topic}.yml").read_text("utf-8"))["nlu"]:
            words.update(re.findall("[\u0626-\u06d5]{2,}", speech.normalise(row["examples"], "Arab")))
    assert len(words) > 1000
    unmarked = str.maketrans("ëöü", "eou")
    latin = {spelt for word in words for spelt in (to_latin(word), to_latin(word).translate(unmarked))}
    assert sorted(word for word in latin if HAN.search(to_arabic(word, "Latn"))) == []


def test_a_reading_with_v_is_found_with_u_too() -> None:
    assert word_of("falv") == word_of("falu") == "法律"
    assert word_of("li") is None

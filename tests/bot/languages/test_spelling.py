"""Languages of one script are told apart by how their words are spelt."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.spelling import LONGEST, Spelling

TEXTS = [("en", "where is the office of the street"), ("za", "gou mbouj rox bae gizlawz guh sawcingq")]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    """One that has read two sentences."""
    return Spelling.learn(TEXTS)


@pytest.mark.parametrize(("text", "language"), [("the street", "en"), ("mbouj rox", "za"), ("where", "en")])
def test_the_likeliest_language_is_the_one_that_spells_so(spelling: Spelling, text: str, language: str) -> None:
    chances = spelling.chances(text)
    assert max(chances, key=lambda code: chances[code]) == language


def test_a_text_without_words_says_nothing(spelling: Spelling) -> None:
    assert spelling.chances("123 ?!") == {"en": 0.5, "za": 0.5}


def test_a_language_can_be_ruled_out(spelling: Spelling) -> None:
    assert spelling.chances("the street", without=("en",)) == {"za": 1.0}


@settings(max_examples=50, deadline=None)
@given(text=st.one_of(st.text(max_size=40), st.sampled_from(["the office", "guh sawcingq", "a", "q"])))
def test_what_is_stored_decides_alike(spelling: Spelling, text: str) -> None:
    again = Spelling(json.loads(json.dumps(spelling.to_json())))
    assert again.languages == ("en", "za")
    assert again.chances(text) == pytest.approx(spelling.chances(text))


def test_what_was_seen_once_is_not_learned() -> None:
    counts = Spelling.learn([("en", "see"), ("za", "bae bae")]).to_json()
    assert counts["en"] == {"e": 2}
    assert counts["za"]["^bae"] == 2 and "c" not in counts["za"]


def test_chances_are_those_of_naive_bayes_with_a_letter_as_one_observation() -> None:
    counts = {"en": {"a": 3, "^a": 1}, "za": {"b": 2}}
    chances = Spelling(counts).chances("a")
    scores = {}
    for code, grams in counts.items():
        room = sum(grams.values()) + 0.3 * 3  # three n-grams are known in all
        asked = ["^", "a", "$", "^a", "a$", "^a$"]
        scores[code] = math.exp(sum(math.log((grams.get(gram, 0) + 0.3) / room) for gram in asked) / LONGEST)
    assert chances["en"] == pytest.approx(scores["en"] / sum(scores.values()))
    assert LONGEST == 4


def test_a_long_text_is_as_sure_as_can_be(spelling: Spelling) -> None:
    assert spelling.chances("where is the street " * 1000) == {"en": 1.0, "za": 0.0}


def test_one_that_learned_nothing_names_no_language() -> None:
    assert Spelling({}).chances("word") == {}


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_chances_are_always_a_distribution(spelling: Spelling, text: str) -> None:
    chances = spelling.chances(text)
    assert sum(chances.values()) == pytest.approx(1.0)
    assert all(0.0 <= chance <= 1.0 for chance in chances.values())

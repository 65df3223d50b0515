"""Whether a message is at home in a topic: by the stems of its words, as the texts of the topics teach them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.home import ANYWHERE, HANGUL_STEM, STEM, Home, stem

TEXTS = [
    ("en", "jobs", ["what", "wages", "owed"]),
    ("en", "jobs", ["contract"]),
    ("en", "funeral", ["what", "burial", "fee"]),
    ("en", "language", ["where", "interpreter"]),
    ("ko", "jobs", ["owed"]),
]
HOME = Home.learn(TEXTS)
ABC = st.text("abcd", min_size=1, max_size=6)
LINES = st.tuples(st.sampled_from(["en", "ko"]), st.sampled_from(["jobs", "funeral", "tea"]), st.lists(ABC, max_size=5))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("wages", "wage"),
        ("fee", "fee"),
        ("", ""),
        ("\u4e00\u4e01\u4e02\u4e03\u4e04", "\u4e00\u4e01\u4e02\u4e03"),
        ("\uac00\uac01\uac02", "\uac00\uac01"),
        ("\ud7a3\uac01\uac02", "\ud7a3\uac01"),
        ("a\uac00\uac01\uac02\uac03", "a\uac00\uac01\uac02"),
    ],
)
def test_a_stem_is_the_beginning_of_a_word_and_shorter_in_hangul(word: str, wanted: str) -> None:
    assert (STEM, HANGUL_STEM) == (4, 2)
    assert stem(word) == wanted


@pytest.mark.parametrize("words", [["wages"], ["wage"], ["wagered", "contracts", "owed"], []])
def test_words_of_the_topic_are_at_home_with_any_ending(words: list[str]) -> None:
    assert HOME.strangers("en", "jobs", words) == []


def test_a_word_of_another_topic_is_a_stranger() -> None:
    assert HOME.strangers("en", "jobs", ["what", "burial", "wages"]) == ["burial"]


def test_what_several_topics_say_is_at_home_in_all() -> None:
    assert ANYWHERE == 2
    assert HOME.strangers("en", "language", ["what", "where"]) == []
    assert HOME.strangers("en", "funeral", ["what", "where"]) == ["where"]


def test_a_topic_without_texts_knows_what_several_others_say() -> None:
    assert HOME.strangers("en", "tea", ["what", "wages"]) == ["wages"]


def test_a_word_said_often_in_one_topic_is_not_shared() -> None:
    home = Home.learn([("en", "jobs", ["wages"])] * ANYWHERE + [("en", "funeral", ["fee"])])
    assert home.strangers("en", "funeral", ["wages"]) == ["wages"]


def test_each_language_knows_its_own_words() -> None:
    assert HOME.strangers("ko", "jobs", ["wages"]) == ["wages"]
    assert HOME.strangers("xx", "jobs", ["what"]) == ["what"]


@pytest.mark.parametrize("number", ["19", "3rd", "\u0661\u0669", "\u0f21", "no.5"])
def test_numbers_are_known_everywhere(number: str) -> None:
    assert HOME.strangers("en", "jobs", [number, "burial"]) == ["burial"]
    assert Home({}).strangers("en", "jobs", [number]) == []


def test_it_is_kept_as_sorted_json_with_what_is_shared_under_no_name() -> None:
    told = HOME.to_json()
    own = {"funeral": ["buri", "fee"], "jobs": ["cont", "owed", "wage"], "language": ["inte", "wher"]}
    assert told == {"en": {"": ["what"], **own}, "ko": {"": [], "jobs": ["owed"]}}


@given(lines=st.lists(LINES, max_size=8), words=st.lists(ABC, max_size=5))
def test_it_is_the_same_after_a_round_trip_through_json(
    lines: list[tuple[str, str, list[str]]], words: list[str]
) -> None:
    home = Home.learn(lines)
    twin = Home(json.loads(json.dumps(home.to_json())))
    assert twin.to_json() == home.to_json()
    for code, topic, _ in lines:
        assert twin.strangers(code, topic, words) == home.strangers(code, topic, words)


@given(lines=st.lists(LINES, max_size=8))
def test_every_text_that_it_learned_from_is_at_home(lines: list[tuple[str, str, list[str]]]) -> None:
    home = Home.learn(lines)
    assert all(home.strangers(code, topic, words) == [] for code, topic, words in lines)


@given(lines=st.lists(LINES, max_size=8), words=st.lists(ABC, max_size=5))
def test_neither_the_order_of_texts_nor_that_of_words_matters(
    lines: list[tuple[str, str, list[str]]], words: list[str]
) -> None:
    home, again = Home.learn(lines), Home.learn(reversed(lines))
    assert home.to_json() == again.to_json()
    assert home.strangers("en", "jobs", words) == again.strangers("en", "jobs", words[::-1])[::-1]

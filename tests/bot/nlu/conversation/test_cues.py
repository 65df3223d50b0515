"""The words that show what a message does, in each language and on any text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.nlu.conversation.cues import FILE, Cues, read_cues
from bot.registers.languages import read_register

HERE = Path(__file__).resolve()
ROOT = HERE.parents[4]
SENTENCES = yaml.safe_load(HERE.with_name("sentences.yml").read_text("utf-8"))
ANSWERED = [code for code, row in read_register(ROOT / "nlu_data/languages.yml").items() if row.answered]
WORDS = Cues(deny=("that is wrong", "no"), mean=("i was asking", "i mean"), join=("also",))
PIECES = ["no", "i mean", "also", "that is wrong", "wages", "x", ",", " ", "?", ".", "\n", "\u3002", "\u4e00", "\u0f0b"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@pytest.fixture(scope="module")
def cues() -> dict[str, Cues]:
    return read_cues(ROOT)


def _normalised(code: str, text: str) -> str:
    scripts = count_scripts(text).most_common(1)
    return load_speech(code).normalise(text, scripts[0][0] if scripts else "")


def _cases(kind: str) -> list[Any]:
    rows = [(code, case) for code, kinds in SENTENCES.items() for case in kinds[kind]]
    return [pytest.param(code, case, id=f"{code} {number}") for number, (code, case) in enumerate(rows)]


@pytest.mark.parametrize("code", ANSWERED)
def test_each_answered_language_has_words_of_each_kind_and_sentences(cues: dict[str, Cues], code: str) -> None:
    assert cues[code].deny and cues[code].mean and cues[code].join
    assert set(SENTENCES[code]) == {"corrected", "plain", "asked"}


@pytest.mark.parametrize(("code", "case"), _cases("corrected"))
def test_a_correction_leaves_what_is_meant(cues: dict[str, Cues], code: str, case: list[str]) -> None:
    message, left = (_normalised(code, text) for text in case)
    assert cues[code].corrected(message) == left


@pytest.mark.parametrize(("code", "case"), _cases("plain"))
def test_a_word_that_only_begins_like_a_cue_is_none(cues: dict[str, Cues], code: str, case: str) -> None:
    assert cues[code].corrected(_normalised(code, case)) is None


@pytest.mark.parametrize(("code", "case"), _cases("asked"))
def test_two_questions_are_told_apart(cues: dict[str, Cues], code: str, case: list[Any]) -> None:
    message, questions = case
    assert cues[code].questions(_normalised(code, message)) == [_normalised(code, one) for one in questions]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("no, no, i mean wages", "wages"),
        ("i mean wages", "wages"),
        ("i mean", None),
        ("no", ""),
        ("no i mean", "i mean"),
        ("nothing", None),
        ("wages, no", None),
        ("", None),
    ],
)
def test_words_of_correction_may_follow_each_other(text: str, left: "str | None") -> None:
    assert WORDS.corrected(text) == left


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("where is it also how much", ["where is it", "how much"]),
        ("also, how much", ["how much"]),
        ("the alsos of it", ["the alsos of it"]),
        ("it costs 3.50 yuan. why", ["it costs 3.50 yuan", "why"]),
        ("one? also? two", ["one", "two"]),
        ("?!", []),
        ("", []),
    ],
)
def test_sentences_and_joining_words_part_questions(text: str, questions: list[str]) -> None:
    assert WORDS.questions(text) == questions


def test_a_language_without_cues_has_sentences_only() -> None:
    assert Cues().corrected("no, i mean wages") is None
    assert Cues().questions("wages also fees? why") == ["wages also fees", "why"]
    assert Cues().questions("wages , also fees") == ["wages , also fees"]


def test_an_empty_cue_is_no_cue() -> None:
    assert Cues(deny=("",), mean=("",)).corrected("wages") is None


@settings(max_examples=300)
@given(text=TEXTS)
def test_what_is_left_of_any_text_is_its_shorter_end_without_cues(text: str) -> None:
    left = WORDS.corrected(text)
    if left is not None:
        assert text.strip().endswith(left) and len(left) < len(text)
        assert left == left.strip() and WORDS.corrected(left) is None


@settings(max_examples=300)
@given(text=TEXTS)
def test_the_questions_of_any_text_stand_in_it_in_order(text: str) -> None:
    at = 0
    for question in WORDS.questions(text):
        assert question and question == question.strip()
        at = text.index(question, at) + len(question)


@settings(max_examples=200)
@given(text=TEXTS)
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    assert _letters("".join(Cues().questions(text))) == _letters(text)


@pytest.mark.parametrize("text", [",", "no ", "no, i mean ", "also, ", " also", "?"])
def test_a_long_row_of_cues_and_signs_is_read_once(text: str) -> None:
    long = text * 4000
    assert WORDS.questions(long) is not None
    assert WORDS.corrected(long) is None or text.startswith("no")


def test_a_longer_cue_is_tried_before_a_shorter_one(cues: dict[str, Cues]) -> None:
    for one in cues.values():
        for words in (one.deny, one.mean, one.join):
            assert list(words) == sorted(words, key=len, reverse=True) and "" not in words


def test_a_language_without_the_file_is_left_out(cues: dict[str, Cues]) -> None:
    assert set(cues) == {path.parent.name for path in (ROOT / "nlu_data").glob(f"*/{FILE}")}


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())

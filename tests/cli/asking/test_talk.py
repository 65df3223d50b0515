"""Conversations of `ask`: what the next message is understood with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cli.asking.line import Asked
from cli.asking.talk import Talk
from core.content import load_content
from core.settings import ROOT

CONTENT = load_content(ROOT)


def talk(said: list[Mapping[str, Any]], languages: list[str]) -> Talk:
    """A talk whose bot notes what it is asked and greets in these languages, one after the other."""

    def ask(question: Mapping[str, Any]) -> dict[str, Any]:
        said.append(question)
        language = languages[len(said) - 1]
        script = CONTENT.languages[language].script
        act = {"act": "say", "reply": "utter_greet", "language": language, "script": script, "candidates": []}
        return {"acts": [act]}

    return Talk(ask, CONTENT, date(2026, 12, 1))


def test_the_language_last_spoken_goes_with_the_next_message() -> None:
    said: list[Mapping[str, Any]] = []
    talking = talk(said, ["ug", "ko", "zh"])
    for text in ("a", "b", "c"):
        talking.answer(Asked(text, conversation="one"))
    assert [question["language"] for question in said] == [None, "ug", "ko"]


def test_a_chosen_language_stays_whatever_is_spoken() -> None:
    said: list[Mapping[str, Any]] = []
    talking = talk(said, ["ko", "ko", "ko"])
    talking.answer(Asked("a", language="bo", conversation="one"))
    talking.answer(Asked("b", conversation="one"))
    assert [question["language"] for question in said] == ["bo", "bo"]


def test_lines_without_a_conversation_share_nothing() -> None:
    said: list[Mapping[str, Any]] = []
    talking = talk(said, ["ug", "zh", "zh"])
    talking.answer(Asked("a", language="ug"))
    talking.answer(Asked("b"))
    talking.answer(Asked("c", conversation="one"))
    assert [question["language"] for question in said] == ["ug", None, None]

"""The floors of quality on held-out questions, which trained and tuned nothing (see tests/questions/README.md)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.chat import Chat

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
KNOWLEDGE = QUESTIONS.parents[1] / "knowledge_base"


@dataclass(frozen=True)
class Floor:
    """Shares of the questions of one language, and how many there must be to say anything."""

    direct: float
    helped: float
    wrong: float
    safe: float
    an_entry: int
    out_of_scope: int


# A language below 60 % helped or above 10 % wrong is not answered in; these are what each must keep.
FLOORS = {
    "zh": Floor(0.85, 0.93, 0.02, 0.92, 5, 120),
    "en": Floor(0.80, 0.92, 0.04, 0.92, 2, 30),
    "ug": Floor(0.80, 0.92, 0.03, 0.92, 2, 30),
    "ko": Floor(0.82, 0.92, 0.04, 0.92, 2, 30),
    "kk": Floor(0.75, 0.88, 0.04, 0.92, 2, 30),
    "bo": Floor(0.80, 0.92, 0.04, 0.92, 2, 30),
    "mn": Floor(0.80, 0.92, 0.04, 0.90, 1, 30),
    "za": Floor(0.78, 0.90, 0.05, 0.90, 1, 30),
}
# A needless alarm frightens; a missed one can cost a life.
EMERGENCIES_FOUND = 0.9
FALSE_ALARMS = 0.01

Asked = list[tuple[str, str, dict[str, Any]]]


def _questions(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted((QUESTIONS / language).glob("*.yml")):
        for intent, texts in yaml.safe_load(path.read_text("utf-8")).items():
            yield from ((intent, text) for text in texts)


@pytest.fixture(scope="module", params=FLOORS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def asked(chat: Chat, language: str) -> Asked:
    """Each held-out question with its intent and what the model makes of it."""
    rows = list(_questions(language))
    parsed = chat.understand([text for _, text in rows])
    return [(intent, text, told) for (intent, text), told in zip(rows, parsed, strict=True)]


def _share(
    asked: Asked, of: Callable[[str], bool], hit: Callable[[str, dict[str, Any]], bool]
) -> tuple[float, list[str]]:
    """The share of hits and the texts that are none."""
    rows = [(text, hit(intent, told)) for intent, text, told in asked if of(intent)]
    return sum(right for _, right in rows) / len(rows), [text for text, right in rows if not right]


def _in_scope(intent: str) -> bool:
    return "/" in intent


def _out_of_scope(intent: str) -> bool:
    return intent in ("outside", "out_of_scope")


def _direct(intent: str, told: dict[str, Any]) -> bool:
    return bool(told["decision"]["entry"] == intent)


def _helped(intent: str, told: dict[str, Any]) -> bool:
    return _direct(intent, told) or intent in told["decision"]["offered"]


def _wrong(intent: str, told: dict[str, Any]) -> bool:
    return told["decision"]["decision"] == "answer" and not _direct(intent, told)


def _safe(intent: str, told: dict[str, Any]) -> bool:
    """A person gets it; a far one may get the fixed reply that offers one."""
    fixed = intent == "out_of_scope" and told["intent"]["name"] == "out_of_scope"
    return bool(fixed or told["decision"]["decision"] == "handoff" or told["intent"]["name"] == "emergency")


def test_there_are_enough_questions_to_measure_by(language: str) -> None:
    rows = [intent for intent, _ in _questions(language)]
    entries = {f"{path.parts[-3]}/{path.parts[-2]}" for path in KNOWLEDGE.glob("*/*/entry.yml")}
    floor = FLOORS[language]
    assert [entry for entry in sorted(entries) if rows.count(entry) < floor.an_entry] == []
    assert rows.count("outside") + rows.count("out_of_scope") >= floor.out_of_scope
    assert rows.count("outside") >= floor.out_of_scope / 2


def test_enough_questions_are_answered_directly(asked: Asked, language: str) -> None:
    share, missed = _share(asked, _in_scope, _direct)
    assert share >= FLOORS[language].direct, missed


def test_enough_questions_are_helped_with(asked: Asked, language: str) -> None:
    share, missed = _share(asked, _in_scope, _helped)
    assert share >= FLOORS[language].helped, missed


def test_few_questions_are_answered_wrongly(asked: Asked, language: str) -> None:
    share, _ = _share(asked, _in_scope, _wrong)
    assert share <= FLOORS[language].wrong, [
        text for intent, text, told in asked if _in_scope(intent) and _wrong(intent, told)
    ]


def test_what_is_out_of_scope_goes_to_a_person(asked: Asked, language: str) -> None:
    share, missed = _share(asked, _out_of_scope, _safe)
    assert share >= FLOORS[language].safe, missed


def test_a_call_for_help_is_heard(asked: Asked) -> None:
    calls = [intent for intent, _, _ in asked if intent == "emergency"]
    _, missed = _share(
        asked, lambda intent: intent == "emergency", lambda _, told: bool(told["intent"]["name"] == "emergency")
    )
    # Of four calls, one missed is already a quarter.
    assert len(missed) <= max(1, (1 - EMERGENCIES_FOUND) * len(calls)), missed


def test_nothing_but_a_call_for_help_raises_the_alarm(asked: Asked) -> None:
    share, _ = _share(
        asked,
        lambda intent: intent not in ("emergency", "distress"),
        lambda _, told: bool(told["intent"]["name"] == "emergency"),
    )
    assert share <= FALSE_ALARMS


def test_a_missed_call_for_help_is_never_answered_with_an_entry(asked: Asked) -> None:
    share, answered = _share(
        asked, lambda intent: intent == "emergency", lambda _, told: told["decision"]["entry"] is None
    )
    assert share == 1.0, answered


def test_the_language_of_a_question_is_found(asked: Asked, language: str) -> None:
    share, missed = _share(asked, lambda _: True, lambda _, told: bool(told["language"] == language))
    assert share >= 0.97, missed


def test_candidates_are_five_in_order_with_probabilities(asked: Asked) -> None:
    for _, text, told in asked:
        scores = [row["score"] for row in told["candidates"]]
        assert len({row["entry"] for row in told["candidates"]}) == 5, text
        assert scores == sorted(scores, reverse=True) and scores[-1] >= 0 and scores[0] <= 1, text


def test_scores_are_honest_probabilities(asked: Asked) -> None:
    """Among the in-scope questions, how often the first entry is right is what its score says, within 15 points."""
    rows = [
        (told["candidates"][0]["score"], told["candidates"][0]["entry"] == intent)
        for intent, _, told in asked
        if _in_scope(intent)
    ]
    sure = [right for score, right in rows if score >= 0.8]
    assert sure and sum(sure) / len(sure) >= 0.85


def test_one_by_one_comes_to_the_same_as_many_at_once(chat: Chat, asked: Asked) -> None:
    for _, text, told in asked[::60]:
        alone = chat.parse(text)
        assert (alone["decision"], alone["language"]) == (told["decision"], told["language"]), text
        assert alone["candidates"][0]["score"] == pytest.approx(told["candidates"][0]["score"], abs=5e-3)

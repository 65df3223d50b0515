"""The decider keeps what tells entries apart and what topics say, and decides for each message with its company."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.decider import Decider, is_worded
from bot.nlu.parts import (
    CANDIDATES,
    CHANCES,
    CLARIFY,
    DECISION,
    FOLDED,
    LANGUAGE,
    PARALLEL,
    ROLE,
    THRESHOLDS,
    TITLE,
    TRAIN,
    TUNE,
)

GREEN, BLACK, RYE = "tea/green", "tea/black", "bread/rye"
# Texts with what they mean, and their parts: only examples and titles of entries teach what a topic says.
TEXTS = [
    ("brew leaves", GREEN, TRAIN),
    ("milk", BLACK, TITLE),
    ("flour", RYE, TRAIN),
    ("hello", "greet", TRAIN),
    ("kettle", GREEN, TUNE),
    ("teapot", None, PARALLEL),
]


def _cut(message: Message, text: str) -> Message:
    """The message as the tokenizer leaves it."""
    message.set(FOLDED, text)
    message.set(TOKENS_NAMES[TEXT], [Token(word, 0) for word in text.split()])
    return message


def _training() -> TrainingData:
    titles = [example(entry, entry, "zh", TITLE) for entry in (GREEN, BLACK, RYE)]
    for title in titles[:2]:
        title.set(CLARIFY, ["ask_tea"])
    texts = [_cut(example(text, intent, "zh", part), text) for text, intent, part in TEXTS]
    return TrainingData(training_examples=[*titles, *texts])


@pytest.fixture
def deciders(tmp_path: Path) -> list[Decider]:
    """One as it was trained, and its loaded twin."""
    storage, resource = LocalModelStorage.create(tmp_path), Resource("decider")
    context = ExecutionContext(GraphSchema({}))
    fitted = Decider.create({}, storage, resource, context)
    fitted.train(_training())
    return [fitted, Decider.load({}, storage, resource, context)]


Scores = tuple[tuple[str, float], ...]
SURE: Scores = ((GREEN, 0.9), (BLACK, 0.05))
BETWEEN: Scores = ((GREEN, 0.5), (BLACK, 0.3), (RYE, 0.1))
LOST: Scores = ((RYE, 0.02), (BLACK, 0.01))


def _message(
    scores: Scores, *, role: "str | None" = None, language: str = "zh", text: str = "x", **metadata: Any
) -> Message:
    """A message as the classifier leaves it: entries are ranked among the other intents."""
    message = _cut(Message({"text": text, METADATA: metadata}), text)
    others = metadata.pop("others", {})
    message.set(LANGUAGE, language)
    message.set(CANDIDATES, [{"entry": entry, "score": score} for entry, score in scores])
    ranking = [*scores, *others.items()]
    message.set(INTENT_RANKING_KEY, [{"name": name, "confidence": chance} for name, chance in ranking])
    message.set(CHANCES, dict(scores))
    message.set(THRESHOLDS, {"answer": 0.8, "clarify": 0.5})
    if role:
        message.set(ROLE, role)
    return message


def _decision(decider: Decider, scores: Scores, **more: Any) -> Any:
    return decider.process([_message(scores, **more)])[0].get(DECISION)


def test_neighbours_are_asked_about_with_their_question(deciders: list[Decider]) -> None:
    for decider in deciders:
        decision = _decision(decider, BETWEEN)
        assert (decision["decision"], decision["question"]) == ("clarify", "ask_tea")


@pytest.mark.parametrize("scores", [((GREEN, 0.5), (RYE, 0.3), (BLACK, 0.1)), SURE])
def test_others_are_not(deciders: list[Decider], scores: Scores) -> None:
    for decider in deciders:
        assert _decision(decider, scores)["question"] is None


@pytest.fixture
def decider(deciders: list[Decider]) -> Decider:
    return deciders[1]


def test_the_rules_see_the_topic_and_how_sure_it_is(decider: Decider) -> None:
    message = decider.process([_message(SURE)])[0]
    assert message.get(INTENT) == {"name": "tea", "confidence": 0.9}
    told = message.as_dict(only_output_properties=True)
    assert told[DECISION]["entry"] == GREEN and told[INTENT]["name"] == "tea"


def test_an_intent_that_is_no_entry_is_found_in_the_ranking(decider: Decider) -> None:
    message = decider.process([_message(LOST, others={"greet": 0.7})])[0]
    assert message.get(INTENT) == {"name": "greet", "confidence": 0.7}
    assert message.get(DECISION)["decision"] == "say"


def test_a_language_that_is_not_answered_goes_to_a_person(decider: Decider) -> None:
    assert _decision(decider, SURE, language="ii")["reason"] == "language"
    assert _decision(decider, SURE, language="ko")["decision"] == "answer"


@pytest.mark.parametrize(
    ("failures", "decision"), [(0, "clarify"), (2, "handoff"), ("2", "clarify"), (None, "clarify"), ([2], "clarify")]
)
def test_failures_are_counted_where_they_are_a_number(decider: Decider, failures: Any, decision: str) -> None:
    assert _decision(decider, BETWEEN, failures=failures)["decision"] == decision


@pytest.mark.parametrize(("entry", "found"), [(GREEN, BLACK), (RYE, None), ([GREEN], None), (None, None), (7, None)])
def test_a_message_is_read_with_its_company_and_the_company_is_taken_away(
    deciders: list[Decider], entry: Any, found: "str | None"
) -> None:
    for decider in deciders:
        whole, company = _message(LOST, text="milk", entry=entry), _message(SURE, role=IN_VIEW)
        assert [id(message) for message in decider.process([whole, company])] == [id(whole)]
        assert whole.get(DECISION)["entry"] == found
        assert company.get(DECISION) is None


@pytest.mark.parametrize(
    ("text", "at_home"),
    [
        ("leaves", True),
        ("milkman brewing 19", True),
        ("milk flour", False),
        ("hello", False),
        ("kettle", False),
        ("teapot", False),
        ("", False),
    ],
)
def test_a_follow_up_says_only_what_examples_and_titles_of_the_topic_say(
    deciders: list[Decider], text: str, at_home: bool
) -> None:
    for decider in deciders:
        whole, company = _message(LOST, text=text, entry=GREEN), _message(SURE, role=IN_VIEW)
        decider.process([whole, company])
        assert (whole.get(DECISION)["role"] == IN_VIEW) is at_home


def test_what_a_topic_says_in_another_language_does_not_count(decider: Decider) -> None:
    for language, role in (("zh", IN_VIEW), ("en", WHOLE)):
        whole = _message(LOST, text="leaves", entry=GREEN, language=language)
        decider.process([whole, _message(SURE, role=IN_VIEW, language=language)])
        assert whole.get(DECISION)["role"] == role


def test_each_message_is_read_with_its_own_company(decider: Decider) -> None:
    first, second, third = _message(LOST, entry=GREEN), _message(BETWEEN, role=WHOLE), _message(SURE)
    corrected = _message(((GREEN, 0.9), (RYE, 0.85)), role=CORRECTED)
    questions = [_message(((entry, 0.9),), role=QUESTION) for entry in (RYE, GREEN)]
    found = decider.process([first, corrected, second, *questions, third])
    assert [id(message) for message in found] == [id(message) for message in (first, second, third)]
    assert first.get(DECISION)["entry"] == RYE and first.get(DECISION)["role"] == CORRECTED
    assert (second.get(DECISION)["entry"], second.get(DECISION)["also"]) == (RYE, GREEN)
    assert (third.get(DECISION)["entry"], third.get(DECISION)["also"]) == (GREEN, None)


def test_a_message_that_was_not_scored_is_not_decided_on(decider: Decider) -> None:
    bare = Message({"text": ""})
    scored = _message(SURE)
    assert decider.process([bare, scored, _message((), role=IN_VIEW)]) == [bare, scored]
    assert bare.get(DECISION) is None and scored.get(DECISION)["entry"] == GREEN


def test_no_message_is_no_trouble(decider: Decider) -> None:
    assert decider.process([]) == []


@pytest.mark.parametrize(
    "text, worded",
    [("a", True), ("12a", True), ("", False), ("12345", False), ("?! ...", False)]
    + [("\u4e09\u56db\u4e94", False), ("\u0663\u0664\u0665 \u0f23", False), ("\u4e09\u5929", True), ("\u0f40", True)],
)
def test_a_text_is_worded_where_it_has_letters_that_are_no_numerals(text: str, worded: bool) -> None:
    assert is_worded(text) is worded

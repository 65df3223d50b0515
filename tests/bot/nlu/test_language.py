"""The first component: an example keeps its language, a message gets the one that it is written in."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.languages.speech import load_speech
from bot.nlu.language import SHARED_SCRIPTS, LanguageComponent, learn_spellings
from bot.nlu.parts import FOLDED, LANGUAGE, NORMALISED, SCRIPT, TRAIN

LINES = [
    ("en", "where is the office, where is the street"),
    ("za", "gou mbouj rox, mwngz mbouj rox"),
    ("ug", "\u0645\u06d5\u0646 \u0628\u0649\u0644\u0645\u06d5\u064a\u0645\u06d5\u0646"),
    ("kk", "\u043c\u0435\u043d \u0431\u0456\u043b\u043c\u0435\u0439\u043c\u0456\u043d"),
]


@pytest.fixture
def components(tmp_path: Path, in_the_root: Path) -> list[LanguageComponent]:
    """One as it was trained, and its loaded twin."""
    storage, resource = LocalModelStorage.create(tmp_path), Resource("language")
    context = ExecutionContext(GraphSchema({}))
    fitted = LanguageComponent.create({}, storage, resource, context)
    fitted.train(TrainingData(training_examples=[example(text, "tea/green", code, TRAIN) for code, text in LINES]))
    return [fitted, LanguageComponent.load({}, storage, resource, context)]


def _marks(component: LanguageComponent, text: str, **metadata: Any) -> "tuple[str, str]":
    message = component.process([Message({TEXT: text, METADATA: metadata})])[0]
    return message.get(LANGUAGE), message.get(SCRIPT)


@pytest.mark.parametrize(
    ("text", "marks"),
    [("where is the street", ("en", "Latn")), ("gou mbouj rox", ("za", "Latn")), ("\u4f60\u597d", ("zh", "Hans"))],
)
def test_a_message_is_in_the_language_of_its_letters_and_spelling(
    components: list[LanguageComponent], text: str, marks: "tuple[str, str]"
) -> None:
    assert [_marks(component, text) for component in components] == [marks, marks]


@pytest.mark.parametrize(
    ("chosen", "language"), [("ko", "ko"), ("xx", "zh"), (None, "zh"), (7, "zh"), (["ko"], "zh"), ("", "zh")]
)
def test_where_letters_do_not_tell_a_registered_choice_does(
    components: list[LanguageComponent], chosen: Any, language: str
) -> None:
    assert [_marks(component, "123", language=chosen)[0] for component in components] == [language] * 2


def test_an_example_keeps_its_language_whatever_it_looks_like(components: list[LanguageComponent]) -> None:
    looks = [("\u4f60\u597d", "za"), ("where is the street", "ug"), ("\u7eff tea \u8336", "en"), ("?!", "bo")]
    messages = [example(text, "tea/green", code, TRAIN) for text, code in looks]
    components[0].process_training_data(TrainingData(training_examples=messages))
    assert [message.get(LANGUAGE) for message in messages] == ["za", "ug", "en", "bo"]
    assert [message.get(SCRIPT) for message in messages] == ["Latn", "Latn", "Latn", "Tibt"]


def test_a_message_carries_its_text_as_the_others_read_it(components: list[LanguageComponent]) -> None:
    message = components[1].process([Message({TEXT: "GOU  mbouj ROX"})])[0]
    speech = load_speech("za")
    assert message.get(NORMALISED) == speech.normalise("GOU  mbouj ROX", "Latn")
    assert message.get(FOLDED) == speech.fold(message.get(NORMALISED))
    told = message.as_dict(only_output_properties=True)
    assert {told[key] for key in (LANGUAGE, SCRIPT)} == {"za", "Latn"} and FOLDED not in told


def test_a_message_without_a_text_is_marked_too(components: list[LanguageComponent]) -> None:
    message = components[1].process([Message({})])[0]
    assert message.get(NORMALISED) == "" and message.get(LANGUAGE) == "zh"


def test_spellings_are_learned_for_the_scripts_that_languages_share() -> None:
    learned = learn_spellings([*LINES, ("zh", "\u4f60\u597d"), ("en", ""), ("en", None)])
    assert set(learned) == set(SHARED_SCRIPTS)
    assert {"en", "za"} <= set(learned["Latn"].languages)
    # Texts are learned in their other scripts as well.
    assert {"ug", "kk"} <= set(learned["Arab"].languages) and "kk" in learned["Cyrl"].languages

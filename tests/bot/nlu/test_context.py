"""The component that reads a message in its conversation: every message keeps its place, its companions follow it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.languages.speech import load_speech
from bot.nlu.context import ContextReader
from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.parts import FOLDED, LANGUAGE, NORMALISED, PART, ROLE, SCRIPT, TITLE, TRAIN

TITLES = {"en": {"tea/green": "green tea"}, "za": {"tea/black": "caz hoengz"}}
SHORT = "how much is it"
TWO = "where are my wages? what does the school cost"


@pytest.fixture(scope="module")
def reader(in_the_root: Path) -> ContextReader:
    return ContextReader(None, None, TITLES)


def _message(text: str, metadata: Any = None, language: str = "en") -> Message:
    """A message as the first component leaves it."""
    message = Message({TEXT: text.upper(), METADATA: metadata})
    for key, value in ((LANGUAGE, language), (SCRIPT, "Latn"), (NORMALISED, text), (FOLDED, text)):
        message.set(key, value)
    return message


def _roles(messages: Sequence[Message]) -> list[str]:
    return [message.get(ROLE) for message in messages]


def test_a_message_without_a_conversation_stays_alone(reader: ContextReader) -> None:
    message = _message(SHORT)
    assert reader.process([message]) == [message] and message.get(ROLE) == WHOLE


def test_a_short_message_is_followed_by_itself_under_the_title_in_view(reader: ContextReader) -> None:
    message, companion = reader.process([_message(SHORT, {"entry": "tea/green"})])
    assert companion.get(TEXT) == companion.get(NORMALISED) == f"green tea {SHORT}"
    assert (message.get(ROLE), companion.get(ROLE)) == (WHOLE, IN_VIEW)


def test_a_companion_is_of_the_language_and_script_of_its_message(reader: ContextReader) -> None:
    message, companion = reader.process([_message("geij maenz", {"entry": "tea/black"}, "za")])
    assert companion.get(LANGUAGE) == "za" and companion.get(SCRIPT) == message.get(SCRIPT)
    assert companion.get(FOLDED) == load_speech("za").fold(companion.get(NORMALISED))
    assert companion.get(METADATA) is None


def test_a_title_of_another_language_is_not_put_before_a_message(reader: ContextReader) -> None:
    assert _roles(reader.process([_message(SHORT, {"entry": "tea/black"})])) == [WHOLE]
    assert _roles(reader.process([_message(SHORT, {"entry": "tea/green"}, "ko")])) == [WHOLE]


@pytest.mark.parametrize("metadata", [{"entry": "tea/green"}, {"offered": ["tea/green"]}, {"entry": "tea/gone"}])
def test_a_correction_is_one_after_an_answer_or_an_offer(reader: ContextReader, metadata: dict[str, Any]) -> None:
    found = reader.process([_message("no, i meant the wages", metadata)])
    assert _roles(found) == [WHOLE, CORRECTED] and found[1].get(NORMALISED) == "the wages"
    assert _roles(reader.process([_message("no, i meant the wages")])) == [WHOLE]


def test_two_questions_follow_in_their_order(reader: ContextReader) -> None:
    found = reader.process([_message(TWO)])
    assert _roles(found) == [WHOLE, QUESTION, QUESTION]
    assert [one.get(NORMALISED) for one in found[1:]] == ["where are my wages", "what does the school cost"]


@pytest.mark.parametrize("entry", ["tea/gone", "", None, 7, ["tea/green"], {"tea": "green"}, True])
def test_an_entry_of_any_kind_is_taken(reader: ContextReader, entry: Any) -> None:
    assert _roles(reader.process([_message(SHORT, {"entry": entry})])) == [WHOLE]


@pytest.mark.parametrize("metadata", [None, {}])
def test_a_message_may_come_with_nothing(reader: ContextReader, metadata: Any) -> None:
    assert _roles(reader.process([_message(SHORT, metadata)])) == [WHOLE]


def test_an_empty_message_has_no_company(reader: ContextReader) -> None:
    assert _roles(reader.process([_message("", {"entry": "tea/green"})])) == [WHOLE]
    assert reader.process([]) == []


@settings(max_examples=100)
@given(
    texts=st.lists(st.one_of(st.text(), st.sampled_from([SHORT, TWO, "no", "no, i meant it"])), max_size=5),
    entry=st.sampled_from(["tea/green", "tea/gone", None]),
)
def test_every_message_keeps_its_place_before_its_companions(
    reader: ContextReader, texts: list[str], entry: "str | None"
) -> None:
    messages = [_message(text, {"entry": entry}) for text in texts]
    found = reader.process(list(messages))
    wholes = [message for message in found if message.get(ROLE) == WHOLE]
    assert [id(message) for message in wholes] == [id(message) for message in messages]
    assert not found or found[0] is messages[0]
    for companion in (one for one in found if one.get(ROLE) != WHOLE):
        assert companion.get(NORMALISED) and companion.get(ROLE) in (IN_VIEW, CORRECTED, QUESTION)


def test_the_first_title_of_an_entry_is_learned_and_loaded_in_each_language(in_the_root: Path, tmp_path: Path) -> None:
    rows = [("how is it made", "en", TRAIN), ("Green tea", "en", TITLE), ("Its first paragraph", "en", TITLE)]
    rows.append(("Caz heu", "za", TITLE))
    messages = [example(text, "tea/green", language, part) for text, language, part in rows]
    for message in messages:
        message.set(NORMALISED, message.get(TEXT).lower())
    storage, resource = LocalModelStorage.create(tmp_path), Resource("context")
    context = ExecutionContext(GraphSchema({}))
    fitted = ContextReader.create({}, storage, resource, context)
    data = TrainingData(training_examples=messages)
    assert fitted.train(data) is resource and fitted.process_training_data(data) is data
    for one in (fitted, ContextReader.load({}, storage, resource, context)):
        assert one._titles == {"en": {"tea/green": "green tea"}, "za": {"tea/green": "caz heu"}}
    assert {message.get(PART) for message in messages} == {TITLE, TRAIN}
    assert all(message.get(ROLE) is None for message in messages)

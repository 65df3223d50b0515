"""Reads a message in its conversation: puts beside it the texts that it may stand for."""

import json
from pathlib import Path
from typing import Any, Mapping

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.languages.speech import load_speech
from bot.nlu.conversation.companions import WHOLE, Companion, companions
from bot.nlu.conversation.cues import Cues, read_cues
from bot.nlu.parts import EXPLANATION, FOLDED, LANGUAGE, NORMALISED, PART, ROLE, SCRIPT, TITLE

TITLES_FILE = "titles.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class ContextReader(GraphComponent):
    """Adds companions after the message that they belong to; the decider takes them away again."""

    def __init__(self, storage: ModelStorage, resource: Resource, titles: Mapping[str, Mapping[str, str]]) -> None:
        """`titles` of entries by language."""
        self._storage = storage
        self._resource = resource
        self._titles = titles
        self._cues = read_cues(Path("."))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ContextReader":
        """An untrained component."""
        return cls(model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "ContextReader":
        """The component as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, json.loads((folder / TITLES_FILE).read_text("utf-8")))

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the titles, normalised: the first text of an entry in each language."""
        titles: dict[str, dict[str, str]] = {}
        for message in training_data.training_examples:
            if message.get(PART) == TITLE:
                of_language = titles.setdefault(message.get(LANGUAGE), {})
                of_language.setdefault(message.get_full_intent(), message.get(NORMALISED))
        self._titles = titles
        with self._storage.write_to(self._resource) as folder:
            (folder / TITLES_FILE).write_text(json.dumps(titles, ensure_ascii=False), "utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stand alone."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each followed by its companions."""
        found = []
        for message in messages:
            message.set(ROLE, WHOLE)
            found.append(message)
            if message.get(NORMALISED):
                found.extend(_accompany(message, one) for one in self._companions(message))
        return found

    def _companions(self, message: Message) -> list[Companion]:
        metadata = message.get(METADATA) or {}
        entry, offered = metadata.get("entry"), metadata.get("offered")
        language = message.get(LANGUAGE)
        title = self._titles.get(language, {}).get(entry) if isinstance(entry, str) else None
        cues = self._cues.get(language, Cues())
        return companions(message.get(NORMALISED), cues, title, bool(entry or offered))


def _accompany(message: Message, companion: Companion) -> Message:
    """A message of the companion's text in the language and script of the message that it belongs to."""
    own = Message({TEXT: companion.text})
    own.set(ROLE, companion.role)
    own.set(LANGUAGE, message.get(LANGUAGE))
    own.set(SCRIPT, message.get(SCRIPT))
    own.set(NORMALISED, companion.text)
    own.set(FOLDED, load_speech(message.get(LANGUAGE)).fold(companion.text))
    if message.get(EXPLANATION):
        own.set(EXPLANATION, dict(message.get(EXPLANATION)))
    return own

"""The first component: which language and script a message is in, and its text as the other components see it."""

import json
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.languages.finder import Found, LanguageFinder, learn_stems
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.nlu.parts import FOLDED, LANGUAGE, NORMALISED, SCRIPT
from bot.registers.languages import read_register

# Languages whose Latin spelling is known again by the words of their examples.
LEARNS_STEMS = ("ug",)
STEMS_FILE = "stems.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class LanguageComponent(GraphComponent):
    """Sets language, script, normalised and folded text on each message."""

    def __init__(self, storage: ModelStorage, resource: Resource, stems: dict[str, set[str]]) -> None:
        """`stems`: beginnings of words by language, learned from the examples."""
        self._storage = storage
        self._resource = resource
        self._finder = LanguageFinder(stems)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageComponent":
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
    ) -> "LanguageComponent":
        """The component as it was trained."""
        with model_storage.read_from(resource) as folder:
            stems = json.loads((folder / STEMS_FILE).read_text("utf-8"))
        return cls(model_storage, resource, {code: set(values) for code, values in stems.items()})

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the beginnings of words of the languages that are also written in Latin letters."""
        words: dict[str, list[str]] = {code: [] for code in LEARNS_STEMS}
        for message in training_data.training_examples:
            code, text = message.get(LANGUAGE), message.get(TEXT)
            if text and code in words and not count_scripts(text)["Latn"]:
                speech = load_speech(code)
                words[code] += speech.words(speech.normalise(text, read_register()[code].script))
        stems = {code: learn_stems(values) for code, values in words.items()}
        self._finder = LanguageFinder(stems)
        with self._storage.write_to(self._resource) as folder:
            content = json.dumps({code: sorted(values) for code, values in stems.items()}, ensure_ascii=False)
            (folder / STEMS_FILE).write_text(content, "utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Marks the examples; the language that an example stands under wins over what is found."""
        for message in training_data.training_examples:
            if message.get(TEXT):
                self._mark(message, message.get(LANGUAGE))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks what residents wrote; the language they chose helps where letters do not tell."""
        for message in messages:
            self._mark(message, None)
        return messages

    def _mark(self, message: Message, known: Optional[str]) -> None:
        text = message.get(TEXT) or ""
        found = self._finder.find(text, known or _chosen(message))
        if known and known != found.language:
            found = Found(known, _main_script(text, known))
        speech = load_speech(found.language)
        normalised = speech.normalise(text, found.script)
        message.set(LANGUAGE, found.language, add_to_output=True)
        message.set(SCRIPT, found.script, add_to_output=True)
        message.set(NORMALISED, normalised, add_to_output=True)
        message.set(FOLDED, speech.fold(normalised))


def _chosen(message: Message) -> Optional[str]:
    """The language that came with the message; one that is not registered counts as none."""
    chosen = (message.get(METADATA) or {}).get(LANGUAGE)
    return chosen if isinstance(chosen, str) and chosen in read_register() else None


def _main_script(text: str, code: str) -> str:
    counts = count_scripts(text)
    del counts["Hani"]
    return counts.most_common(1)[0][0] if counts else read_register()[code].script

"""The first component: which language and script a message is in, and its text as the other components see it."""

import json
from typing import Any, Iterable, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.languages.finder import Found, LanguageFinder
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.languages.spelling import Spelling
from bot.nlu.explaining.language import how_found
from bot.nlu.parts import EXPLANATION, FOLDED, LANGUAGE, NORMALISED, SCRIPT
from bot.registers.languages import read_register

# Scripts that several languages share: which one it is, their spelling tells.
SHARED_SCRIPTS = ("Latn", "Arab", "Cyrl")
SPELLINGS_FILE = "spellings.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class LanguageComponent(GraphComponent):
    """Sets language, script, normalised and folded text on each message."""

    def __init__(self, storage: ModelStorage, resource: Resource, spellings: dict[str, Spelling]) -> None:
        """`spellings` by script, learned from the examples."""
        self._storage = storage
        self._resource = resource
        self._finder = LanguageFinder(spellings)

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
            counts = json.loads((folder / SPELLINGS_FILE).read_text("utf-8"))
        return cls(model_storage, resource, {script: Spelling(found) for script, found in counts.items()})

    def train(self, training_data: TrainingData) -> Resource:
        """Learns how the languages of one script are spelt, from their texts and from these in their other scripts."""
        spellings = learn_spellings(
            (message.get(LANGUAGE), message.get(TEXT)) for message in training_data.training_examples
        )
        self._finder = LanguageFinder(spellings)
        with self._storage.write_to(self._resource) as folder:
            content = json.dumps({script: one.to_json() for script, one in spellings.items()}, ensure_ascii=False)
            (folder / SPELLINGS_FILE).write_text(content, "utf-8")
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
        if (message.get(METADATA) or {}).get("explain") is True:
            message.set(EXPLANATION, {"found": how_found(self._finder, text, found, _chosen(message))})


def learn_spellings(texts: "Iterable[tuple[str, Optional[str]]]") -> dict[str, Spelling]:
    """A spelling for each shared script, from texts with their languages."""
    by_script: dict[str, list[tuple[str, str]]] = {script: [] for script in SHARED_SCRIPTS}
    for code, text in texts:
        for script, spelt in load_speech(code).spellings(text).items() if text else ():
            if script in by_script:
                by_script[script].append((code, spelt))
    return {script: Spelling.learn(rows) for script, rows in by_script.items()}


def _chosen(message: Message) -> Optional[str]:
    """The language that came with the message; one that is not registered counts as none."""
    chosen = (message.get(METADATA) or {}).get(LANGUAGE)
    return chosen if isinstance(chosen, str) and chosen in read_register() else None


def _main_script(text: str, code: str) -> str:
    counts = count_scripts(text)
    del counts["Hani"]
    return counts.most_common(1)[0][0] if counts else read_register()[code].script

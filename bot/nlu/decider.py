"""The last component: turns scores into the intent that the rules route by, and notes the decision for the actions."""

import json
from pathlib import Path
from typing import Any, Iterable, Optional, Sequence

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.conversation.companions import CORRECTED, WHOLE
from bot.nlu.conversation.home import Home
from bot.nlu.explaining.reason import reason_of
from bot.nlu.explaining.whole import Read, Written, tell
from bot.nlu.parts import (
    CANDIDATES,
    CHANCES,
    CLARIFY,
    DECISION,
    EXPLANATION,
    FOLDED,
    LANGUAGE,
    NORMALISED,
    PART,
    ROLE,
    SCRIPT,
    THRESHOLDS,
    TITLE,
    TRAIN,
)
from bot.nlu.routing import Context, Questions, Reading, Scores, route
from bot.nlu.scoring.decide import Thresholds
from bot.nlu.sentence import spelt
from bot.registers.intents import read_intents
from bot.registers.languages import read_register

QUESTIONS_FILE = "questions.json"
HOME_FILE = "home.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Decider(IntentClassifier, GraphComponent):
    """Sets the routed intent and `decision` on each message."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Scores come from features; Rasa would miss a classifier named here while training, where none runs."""
        return [Featurizer]

    def __init__(self, root: Path, storage: ModelStorage, resource: Resource, questions: Questions, home: Home) -> None:
        """`root` holds the registers; `questions` are the clarifying ones of each entry; `home` knows topics' words."""
        self._storage = storage
        self._resource = resource
        self._questions = questions
        self._home = home
        self._register = read_intents(root)
        self._languages = read_register()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Decider":
        """An untrained component, with the registers of the working folder."""
        return cls(Path("."), model_storage, resource, {}, Home({}))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "Decider":
        """The component as it was trained, with the registers of the working folder."""
        with model_storage.read_from(resource) as folder:
            questions = json.loads((folder / QUESTIONS_FILE).read_text("utf-8"))
            home = Home(json.loads((folder / HOME_FILE).read_text("utf-8")))
        return cls(Path("."), model_storage, resource, questions, home)

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps which questions tell which entries apart, and the words of each topic."""
        told = (message for message in training_data.training_examples if message.get(CLARIFY))
        self._questions = {message.get_full_intent(): message.get(CLARIFY) for message in told}
        self._home = Home.learn(_of_topics(training_data.training_examples))
        with self._storage.write_to(self._resource) as folder:
            (folder / QUESTIONS_FILE).write_text(json.dumps(self._questions), "utf-8")
            (folder / HOME_FILE).write_text(json.dumps(self._home.to_json(), ensure_ascii=False), "utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Decides for each message, and takes the companions that stand after it away."""
        found: list[list[Message]] = []
        for message in messages:
            if message.get(ROLE, WHOLE) == WHOLE:
                found.append([message])
            else:
                found[-1].append(message)
        for group in found:
            if group[0].get(CANDIDATES):
                self._decide(group)
        return [group[0] for group in found]

    def _at_home(self, message: Message, entry: Optional[str]) -> bool:
        words = spelt(message).words
        return bool(entry and words) and not self._home.strangers(
            message.get(LANGUAGE), str(entry).split("/")[0], words
        )

    def _decide(self, group: list[Message]) -> None:
        message = group[0]
        read = [one for one in group if one.get(CANDIDATES)]
        readings = [Reading(one.get(ROLE, WHOLE), _scores(one), one.get(CHANCES)) for one in read]
        metadata = message.get(METADATA) or {}
        entry, failures = metadata.get("entry"), metadata.get("failures")
        entry = entry if isinstance(entry, str) else None
        # Words of correction are no stranger to any topic: what the resident corrects to is looked at without them.
        said = next((one for one in read if one.get(ROLE) == CORRECTED), message)
        at_home, worded = self._at_home(said, entry), is_worded(message.get(NORMALISED) or message.get(TEXT) or "")
        context = Context(entry, failures if isinstance(failures, int) else 0, at_home, worded)
        answered = self._languages[message.get(LANGUAGE)].answered
        routed = route(readings, self._register, answered, context).asking(self._questions)
        message.set(INTENT, {"name": routed.intent, "confidence": routed.confidence}, add_to_output=True)
        message.set(DECISION, routed.to_json(), add_to_output=True)
        if message.get(EXPLANATION):
            read = [Read(one.get(ROLE, WHOLE), one.get(NORMALISED), one.get(EXPLANATION)["scoring"]) for one in group]
            reason = reason_of(routed, readings, answered, context)
            told = tell(_written(message), context.entry, read, routed, reason)
            message.set(EXPLANATION, told, add_to_output=True)


def is_worded(text: str) -> bool:
    """Whether a text has letters that are no numerals."""
    return any(letter.isalpha() and not letter.isnumeric() for letter in text)


def _written(message: Message) -> Written:
    return Written(
        message.get(TEXT) or "",
        message.get(LANGUAGE),
        message.get(SCRIPT),
        message.get(EXPLANATION)["found"],
        message.get(NORMALISED),
        message.get(FOLDED),
    )


def _of_topics(messages: Iterable[Message]) -> Iterable[tuple[str, str, Sequence[str]]]:
    """Language, topic and words of the texts about entries."""
    for message in messages:
        topic, _, entry = str(message.get_full_intent() or "").partition("/")
        if entry and message.get(PART) in (TRAIN, TITLE) and message.get(FOLDED):
            yield message.get(LANGUAGE), topic, spelt(message).words


def _scores(message: Message) -> Scores:
    return Scores(
        [(row["entry"], row["score"]) for row in message.get(CANDIDATES)],
        {row["name"]: row["confidence"] for row in message.get(INTENT_RANKING_KEY) if "/" not in row["name"]},
        Thresholds(**message.get(THRESHOLDS)),
    )

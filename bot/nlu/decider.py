"""The last component: turns scores into the intent that the rules route by, and notes the decision for the actions."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.parts import CANDIDATES, DECISION, LANGUAGE, THRESHOLDS
from bot.nlu.routing import Scores, route
from bot.nlu.scoring.decide import Thresholds
from bot.registers.intents import read_intents
from bot.registers.languages import read_register


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Decider(IntentClassifier, GraphComponent):
    """Sets the routed intent and `decision` on each message."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Something must have scored the message."""
        return [IntentClassifier]

    def __init__(self, root: Path) -> None:
        """`root` holds the registers."""
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
        """Reads the registers of the working folder."""
        return cls(Path("."))

    def process(self, messages: list[Message]) -> list[Message]:
        """Decides for each message."""
        for message in messages:
            if message.get(CANDIDATES):
                self._decide(message)
        return messages

    def _decide(self, message: Message) -> None:
        ranking = message.get(INTENT_RANKING_KEY)
        scores = Scores(
            [(row["entry"], row["score"]) for row in message.get(CANDIDATES)],
            {row["name"]: row["confidence"] for row in ranking if "/" not in row["name"]},
            Thresholds(**message.get(THRESHOLDS)),
        )
        failures = (message.get(METADATA) or {}).get("failures")
        before = failures if isinstance(failures, int) else 0
        routed = route(scores, self._register, self._languages[message.get(LANGUAGE)].answered, before)
        message.set(INTENT, {"name": routed.intent, "confidence": routed.confidence}, add_to_output=True)
        message.set(DECISION, routed.to_json(), add_to_output=True)

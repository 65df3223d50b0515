"""A tiny trained pipeline: the components of config.yml fitted on the world of tiny.yml, and their loaded twins."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.nlu.parts import ORIGINAL, PARALLEL

HERE = Path(__file__).parent
CONFIG = HERE.parents[2] / "config.yml"
ODD = yaml.safe_load((HERE / "odd_messages.yml").read_text("utf-8"))
# An empty message, 5,000 characters, lone surrogates at either end and alone.
ODD_TEXTS: list[str] = [*ODD["texts"], "", ODD["long"] * 5000, "\ud800", "\udfffa", "a\ud83d"]


def pipeline() -> list[dict[str, Any]]:
    """The lines of the pipeline in config.yml."""
    rows: list[dict[str, Any]] = yaml.safe_load(CONFIG.read_text("utf-8"))["pipeline"]
    return rows


def registered(row: dict[str, Any]) -> Any:
    """What Rasa's recipe knows of the component that `row` names."""
    return DefaultV1Recipe._from_registry(row["name"])


def world() -> list[Message]:
    """The made-up training messages."""
    rows = yaml.safe_load((HERE / "tiny.yml").read_text("utf-8"))
    found = [
        example(text, intent, language, part)
        for language, parts in rows.items()
        for part, intents in parts.items()
        if part != PARALLEL
        for intent, texts in intents.items()
        for text in texts
    ]
    for language, parts in rows.items():
        for text, original in parts.get(PARALLEL, {}).items():
            found.append(example(text, None, language, PARALLEL))
            found[-1].set(ORIGINAL, original)
    return found


def train(folder: Path, messages: list[Message]) -> "tuple[list[Any], list[Any]]":
    """The components fitted on `messages` one after the other as Rasa does, and twins loaded from what they stored."""
    storage = LocalModelStorage.create(folder)
    context = ExecutionContext(GraphSchema({}))
    data = TrainingData(training_examples=messages)
    fitted, twins = [], []
    for row in pipeline():
        known = registered(row)
        own = {key: value for key, value in row.items() if key != "name"}
        config = {**known.clazz.get_default_config(), **own}
        resource = Resource(known.clazz.__name__)
        component = known.clazz.create(config, storage, resource, context)
        if known.is_trainable:
            assert component.train(data) is resource, "Rasa loads what train() returns"
        if hasattr(component, "process_training_data"):
            data = component.process_training_data(data)
        fitted.append(component)
        make = known.clazz.load if known.is_trainable else known.clazz.create
        twins.append(make(config, storage, resource, context))
    return fitted, twins


def understood(components: Sequence[Any], texts: Sequence[str], **metadata: Any) -> list[Message]:
    """The texts after all components."""
    return through(components, written(texts, **metadata))


def written(texts: Sequence[str], **metadata: Any) -> list[Message]:
    """The texts as they reach the first component."""
    return [Message({TEXT: text, METADATA: metadata}) for text in texts]


def through(components: Sequence[Any], messages: list[Message]) -> list[Message]:
    """The messages after `components`."""
    for component in components:
        messages = component.process(messages)
    return messages

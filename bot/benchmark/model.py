"""A trained model's components outside the graph, one after the other: for whole messages, or for features alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Sequence

import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import ShiliuImporter, example
from bot.nlu.entries import EntryClassifier
from bot.nlu.language import LanguageComponent
from bot.nlu.ngrams import NgramFeaturizer
from bot.nlu.parts import PARALLEL, PART, TRAIN
from bot.nlu.scoring.model import ScoringModel
from bot.nlu.sentence import SentenceFeaturizer
from bot.nlu.tokenizer import LanguageTokenizer

CONFIG = Path("config.yml")
FEATURES = (LanguageComponent, LanguageTokenizer, NgramFeaturizer, SentenceFeaturizer)


@dataclass(frozen=True)
class Asked:
    """A validation question as the command line passes it on."""

    file: str
    intent: str
    text: str
    language: str


def read_asked(path: Path) -> list[Asked]:
    """The questions of a JSON Lines file."""
    return [Asked(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


class Components:
    """The components in the order of config.yml."""

    def __init__(self, components: Sequence[Any]) -> None:
        """As `load` and `with_scoring` make them."""
        self._components = list(components)

    @classmethod
    def load(cls, archive: Path, folder: Path) -> "Components":
        """Those of a trained model, which is unpacked into `folder`."""
        storage, _ = LocalModelStorage.from_model_archive(folder, archive)
        context = ExecutionContext(GraphSchema({}))
        found = []
        for place, row in enumerate(yaml.safe_load(CONFIG.read_text("utf-8"))["pipeline"]):
            known = DefaultV1Recipe._from_registry(row["name"])
            config = {**known.clazz.get_default_config(), **{k: v for k, v in row.items() if k != "name"}}
            # So Rasa's recipe names what a component has learned.
            resource = Resource(f"train_{row['name']}{place}")
            make = known.clazz.load if known.is_trainable else known.clazz.create
            found.append(make(config, storage, resource, context))
        return cls(found)

    def with_scoring(self, model: ScoringModel) -> "Components":
        """The same with another scoring model."""
        found = list(self._components)
        at = next(place for place, one in enumerate(found) if isinstance(one, EntryClassifier))
        found[at] = EntryClassifier(found[at]._storage, found[at]._resource, model)
        return Components(found)

    def of_kind(self, kind: type) -> Any:
        """The component of this class."""
        return next(one for one in self._components if isinstance(one, kind))

    def decide(self, text: str) -> Message:
        """One message after all components."""
        messages = [Message({TEXT: text})]
        for component in self._components:
            messages = component.process(messages)
        return messages[0]

    def with_features(self, texts: Sequence[str]) -> list[Message]:
        """Questions with their language and features, and nothing else."""
        messages = [Message({TEXT: text}) for text in texts]
        for component in map(self.of_kind, FEATURES):
            messages = component.process(messages)
        return messages

    def training(self, more: Sequence[Message] = ()) -> list[Message]:
        """The training messages of the two text trees, and `more`, with the features that the model gives them."""
        messages = [*ShiliuImporter().get_nlu_data().training_examples, *more]
        data = TrainingData(training_examples=[m for m in messages if m.get(PART) != PARALLEL])
        for component in map(self.of_kind, FEATURES):
            data = component.process_training_data(data)
        found: list[Message] = data.training_examples
        return found


def filler(text: str, intent: str, language: Optional[str] = "en") -> Message:
    """A training message of an entry that is not ours."""
    return example(text, f"filler/{intent}", language or "en", TRAIN)

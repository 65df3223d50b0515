"""What a message means: one vector in a space that all languages share."""

from functools import lru_cache
from typing import Any, Iterable, Optional, Sequence

import joblib
import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder.encoder import Encoder, encode_all
from bot.languages.speech import load_speech
from bot.nlu.meaning.arrays import read_arrays
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.mapping import Mapping
from bot.nlu.meaning.space import ENOUGH_TEXTS, Labelled, Space, centred
from bot.nlu.meaning.space import ORIGINAL as ORIGINAL_LANGUAGE
from bot.nlu.parts import FOLDED, LANGUAGE, NORMALISED, ORIGINAL, PARALLEL, PART, TRAIN
from bot.registers.languages import read_register

SPACE_FILE = "space.joblib"
Matrix = npt.NDArray[np.float32]

# Vectors of training texts only, so that Rasa's two steps of training encode nothing twice. Never of residents' texts.
_of_training: dict[str, Matrix] = {}


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder:
    """One encoder a process."""
    return Encoder()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """One dense sentence feature [1, 384] of length 1."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The mappings read words."""
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to set."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, space: Optional[Space] = None
    ) -> None:
        """`space` is the fitted one of a trained component."""
        super().__init__("sentence", config)
        self._storage = storage
        self._resource = resource
        self._space = space

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceFeaturizer":
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SentenceFeaturizer":
        """The component as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / SPACE_FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the means of the languages and the mappings of those that have parallel texts."""
        messages = [message for message in training_data.training_examples if message.get(NORMALISED)]
        examples = by_language(message for message in messages if message.get(PART) == TRAIN)
        pairs = by_language(message for message in messages if message.get(PART) == PARALLEL)
        encode_for_training([*_normalised(messages, PARALLEL), *map(_original, _flat(pairs.values()))])
        self._space = fit_space(examples, pairs)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._space, folder / SPACE_FILE, compress=3)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to the examples that have an intent."""
        written = [m for m in training_data.training_examples if m.get(NORMALISED) and m.get(PART) != PARALLEL]
        encode_for_training(_normalised(written, PARALLEL))
        for language, messages in by_language(written).items():
            self._add(language, messages, np.stack([_of_training[m.get(NORMALISED)] for m in messages]))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to messages with a text."""
        written = [message for message in messages if message.get(NORMALISED) is not None]
        encoded = shared_encoder().encode([message.get(NORMALISED) for message in written])
        vectors = {id(message): vector for message, vector in zip(written, encoded, strict=True)}
        # A message and its company at once: the mappings read grams several times faster together.
        for language, rows in by_language(written).items():
            self._add(language, rows, np.stack([vectors[id(message)] for message in rows]))
        return messages

    def _add(self, language: str, messages: Sequence[Message], vectors: Matrix) -> None:
        assert self._space is not None, "SentenceFeaturizer: used before it was trained or loaded"
        features = self._space.of(language, vectors, [spelt(message) for message in messages])
        for message, feature in zip(messages, features, strict=True):
            self.add_features_to_message(feature[None, :], feature[None, :], TEXT, message)


def fit_space(examples: dict[str, list[Message]], pairs: dict[str, list[Message]]) -> Space:
    """The space of encoded examples and parallel texts, by language."""
    numbers = {intent: at for at, intent in enumerate(sorted({m.get_full_intent() for m in _flat(examples.values())}))}
    labelled = {
        code: Labelled(
            np.stack([_of_training[message.get(NORMALISED)] for message in rows]),
            [spelt(message) for message in rows],
            np.array([numbers[message.get_full_intent()] for message in rows]),
        )
        for code, rows in examples.items()
    }
    if ORIGINAL_LANGUAGE not in labelled:
        return Space.fit(labelled, {})
    middle = labelled[ORIGINAL_LANGUAGE].vectors.mean(axis=0)
    public = read_arrays()
    mappings = {
        code: Mapping(
            [spelt(message) for message in rows],
            centred(np.stack([_of_training[_original(message)] for message in rows]), middle),
            public.get(code),
        )
        for code, rows in pairs.items()
        if len(rows) >= ENOUGH_TEXTS
    }
    return Space.fit(labelled, mappings)


def encode_for_training(texts: Iterable[str]) -> None:
    """Encodes what has not been encoded yet, on all cores."""
    missing = sorted(set(texts) - _of_training.keys())
    _of_training.update(zip(missing, encode_all(shared_encoder(), missing), strict=True))


def by_language(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """The messages by the language that they are in."""
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(message.get(LANGUAGE), []).append(message)
    return found


def spelt(message: Message) -> Spelt:
    """The message as the grams see it."""
    fold = load_speech(message.get(LANGUAGE)).fold
    return Spelt(message.get(FOLDED), tuple(fold(token.text) for token in message.get(TOKENS_NAMES[TEXT]) or ()))


def _normalised(messages: Iterable[Message], without: str) -> list[str]:
    return [message.get(NORMALISED) for message in messages if message.get(PART) != without]


def _original(message: Message) -> str:
    """The Chinese of a parallel text, normalised."""
    script = read_register()[ORIGINAL_LANGUAGE].script
    return load_speech(ORIGINAL_LANGUAGE).normalise(message.get(ORIGINAL), script)


def _flat(lists: Iterable[list[Message]]) -> Iterable[Message]:
    return (message for rows in lists for message in rows)

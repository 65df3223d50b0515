"""The encoder's vector of a message, centred on the mean of its language."""

import os
from functools import lru_cache
from typing import Any, Optional

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder.encoder import Encoder
from bot.nlu.parts import LANGUAGE, NORMALISED

MEANS_FILE = "means.npz"
# 20 texts were enough for a language's mean in measurements on public data; below that the mean of all is used.
ENOUGH_TEXTS = 20

# Vectors of training texts only, so that Rasa's two steps of training encode nothing twice. Never of residents' texts.
_of_training: dict[str, npt.NDArray[np.float32]] = {}


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder:
    """One encoder a process."""
    return Encoder()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """One dense sentence feature [1, 384]: the vector less its language's mean, of length 1."""

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to set."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        means: Optional[dict[str, npt.NDArray[np.float32]]] = None,
    ) -> None:
        """`means` by language code, the mean of all under the empty code."""
        super().__init__("sentence", config)
        self._storage = storage
        self._resource = resource
        self._means = means or {}

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
        with model_storage.read_from(resource) as folder, np.load(folder / MEANS_FILE) as means:
            return cls(config, model_storage, resource, {key.removeprefix("m_"): means[key] for key in means})

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the means."""
        messages = [message for message in training_data.training_examples if message.get(NORMALISED)]
        texts = [message.get(NORMALISED) for message in messages]
        vectors = Encoder(threads=len(os.sched_getaffinity(0))).encode(texts)
        _of_training.update(zip(texts, vectors, strict=True))
        codes = np.array([message.get(LANGUAGE) for message in messages])
        self._means = {"": vectors.mean(axis=0)}
        for code in sorted(set(codes)):
            if (codes == code).sum() >= ENOUGH_TEXTS:
                self._means[str(code)] = vectors[codes == code].mean(axis=0)
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / MEANS_FILE, **{f"m_{code}": mean for code, mean in self._means.items()})
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to the examples."""
        messages = [message for message in training_data.training_examples if message.get(NORMALISED)]
        missing = sorted({message.get(NORMALISED) for message in messages} - _of_training.keys())
        _of_training.update(zip(missing, shared_encoder().encode(missing), strict=True))
        for message in messages:
            self._add(_of_training[message.get(NORMALISED)], message)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to messages with a text."""
        written = [message for message in messages if message.get(NORMALISED) is not None]
        for message, vector in zip(
            written, shared_encoder().encode([message.get(NORMALISED) for message in written]), strict=True
        ):
            self._add(vector, message)
        return messages

    def _add(self, vector: npt.NDArray[np.float32], message: Message) -> None:
        feature = centre(vector, self._means.get(message.get(LANGUAGE), self._means[""]))[None, :]
        self.add_features_to_message(feature, feature, TEXT, message)


def centre(vector: npt.NDArray[np.float32], mean: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`vector` less `mean`, brought back to length 1."""
    moved = vector - mean
    return (moved / max(float(np.linalg.norm(moved)), 1e-9)).astype(np.float32)

"""Character n-grams and words of a message as TF-IDF features."""

from typing import Any, Optional

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.languages.speech import load_speech
from bot.nlu.meaning.grams import LONGEST, character_grams, word_grams
from bot.nlu.parts import FOLDED, LANGUAGE, PARALLEL, PART, TUNE

VECTORIZER_FILE = "ngrams.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(SparseFeaturizer, GraphComponent):
    """One sparse sentence feature: character n-grams of the folded text and its words, weighted by TF-IDF."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words come from a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Longest n-gram, and in how many texts a gram must stand to count."""
        return {**SparseFeaturizer.get_default_config(), "max_ngram": LONGEST, "min_df": 2}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses n-grams that would be empty."""
        if int(config["max_ngram"]) < 1:
            raise ValueError(f"NgramFeaturizer: max_ngram is {config['max_ngram']}, it must be 1 or more")

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        vectorizer: Optional[TfidfVectorizer] = None,
    ) -> None:
        """`vectorizer` is the fitted one of a trained component."""
        super().__init__("ngrams", config)
        self._storage = storage
        self._resource = resource
        self._vectorizer = vectorizer

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramFeaturizer":
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
    ) -> "NgramFeaturizer":
        """The component as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / VECTORIZER_FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns vocabulary and weights from the texts that have an intent, but for those kept for tuning."""
        documents = [
            self._grams(message)
            for message in training_data.training_examples
            if message.get(FOLDED) and message.get(PART) not in (TUNE, PARALLEL)
        ]
        self._vectorizer = TfidfVectorizer(analyzer=_identity, min_df=self._config["min_df"], sublinear_tf=True)
        self._vectorizer.fit(documents)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._vectorizer, folder / VECTORIZER_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the features to the examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the features to messages with a text."""
        assert self._vectorizer is not None, "NgramFeaturizer: used before it was trained or loaded"
        written = [m for m in messages if m.get(FOLDED) is not None and m.get(PART) != PARALLEL]
        if written:
            features = self._vectorizer.transform([self._grams(message) for message in written])
            for row, message in enumerate(written):
                self.add_features_to_message(features[row], features[row], TEXT, message)
        return messages

    def _grams(self, message: Message) -> list[str]:
        fold = load_speech(message.get(LANGUAGE)).fold
        words = [fold(token.text) for token in message.get(TOKENS_NAMES[TEXT]) or []]
        return [*character_grams(message.get(FOLDED), self._config["max_ngram"]), *word_grams(words)]


def _identity(grams: list[str]) -> list[str]:
    return grams

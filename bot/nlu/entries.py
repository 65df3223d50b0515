"""Scores a message against every entry and every other intent, with calibrated probabilities."""

from typing import Any, Optional, Sequence

import joblib
import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse

from bot.nlu.meaning.grams import Spelt, character_grams, word_grams
from bot.nlu.parts import CANDIDATES, CHANCES, EXPLANATION, LANGUAGE, NORMALISED, PART, THRESHOLDS, TITLE, TRAIN, TUNE
from bot.nlu.scoring.explain import explain
from bot.nlu.scoring.known import Known
from bot.nlu.scoring.model import Scored, ScoringModel, Texts, number_intents
from bot.nlu.scoring.views import Evidence, Examples
from bot.nlu.sentence import spelt

MODEL_FILE = "scoring.joblib"
KNOWN_FILE = "examples.json"
SHOWN_DIGITS = 4


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class EntryClassifier(IntentClassifier, GraphComponent):
    """A classifier over full intents, `<topic>/<entry>` for an entry."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Features come from both featurizers."""
        return [Featurizer]

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        model: Optional[ScoringModel] = None,
        known: Optional[Known] = None,
    ) -> None:
        """`model` is the fitted one of a trained component, `known` its examples for explanations."""
        self._storage = storage
        self._resource = resource
        self._model = model
        self._known = known or Known(())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "EntryClassifier":
        """An untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "EntryClassifier":
        """The component as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / MODEL_FILE), Known.read(folder / KNOWN_FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Fits on the examples, calibrates on the tuning texts."""
        self._model = fit(training_data.training_examples)
        self._known = known_of(training_data.training_examples)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / MODEL_FILE, compress=3)
            self._known.write(folder / KNOWN_FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking, candidates and the language's thresholds."""
        assert self._model is not None, "EntryClassifier: used before it was trained or loaded"
        written = [message for message in messages if message.get(NORMALISED) is not None]
        if written:
            for message, scored in zip(written, self._model.score(gather(written, {})), strict=True):
                self._mark(message, scored)
        asked = [message for message in written if message.get(EXPLANATION)]
        if asked:
            for message, explanation in zip(asked, explain(self._model, gather(asked, {}), self._known), strict=True):
                message.get(EXPLANATION)["scoring"] = explanation.to_json()
        return messages

    def _mark(self, message: Message, scored: Scored) -> None:
        assert self._model is not None
        candidates = [{"entry": entry, "score": round(score, SHOWN_DIGITS)} for entry, score in scored.candidates]
        ranking = [{"name": entry, "confidence": score} for entry, score in scored.candidates]
        ranking += [{"name": intent, "confidence": chance} for intent, chance in scored.others.items()]
        ranking.sort(key=lambda row: -float(str(row["confidence"])))
        thresholds = self._model.thresholds_of(message.get(LANGUAGE))
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(CANDIDATES, candidates, add_to_output=True)
        message.set(CHANCES, scored.chances)
        message.set(THRESHOLDS, {"answer": thresholds.answer, "clarify": thresholds.clarify}, add_to_output=True)


def fit(messages: Sequence[Message]) -> ScoringModel:
    """The scoring model of featurised training messages."""
    parts = {part: [m for m in messages if m.get(TEXT) and m.get(PART) == part] for part in (TRAIN, TUNE, TITLE)}
    intents = number_intents([message.get_full_intent() for message in parts[TRAIN]])
    numbers = {intent: number for number, intent in enumerate(intents)}
    known = {part: [m for m in rows if m.get_full_intent() in numbers] for part, rows in parts.items()}
    examples, tuning, titles = (gather(known[part], numbers) for part in (TRAIN, TUNE, TITLE))
    model = ScoringModel(intents, Evidence(examples.features, titles.features, len(intents)))
    model.calibrate(examples, tuning)
    model.evidence.forget_examples()
    return model


def known_of(messages: Sequence[Message]) -> Known:
    """The examples that `fit` fits on, as they were written."""
    examples = (message for message in messages if message.get(TEXT) and message.get(PART) == TRAIN)
    return Known((message.get_full_intent(), message.get(LANGUAGE), message.get(TEXT)) for message in examples)


def gather(messages: Sequence[Message], numbers: dict[str, int]) -> Texts:
    """The features of messages as arrays; intents are numbered by `numbers` where it is not empty."""
    dense, wording = zip(*(_features(message) for message in messages), strict=True)
    intent = np.array([numbers[m.get_full_intent()] if numbers else 0 for m in messages], np.int64)
    languages = np.array([message.get(LANGUAGE) for message in messages])
    lengths = np.array([len(message.get(NORMALISED)) for message in messages], np.int64)
    features = Examples(np.stack(dense), sparse.csr_matrix(sparse.vstack(wording)), intent, languages)
    known = np.array([known_share(spelt(message), own) for message, own in zip(messages, wording, strict=True)])
    return Texts(features, lengths, known)


def known_share(text: Spelt, wording: sparse.csr_matrix) -> float:
    """The share of a text's different grams that stand in `wording`, its features; 1 for a text without grams."""
    grams = {*character_grams(text.folded), *word_grams(text.words)}
    return min(1.0, float(wording.nnz) / len(grams)) if grams else 1.0


def _features(message: Message) -> tuple[npt.NDArray[np.float32], sparse.csr_matrix]:
    _, wording = message.get_sparse_features(TEXT)
    _, dense = message.get_dense_features(TEXT)
    return dense.features[0].astype(np.float32), sparse.csr_matrix(wording.features, dtype=np.float32)

"""Our components outside the graph: texts of one language in, features out; fitted and stored as in a model."""

from collections import Counter
from pathlib import Path
from typing import Any, Sequence

import numpy as np
import numpy.typing as npt
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.nlu.entries import gather
from bot.nlu.ngrams import NgramFeaturizer
from bot.nlu.parts import FOLDED, NORMALISED
from bot.nlu.scoring.model import Texts
from bot.nlu.sentence import SentenceFeaturizer
from bot.nlu.tokenizer import LanguageTokenizer

CONFIG = Path("config.yml")
# Texts at a time: the encoder sorts them by length, so more of them leave less padding.
AT_ONCE = 512


class Components:
    """Tokenizer, grams and sentence encoder with the settings of config.yml; `folder` keeps what they learn."""

    def __init__(self, folder: Path, language: str, loaded: bool = False) -> None:
        """Untrained, or `loaded` from what an earlier training left in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        storage = LocalModelStorage(folder)
        self.language = language
        self._tokenizer = _make(LanguageTokenizer, storage, loaded=False)
        self._grams = _make(NgramFeaturizer, storage, loaded)
        self._sentence = _make(SentenceFeaturizer, storage, loaded)

    def train(self, messages: Sequence[Message]) -> None:
        """Learns grams and means from the messages of the training part, and puts features on all of them."""
        data = TrainingData(training_examples=list(messages))
        for message in messages:
            self._read(message)
        data = self._tokenizer.process_training_data(data)
        for component in (self._grams, self._sentence):
            component.train(data)
            data = component.process_training_data(data)

    def message(self, text: str, intent: str, part: str) -> Message:
        """A training message."""
        return example(text, intent, self.language, part)

    def texts(self, texts: Sequence[str]) -> Texts:
        """New texts with features."""
        messages = [self.message(text, "", "") for text in texts]
        for start in range(0, len(messages), AT_ONCE):
            some = messages[start : start + AT_ONCE]
            for message in some:
                self._read(message)
            for component in (self._tokenizer, self._grams, self._sentence):
                some = component.process(some)
        return gather(messages, {})

    def words(self, text: str) -> list[str]:
        """The words of a text as the components see them."""
        speech = load_speech(self.language)
        return [speech.fold(word) for word in speech.words(self._normalised(text))]

    def _read(self, message: Message) -> None:
        message.set(NORMALISED, self._normalised(message.get(TEXT)))
        message.set(FOLDED, load_speech(self.language).fold(message.get(NORMALISED)))

    def _normalised(self, text: str) -> str:
        return normalised(text, self.language)


def normalised(text: str, language: str) -> str:
    """The text as the encoder reads it."""
    scripts = count_scripts(text).most_common(1)
    return load_speech(language).normalise(text, scripts[0][0] if scripts else "")


def _make(component: Any, storage: LocalModelStorage, loaded: bool) -> Any:
    rows = yaml.safe_load(CONFIG.read_text("utf-8"))["pipeline"]
    row = next(row for row in rows if row["name"].endswith(f".{component.__name__}"))
    config = {**component.get_default_config(), **{key: value for key, value in row.items() if key != "name"}}
    make = component.load if loaded else component.create
    return make(config, storage, Resource(component.__name__), ExecutionContext(GraphSchema({})))


def known_words(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """How telling each word is that stands in at least two texts: the logarithm of how few of them hold it."""
    counts = Counter(word for words in texts for word in set(words))
    return {word: float(np.log(len(texts) / count)) + 1.0 for word, count in counts.items() if count > 1}


def coverage(known: dict[str, float], texts: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
    """The share of each text's words that are known, a telling one counting more; 1 for a text without words."""
    rarest = max(known.values(), default=1.0)
    whole = np.array([sum(known.get(word, rarest) for word in words) for words in texts])
    found = np.array([sum(known.get(word, 0.0) for word in words) for words in texts])
    return np.where(whole > 0, found / np.maximum(whole, 1e-9), 1.0)

"""What a message means: learned from training lines and parallel texts alone, and no resident's text is kept."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder.encoder import Encoder
from bot.nlu import sentence
from bot.nlu.language import LanguageComponent
from bot.nlu.meaning.space import ENOUGH_TEXTS
from bot.nlu.parts import LANGUAGE, PARALLEL, PART, TITLE, TRAIN, TUNE
from bot.nlu.sentence import SentenceFeaturizer
from bot.nlu.tokenizer import LanguageTokenizer
from tests.bot.nlu import tiny

ASKED = ["\u7eff\u8336\u600e\u4e48\u6ce1", "\u0643\u06c6\u0643 \u0686\u0627\u064a", "12345", ""]


def _fitted(folder: Path, messages: list[Message]) -> list[Any]:
    """The components up to the featurizer, trained on `messages` as Rasa does."""
    folder.mkdir(exist_ok=True)
    storage, data = LocalModelStorage.create(folder), TrainingData(training_examples=messages)
    context = ExecutionContext(GraphSchema({}))
    components = []
    for kind in (LanguageComponent, LanguageTokenizer, SentenceFeaturizer):
        config = {**kind.get_default_config(), "intent_tokenization_flag": False}
        component = kind.create(config, storage, Resource(kind.__name__), context)
        if hasattr(component, "train"):
            component.train(data)
        data = component.process_training_data(data)
        components.append(component)
    return components


def _vectors(components: list[Any], texts: list[str]) -> npt.NDArray[np.float32]:
    found = tiny.through(components, tiny.written(texts))
    return np.concatenate([message.get_dense_features(TEXT)[1].features for message in found])


def _of_part(*parts: str) -> list[Message]:
    return [message for message in tiny.world() if message.get(PART) in parts]


@pytest.fixture(scope="module")
def components(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Trained on the whole tiny world."""
    return _fitted(tmp_path_factory.mktemp("sentence"), tiny.world())


def test_every_message_gets_a_vector_of_length_one(components: list[Any]) -> None:
    vectors = _vectors(components, ASKED)
    assert vectors.shape == (len(ASKED), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_what_only_tunes_and_titles_teach_no_meaning(components: list[Any], tmp_path: Path) -> None:
    without = _fitted(tmp_path, _of_part(TRAIN, PARALLEL))
    assert _vectors(without, ASKED) == pytest.approx(_vectors(components, ASKED), abs=1e-5)


def test_training_lines_and_parallel_texts_do(components: list[Any], tmp_path: Path) -> None:
    fewer = [message for message in _of_part(TRAIN, PARALLEL) if message.get_full_intent() != "greet"]
    lines = _fitted(tmp_path / "lines", fewer)
    assert not np.allclose(_vectors(lines, ASKED[:1]), _vectors(components, ASKED[:1]), atol=1e-3)
    alone = _fitted(tmp_path / "alone", _of_part(TRAIN))
    changed = [not np.allclose(_vectors(alone, [text]), _vectors(components, [text]), atol=1e-3) for text in ASKED[:2]]
    assert changed == [False, True]


def test_a_few_parallel_texts_are_too_few(tmp_path: Path, encoder: Encoder) -> None:
    few = _fitted(tmp_path / "few", [*_of_part(TRAIN), *_of_part(PARALLEL)[: ENOUGH_TEXTS - 1]])
    none = _fitted(tmp_path / "none", _of_part(TRAIN))
    assert _vectors(few, ASKED) == pytest.approx(_vectors(none, ASKED), abs=1e-5)


def test_an_example_gets_the_vector_that_its_text_gets_as_a_message(components: list[Any]) -> None:
    examples = [message for message in _of_part(TRAIN, TUNE, TITLE) if message.get(LANGUAGE) == "ug"][:6]
    data = TrainingData(training_examples=examples)
    for component in components:
        data = component.process_training_data(data)
    taught = np.concatenate([message.get_dense_features(TEXT)[1].features for message in data.training_examples])
    asked = _vectors(components, [message.get(TEXT) for message in data.training_examples])
    # In training texts are encoded side by side with others, which moves the last digits of a 4-bit encoder.
    assert (taught * asked).sum(axis=1) == pytest.approx(1.0, abs=0.02)


def test_nothing_of_what_residents_write_is_kept(components: list[Any]) -> None:
    secret = "my name is wang and i live in 12 east street"
    _vectors(components, [secret])
    assert [name for name, value in vars(sentence).items() if secret in str(value)] == []


def test_no_message_is_no_trouble(components: list[Any]) -> None:
    assert components[-1].process([]) == []
    bare = Message({})
    assert components[-1].process([bare]) == [bare] and not bare.features

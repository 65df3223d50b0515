"""The n-grams of a message: learned from training lines and titles alone, stored as they were learned."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.nlu.ngrams import NgramFeaturizer
from bot.nlu.parts import FOLDED, LANGUAGE, PARALLEL, TITLE, TRAIN, TUNE

CONFIG = {**NgramFeaturizer.get_default_config(), "min_df": 1}


def _message(text: str, part: "str | None" = None) -> Message:
    """A message as the tokenizer leaves it."""
    message = example(text, None if part in (None, PARALLEL) else "tea/green", "en", part or "")
    message.set(LANGUAGE, "en")
    message.set(FOLDED, text)
    message.set(TOKENS_NAMES[TEXT], [Token(word, 0) for word in text.split()])
    return message


def _fitted(folder: Path, messages: list[Message], **config: Any) -> list[NgramFeaturizer]:
    """One as it was trained, and its loaded twin."""
    folder.mkdir(exist_ok=True)
    storage, resource = LocalModelStorage.create(folder), Resource("ngrams")
    context = ExecutionContext(GraphSchema({}))
    fitted = NgramFeaturizer.create({**CONFIG, **config}, storage, resource, context)
    fitted.train(TrainingData(training_examples=messages))
    return [fitted, NgramFeaturizer.load({**CONFIG, **config}, storage, resource, context)]


def _features(featurizer: NgramFeaturizer, text: str) -> Any:
    message = featurizer.process([_message(text)])[0]
    return message.get_sparse_features(TEXT)[1].features


def test_only_lines_that_fit_the_classifier_and_titles_teach_grams(tmp_path: Path) -> None:
    texts = [_message("green", TRAIN), _message("tea", TITLE), _message("vow", TUNE), _message("mix", PARALLEL)]
    for featurizer in _fitted(tmp_path, texts):
        assert [_features(featurizer, text).nnz > 0 for text in ("green", "tea", "vow", "mix")] == [
            True,
            True,
            False,
            False,
        ]


def test_a_gram_of_one_text_alone_counts_only_where_one_is_enough(tmp_path: Path) -> None:
    texts = [_message("green", TRAIN), _message("gruel", TRAIN)]
    _, few = _fitted(tmp_path / "few", texts)
    _, many = _fitted(tmp_path / "many", texts, min_df=2)
    assert _features(few, "nnn").nnz and not _features(many, "nnn").nnz
    assert _features(many, "ggg").nnz


def test_the_longest_gram_is_a_setting(tmp_path: Path) -> None:
    texts = [_message("green", TRAIN)]
    widths = [_features(_fitted(tmp_path / str(size), texts, max_ngram=size)[1], "x").shape[1] for size in (1, 2, 4)]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("size", [0, -1])
def test_grams_of_no_letter_are_refused_by_name(size: int) -> None:
    with pytest.raises(ValueError, match=f"max_ngram is {size}, it must be 1 or more"):
        NgramFeaturizer.validate_config({"max_ngram": size})
    NgramFeaturizer.validate_config({"max_ngram": 1})


def test_features_have_length_one_and_the_twin_gives_the_same(tmp_path: Path) -> None:
    fitted, twin = _fitted(tmp_path, [_message("green tea", TRAIN), _message("black tea", TRAIN)])
    mine, theirs = (_features(one, "green teas").toarray()[0] for one in (fitted, twin))
    assert np.linalg.norm(mine) == pytest.approx(1.0) and mine == pytest.approx(theirs)


def test_words_count_beside_their_letters(tmp_path: Path) -> None:
    _, featurizer = _fitted(tmp_path, [_message("green tea", TRAIN)])
    whole, letters = _message("green tea"), _message("green tea")
    letters.set(TOKENS_NAMES[TEXT], [])
    featurizer.process([whole, letters])
    counts = [message.get_sparse_features(TEXT)[1].features.nnz for message in (whole, letters)]
    assert counts[0] == counts[1] + 2


def test_a_parallel_text_and_a_message_without_text_get_no_features(tmp_path: Path) -> None:
    fitted, _ = _fitted(tmp_path, [_message("green", TRAIN)])
    messages = [_message("green", PARALLEL), Message({}), _message("green", TUNE)]
    fitted.process_training_data(TrainingData(training_examples=messages))
    assert [len(message.features) for message in messages] == [0, 0, 2]
    assert fitted.process([]) == []

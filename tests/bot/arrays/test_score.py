"""The score of an array: it is fitted without the texts that it is measured on."""

import numpy as np
import numpy.typing as npt

from bot.arrays import score as scoring
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.space import unit

Matrix = npt.NDArray[np.float32]
WORDS = 12


def _pairs(count: int) -> tuple[list[Spelt], list[str], Matrix]:
    """Texts of three words out of WORDS, whose Chinese has the sum of the words' vectors."""
    random = np.random.default_rng(0)
    of_words = random.normal(size=(WORDS, 384))
    drawn = [sorted(random.choice(WORDS, 3, replace=False)) for _ in range(count)]
    texts = [Spelt(" ".join(f"word{n}" for n in row), tuple(f"word{n}" for n in row)) for row in drawn]
    return texts, [str(row) for row in drawn], unit(np.stack([of_words[row].sum(axis=0) for row in drawn]))


def test_an_array_finds_texts_that_it_was_not_fitted_on_where_their_words_are_known() -> None:
    texts, originals, vectors = _pairs(300)
    noise = np.random.default_rng(1).normal(size=vectors.shape).astype(np.float32)
    found = scoring.score(texts, originals, vectors, np.ones(300), lambda rows: noise[rows])
    assert found["held_out"] == 30
    assert found["array"] >= 80
    assert found["encoder"] <= 20


def test_a_vector_is_right_where_the_nearest_chinese_is_the_same_sentence_elsewhere_too() -> None:
    vectors = np.eye(3, dtype=np.float32)
    assert scoring.right(vectors[[1, 1, 2]], vectors, ["a", "b", "c"]) == 66.7
    assert scoring.right(vectors[[1, 1, 2]], vectors, ["b", "b", "c"]) == 100.0

"""A made-up language whose words stand one for one for meanings, and the vectors of what its texts mean."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.space import unit

WIDTH = 32
WORDS = ("bago", "dimu", "fesi", "goru", "hane", "jilo", "kupa", "lave", "mosi", "nuda", "pire", "revo")
A_TEXT = 3


@dataclass(frozen=True)
class Parallel:
    """Texts and the vectors [texts, WIDTH] of what they mean."""

    texts: list[Spelt]
    vectors: npt.NDArray[np.float32]


def spelt(text: str) -> Spelt:
    """A text cut at its blanks."""
    return Spelt(text, tuple(text.split()))


def parallel(count: int, seed: int) -> Parallel:
    """`count` random texts of three words; what a word means is the same for every seed."""
    meanings = np.random.default_rng(0).normal(size=(len(WORDS), WIDTH))
    random = np.random.default_rng(seed)
    rows = [random.choice(len(WORDS), A_TEXT, replace=False) for _ in range(count)]
    texts = [spelt(" ".join(WORDS[word] for word in row)) for row in rows]
    return Parallel(texts, unit(np.stack([meanings[row].sum(axis=0) for row in rows])))


def cosines(found: npt.NDArray[np.float32], wanted: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The cosine of each row with the row that it should be."""
    return np.asarray((unit(found) * wanted).sum(axis=1))

"""The space in which texts of all languages are compared: the encoder's vectors and the mapped ones, added up.

Each part is centred on its language's mean (which takes out what all texts of a language share; for the encoder's
vectors see docs/understanding.md) and brought to length 1. How much the mapped part counts is chosen by language: the
share with which that language's examples find the Chinese examples of their own intent most often.
"""

from dataclasses import dataclass
from typing import Mapping as Table
from typing import Sequence

import numpy as np
import numpy.typing as npt

from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.mapping import Mapping

Matrix = npt.NDArray[np.float32]

ORIGINAL = "zh"
# Means of 20 texts were as good as those of 300 (public data); below that the mean of all languages is used.
ENOUGH_TEXTS = 20
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


@dataclass(frozen=True)
class Labelled:
    """Texts of one language: `vectors` [texts, 384] of the encoder, and the number of each text's intent."""

    vectors: Matrix
    spelt: Sequence[Spelt]
    intents: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """One language's mapping, the mean of what it maps, and how much it counts beside the encoder's vector."""

    mapping: Mapping
    mean: Matrix
    share: float


class Space:
    """Vectors of length 1 for texts of any language."""

    def __init__(self, means: Table[str, Matrix], parts: Table[str, Part]) -> None:
        """`means` by language, that of all languages under the empty code."""
        self._means, self._parts = dict(means), dict(parts)

    @classmethod
    def fit(cls, examples: Table[str, Labelled], mappings: Table[str, Mapping]) -> "Space":
        """From the examples of each language and the mappings of those that have one."""
        means = {code: rows.vectors.mean(axis=0) for code, rows in examples.items() if len(rows.spelt) >= ENOUGH_TEXTS}
        means[""] = np.concatenate([rows.vectors for rows in examples.values()]).mean(axis=0)
        if ORIGINAL not in examples:
            return cls(means, {})
        original = centred(examples[ORIGINAL].vectors, means.get(ORIGINAL, means[""]))
        centres = centre_of_each(original, examples[ORIGINAL].intents)
        parts = {
            code: _part(mapping, examples[code], means[code], centres)
            for code, mapping in mappings.items()
            if code in means
        }
        return cls(means, parts)

    @property
    def shares(self) -> dict[str, float]:
        """How much the mapped part counts, by language."""
        return {code: part.share for code, part in self._parts.items()}

    def of(self, language: str, vectors: Matrix, spelt: Sequence[Spelt]) -> Matrix:
        """Vectors [texts, 384] of length 1 for texts of one language."""
        known = centred(vectors, self._means.get(language, self._means[""]))
        part = self._parts.get(language)
        if part is None or not part.share:
            return known
        return unit(known + part.share * centred(part.mapping.of(spelt), part.mean))


def _part(mapping: Mapping, examples: Labelled, mean: Matrix, centres: Matrix) -> Part:
    """The part whose share lets most of the examples find their own intent's centre first."""
    mapped = mapping.of(examples.spelt)
    middle = mapped.mean(axis=0)
    known, learned = centred(examples.vectors, mean), centred(mapped, middle)
    found = [_found(unit(known + share * learned), examples.intents, centres) for share in SHARES]
    return Part(mapping, middle, SHARES[int(np.argmax(found))])


def _found(vectors: Matrix, intents: npt.NDArray[np.int64], centres: Matrix) -> float:
    return float(((vectors @ centres.T).argmax(axis=1) == intents).mean())


def centre_of_each(vectors: Matrix, intents: npt.NDArray[np.int64]) -> Matrix:
    """The mean direction of each intent's vectors [intents, 384]; zeros for an intent that has none."""
    sums = np.zeros((int(intents.max()) + 1, vectors.shape[1]), np.float32)
    np.add.at(sums, intents, vectors)
    return unit(sums)


def centred(vectors: Matrix, mean: Matrix) -> Matrix:
    """`vectors` less `mean`, of length 1."""
    return unit(vectors - mean)


def unit(vectors: Matrix) -> Matrix:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)

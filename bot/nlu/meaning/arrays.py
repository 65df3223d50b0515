"""Mappings fitted on public parallel texts, kept with the code as small arrays: hashed grams to Chinese vectors.

A ridge from grams to the vector of the Chinese sentence (data and settings: manifest.yml), cut to a low
rank and rounded to 8 bits. `python -m bot.arrays` makes them again from the data.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from bot.nlu.meaning.grams import Spelt, all_grams

ARRAYS = Path(__file__).resolve().parents[2] / "arrays"
BUCKETS = 2**15

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class PublicMapping:
    """`rows` [buckets, rank] with `steps` [buckets] are the rounded left factor, `basis` [rank, 384] the right one."""

    rows: npt.NDArray[np.int8]
    steps: Matrix
    weights: Matrix
    basis: Matrix

    def of(self, texts: Sequence[Spelt]) -> Matrix:
        """Vectors [texts, 384] near those that the encoder gives the texts' Chinese; not of length 1."""
        features = hashed(texts, self.weights)
        used = np.unique(features.indices)
        left = self.rows[used].astype(np.float32) * self.steps[used, None]
        mapped: Matrix = np.asarray(features[:, used] @ left, np.float32) @ self.basis
        return mapped


def read_arrays(folder: Path = ARRAYS) -> dict[str, PublicMapping]:
    """The mapping of each language that has one, by code."""
    found = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as stored:
            parts = (stored["steps"], stored["weights"], stored["basis"])
            found[path.stem] = PublicMapping(stored["rows"], *(part.astype(np.float32) for part in parts))
    return found


def counted(texts: Sequence[Spelt]) -> sparse.csr_matrix:
    """Which buckets the grams of each text fall into [texts, buckets], as ones; the hash is MurmurHash3."""
    hasher = HashingVectorizer(analyzer=all_grams, n_features=BUCKETS, alternate_sign=False, binary=True, norm=None)
    return sparse.csr_matrix(hasher.transform(texts), dtype=np.float32)


def hashed(texts: Sequence[Spelt], weights: Matrix) -> sparse.csr_matrix:
    """The buckets weighted by `weights` [buckets], each text of length 1 (or 0, where all its grams are new)."""
    features = sparse.csr_matrix(counted(texts).multiply(weights[None, :]), dtype=np.float32)
    lengths = np.sqrt(np.asarray(features.multiply(features).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags((1.0 / np.maximum(lengths, 1e-9)).astype(np.float32)) @ features)

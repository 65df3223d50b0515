"""Fits one array: ridge from hashed grams to Chinese vectors by conjugate gradients, cut to a low rank, 8 bits."""

from typing import Any, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from bot.nlu.meaning.arrays import counted, hashed
from bot.nlu.meaning.grams import Spelt

Matrix = npt.NDArray[np.float32]
RIDGE = 1.0
RANK = 96
STEPS = 60
SEED = 0
LEAST = 2  # texts that a bucket's grams must stand in


def fit_array(texts: Sequence[Spelt], vectors: Matrix, weights: npt.NDArray[np.float64]) -> dict[str, npt.NDArray[Any]]:
    """The parts of a PublicMapping; `vectors` [texts, 384] are the centred Chinese ones, each counting `weights`."""
    ones = counted(texts)
    frequency = np.asarray((ones > 0).sum(axis=0)).ravel()
    idf = (np.log((1 + len(texts)) / (1 + frequency)) + 1).astype(np.float32)
    idf[frequency < LEAST] = 0.0
    root = np.sqrt(weights).astype(np.float32)
    features = sparse.csr_matrix(sparse.diags(root) @ hashed(texts, idf))
    whole = solve(features, features.T @ (vectors * root[:, None]))
    left, values, basis = randomized_svd(whole, n_components=RANK, random_state=SEED)
    rows = left * values
    steps = np.abs(rows).max(axis=1) / 127 + 1e-12
    return {
        "rows": np.round(rows / steps[:, None]).astype(np.int8),
        "steps": steps.astype(np.float16),
        "weights": idf.astype(np.float16),
        "basis": basis.astype(np.float16),
    }


def solve(features: sparse.csr_matrix, right: Matrix) -> Matrix:
    """The ridge's weights [buckets, 384]: conjugate gradients on all columns at once (Hestenes & Stiefel 1952)."""
    turned = sparse.csr_matrix(features.T)
    found = np.zeros_like(right)
    left, direction = right.copy(), right.copy()
    size = (left * left).sum(axis=0)
    for _ in range(STEPS):
        image = turned @ (features @ direction) + RIDGE * direction
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        found += step * direction
        left -= step * image
        new = (left * left).sum(axis=0)
        direction = left + (new / np.maximum(size, 1e-12)) * direction
        size = new
    return found

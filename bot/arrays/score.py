"""What an array is worth: whether a text that it was not fitted on finds its own Chinese among others."""

from typing import Any, Callable, Sequence

import numpy as np
import numpy.typing as npt

from bot.arrays import fit
from bot.nlu.meaning.arrays import PublicMapping
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.space import centred

Matrix = npt.NDArray[np.float32]
HELD_OUT = 500  # texts at most, and a tenth of them
FLOATS = ("steps", "weights", "basis")


def score(
    texts: Sequence[Spelt],
    originals: Sequence[str],
    vectors: Matrix,
    weights: npt.NDArray[np.float64],
    encode: Callable[[npt.NDArray[np.int64]], Matrix],
) -> dict[str, Any]:
    """Per cent of held-out texts whose own Chinese is the nearest among theirs: by an array fitted without them, by the
    encoder itself, and by both added up.

    `vectors` [texts, 384] are the centred Chinese ones; `encode` gives the encoder's vectors of the texts in some rows.
    """
    count = min(HELD_OUT, max(1, len(texts) // 10))
    held = np.random.default_rng(fit.SEED).choice(len(texts), count, replace=False)
    kept = np.setdiff1d(np.arange(len(texts)), held)
    parts = fit.fit_array([texts[row] for row in kept], vectors[kept], weights[kept])
    mapping = PublicMapping(parts["rows"], *(parts[name].astype(np.float32) for name in FLOATS))
    mapped = _of_length_one(mapping.of([texts[row] for row in held]))
    encoded = encode(held)
    encoded = centred(encoded, encoded.mean(axis=0))
    wanted = [originals[row] for row in held]
    found = {"array": mapped, "encoder": encoded, "both": mapped + encoded}
    return {"held_out": count, **{name: right(one, vectors[held], wanted) for name, one in found.items()}}


def right(found: Matrix, vectors: Matrix, wanted: Sequence[str]) -> float:
    """Per cent of rows of `found` that lie nearest to the vector of the Chinese that is wanted."""
    nearest = (found @ vectors.T).argmax(axis=1)
    return round(100 * float(np.mean([wanted[at] == one for at, one in zip(nearest, wanted, strict=True)])), 1)


def _of_length_one(vectors: Matrix) -> Matrix:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)

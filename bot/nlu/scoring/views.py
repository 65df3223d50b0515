"""The views of a text: for each intent, how much each kind of evidence speaks for it.

Kernel ridge regression gives leave-one-out predictions in closed form (Rasmussen & Williams 2006, eq. 5.12 for the
Gaussian process; the same algebra holds for ridge), so that the combination is fitted on scores that no text gave
itself.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import lapack

Matrix = npt.NDArray[np.float32]

VIEWS = ("meaning", "wording", "both", "nearest meaning", "nearest wording", "title")
# Chosen by leave-one-out likelihood on the examples; the optimum is flat (SHARPNESS 1 to 3 differ by 1 %).
SHARPNESS = 2.0  # of the radial kernel on vectors of length 1: exp(SHARPNESS * (cosine - 1))
RIDGES = (0.2, 0.5, 0.2)  # of the kernels "meaning", "wording" and "both"
SHARE_OF_WORDING = 0.5  # in the kernel "both"
NEAREST = 2


@dataclass(frozen=True)
class Examples:
    """Texts with features: `dense` [n, 384] and sparse `wording` [n, grams], of length 1; `intent` [n] numbers."""

    dense: Matrix
    wording: sparse.csr_matrix
    intent: npt.NDArray[np.int64]

    def take(self, rows: npt.NDArray[np.bool_]) -> "Examples":
        """The examples of `rows`."""
        return Examples(self.dense[rows], self.wording[rows], self.intent[rows])


@dataclass(frozen=True)
class Likeness:
    """How like texts are to the examples [texts, examples]: cosines of meanings and of wordings."""

    meaning: Matrix
    wording: Matrix

    def kernels(self) -> list[Matrix]:
        """The kernels of the three ridges."""
        meaning = np.exp(SHARPNESS * (self.meaning - 1.0))
        return [meaning, self.wording, meaning + SHARE_OF_WORDING * self.wording]


class Evidence:
    """The views of any text against the training examples."""

    def __init__(self, examples: Examples, titles: Examples, intents: int) -> None:
        """Fits three ridges on `examples`; `titles` are further texts of intents, `intents` the number of all."""
        self.examples, self.titles, self.intents = examples, titles, intents
        # Turned round once: a product with a transposed view would turn it round for every message.
        self._grams = sparse.csr_matrix(examples.wording.T)
        self._targets = np.eye(intents, dtype=np.float32)[examples.intent]
        self._shift = self._targets.mean(axis=0)
        kernels = self._likeness(examples).kernels()
        self._inverses = [invert(kernel, ridge) for kernel, ridge in zip(kernels, RIDGES, strict=True)]
        self._weights = [(inverse @ (self._targets - self._shift)).astype(np.float32) for inverse in self._inverses]

    def of(self, texts: Examples) -> npt.NDArray[np.float32]:
        """Views [texts, intents, VIEWS] of new texts."""
        likeness = self._likeness(texts)
        ridges = [
            kernel @ weights + self._shift for kernel, weights in zip(likeness.kernels(), self._weights, strict=True)
        ]
        return self._stack(ridges, texts, likeness)

    def of_examples(self) -> npt.NDArray[np.float32]:
        """Views of the training examples themselves, each as if it had not been there."""
        ridges = []
        for inverse, weights in zip(self._inverses, self._weights, strict=True):
            ridges.append(self._targets - weights / np.diag(inverse)[:, None])
        likeness = self._likeness(self.examples)
        np.fill_diagonal(likeness.meaning, -1.0)
        np.fill_diagonal(likeness.wording, 0.0)
        return self._stack(ridges, self.examples, likeness)

    def forget_inverses(self) -> None:
        """Frees what only `of_examples` needs; call before the model is stored."""
        self._inverses = []

    def _likeness(self, texts: Examples) -> Likeness:
        wording = np.asarray((texts.wording @ self._grams).todense(), np.float32)
        return Likeness(texts.dense @ self.examples.dense.T, wording)

    def _stack(self, ridges: list[Matrix], texts: Examples, likeness: Likeness) -> npt.NDArray[np.float32]:
        views = [
            *ridges,
            nearest(likeness.meaning, self.examples.intent, self.intents, NEAREST),
            nearest(likeness.wording, self.examples.intent, self.intents, NEAREST),
            nearest(texts.dense @ self.titles.dense.T, self.titles.intent, self.intents, 1),
        ]
        return np.asarray(np.stack(views, axis=-1), np.float32)


def invert(kernel: Matrix, ridge: float) -> Matrix:
    """The inverse of `kernel` + `ridge` on the diagonal, by Cholesky: half the work of a general inverse.

    In single precision, which halves time and memory again: the ridge keeps the condition number below the number of
    texts over it, about 6e4, where single precision still gives three digits.
    """
    system = np.array(kernel, np.float32, order="F")
    system[np.diag_indices_from(system)] += ridge
    factor, fault = lapack.spotrf(system, lower=1, overwrite_a=1, clean=0)
    if not fault:
        inverse, fault = lapack.spotri(factor, lower=1, overwrite_c=1)
    if fault:
        raise np.linalg.LinAlgError(
            f"kernel: not positive definite (LAPACK potrf or potri {fault}); raise the ridge above {ridge}"
        )
    lower = np.tril(inverse)
    lower += np.tril(lower, -1).T
    return np.asarray(lower, np.float32)


def nearest(similarity: Matrix, intent: npt.NDArray[np.int64], intents: int, count: int) -> Matrix:
    """Mean of the `count` greatest similarities [texts, examples] of each intent; 0 for an intent without examples."""
    out = np.zeros((len(similarity), intents), np.float32)
    for number in np.unique(intent):
        columns = similarity[:, intent == number]
        size = min(count, columns.shape[1])
        out[:, number] = np.partition(columns, -size, axis=1)[:, -size:].mean(axis=1)
    return out

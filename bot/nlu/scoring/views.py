"""The views of a text: for each intent, how much each kind of evidence speaks for it.

Kernel ridge regression gives leave-one-out predictions in closed form (Rasmussen & Williams 2006, eq. 5.12 for the
Gaussian process; the same algebra holds for ridge), so that the combination is fitted on scores that no text gave
itself.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import blas, lapack

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

    def kernel(self, number: int) -> Matrix:
        """The kernel of one of the ridges; made when it is needed, since of 10,000 texts each takes 400 MB."""
        if number == 1:
            return self.wording
        meaning: Matrix = np.exp(SHARPNESS * (self.meaning - 1.0))
        return meaning if number == 0 else meaning + SHARE_OF_WORDING * self.wording


class Evidence:
    """The views of any text against the training examples."""

    def __init__(self, examples: Examples, titles: Examples, intents: int) -> None:
        """Fits three ridges on `examples`; `titles` are further texts of intents, `intents` the number of all."""
        self.examples, self.titles, self.intents = examples, titles, intents
        # Turned round once: a product with a transposed view would turn it round for every message.
        self._grams = sparse.csr_matrix(examples.wording.T)
        self._targets = np.eye(intents, dtype=np.float32)[examples.intent]
        self._shift = self._targets.mean(axis=0)
        likeness = self._likeness(examples)
        fitted = [
            fit_ridge(likeness.kernel(number), ridge, self._targets - self._shift)
            for number, ridge in enumerate(RIDGES)
        ]
        self._weights = [weights for weights, _ in fitted]
        self._diagonals = [diagonal for _, diagonal in fitted]

    def of(self, texts: Examples) -> npt.NDArray[np.float32]:
        """Views [texts, intents, VIEWS] of new texts."""
        likeness = self._likeness(texts)
        ridges = [likeness.kernel(number) @ weights + self._shift for number, weights in enumerate(self._weights)]
        return self._stack(ridges, texts, likeness)

    def of_examples(self) -> npt.NDArray[np.float32]:
        """Views of the training examples themselves, each as if it had not been there."""
        ridges = [
            self._targets - weights / diagonal[:, None]
            for weights, diagonal in zip(self._weights, self._diagonals, strict=True)
        ]
        likeness = self._likeness(self.examples)
        np.fill_diagonal(likeness.meaning, -1.0)
        np.fill_diagonal(likeness.wording, 0.0)
        return self._stack(ridges, self.examples, likeness)

    def forget_examples(self) -> None:
        """Frees what only `of_examples` needs; call before the model is stored."""
        self._targets, self._diagonals = self._targets[:0], []
        # New texts are compared by the grams turned round.
        self.examples = replace(self.examples, wording=sparse.csr_matrix((0, 0), dtype=np.float32))

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


def fit_ridge(kernel: Matrix, ridge: float, targets: Matrix) -> tuple[Matrix, Matrix]:
    """The weights [texts, intents] of a kernel ridge, and the diagonal [texts] of its inverse, by Cholesky.

    In single precision and in one triangle, which takes a quarter of the time and memory of a general inverse in double
    precision: the ridge keeps the condition number below the number of texts over it, about 6e4, where single precision
    still gives three digits.
    """
    system = np.array(kernel, np.float32, order="F")
    system[np.diag_indices_from(system)] += ridge
    inverse, fault = lapack.spotrf(system, lower=1, overwrite_a=1, clean=0)
    if not fault:
        inverse, fault = lapack.spotri(inverse, lower=1, overwrite_c=1)
    if fault:
        raise np.linalg.LinAlgError(
            f"kernel: not positive definite (LAPACK potrf or potri {fault}); raise the ridge above {ridge}"
        )
    weights = blas.ssymm(1.0, inverse, np.asfortranarray(targets, np.float32), lower=1)
    return np.ascontiguousarray(weights, np.float32), np.diag(inverse).copy()


def nearest(similarity: Matrix, intent: npt.NDArray[np.int64], intents: int, count: int) -> Matrix:
    """Mean of the `count` greatest similarities [texts, examples] of each intent; 0 for an intent without examples."""
    out = np.zeros((len(similarity), intents), np.float32)
    order = np.argsort(intent, kind="stable")
    by_intent = similarity[:, order]
    ends = np.searchsorted(intent[order], np.arange(intents), side="right")
    for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
        size = min(count, end - start)
        if size:
            columns = by_intent[:, start:end]
            out[:, number] = np.partition(columns, -size, axis=1)[:, -size:].sum(axis=1) / size
    return out

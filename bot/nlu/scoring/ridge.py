"""Kernel ridge regression, with leave-one-out predictions in closed form.

Leave-one-out: Rasmussen & Williams 2006, eq. 5.12 (for the Gaussian process; the same algebra holds for ridge), so that
what stands on top is fitted on scores that no text gave itself. Landmarks (Nystroem) are no way to save time here:
4,000 of 16,000 cost three points of right first candidates in Mandarin and ten in Zhuang.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Fitted:
    """`weights` [texts, intents]; `left_out` [texts, intents] are predictions without the text itself."""

    weights: Matrix
    left_out: Matrix


def fit_ridge(kernel: Matrix, ridge: float, targets: Matrix) -> Fitted:
    """Ridge on a whole kernel [texts, texts] by Cholesky: with A = L L', A's inverse is J' J, where J inverts L.

    In single precision, and by way of J, which takes a fifth of the time and half the memory of a general inverse in
    double precision: the ridge keeps the condition number below the number of texts over it, about 6e4, where single
    precision still gives three digits. LinAlgError where the kernel is not positive definite.
    """
    system = np.array(kernel, np.float32, order="F")
    system[np.diag_indices_from(system)] += ridge
    root, fault = lapack.spotrf(system, lower=1, overwrite_a=1, clean=1)
    if not fault:
        root, fault = lapack.strtri(root, lower=1, overwrite_c=1)
    if fault:
        raise np.linalg.LinAlgError(
            f"kernel: not positive definite (LAPACK potrf or trtri {fault}); raise the ridge above {ridge}"
        )
    weights = root.T @ (root @ np.asarray(targets, np.float32))
    diagonal = np.einsum("ij,ij->j", root, root)
    return Fitted(np.ascontiguousarray(weights, np.float32), targets - weights / diagonal[:, None])

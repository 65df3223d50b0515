"""Combines the views into probabilities: a conditional logit (McFadden 1974) whose weights all intents share.

Each language has weights of its own, drawn towards common ones: how far the encoder knows a language decides how much
its meaning counts beside its wording.
"""

from dataclasses import dataclass
from typing import Callable

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Vector = npt.NDArray[np.float64]
Views = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
PENALTY = 1e-3
# On how far a language is from the common weights; 0.002 to 0.02 differ little on held-out questions.
PENALTY_OF_OWN = 5e-3
START = 3.0
COMMON = ""


@dataclass(frozen=True)
class Combination:
    """For each language the weights of the views, then a constant for each kind of intent; the common ones under ""."""

    weights: dict[str, Vector]

    def probabilities(self, views: Views, languages: npt.NDArray[np.str_], kinds: Numbers) -> Vector:
        """Probabilities [texts, intents]; `kinds` [intents] is each intent's kind."""
        chances = np.zeros(views.shape[:2])
        for code in np.unique(languages):
            rows = languages == code
            chances[rows] = softmax(_logits(views[rows], self.weights.get(str(code), self.weights[COMMON]), kinds))
        return chances


def fit_combination(
    views: Views, languages: npt.NDArray[np.str_], intent: Numbers, kinds: Numbers, weight: Vector
) -> Combination:
    """Fits on views [texts, intents, views] with right intents [texts], each text counting `weight` times."""
    codes = [str(code) for code in np.unique(languages)]
    size = views.shape[2] + int(kinds.max()) + 1
    parts = [np.flatnonzero(languages == code) for code in codes]
    start = np.zeros((len(codes) + 1, size))
    start[0, : views.shape[2]] = START
    loss = make_loss(views, parts, intent, kinds, weight)
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B").x.reshape(start.shape)
    own = {code: found[0] + found[number + 1] for number, code in enumerate(codes)}
    return Combination({COMMON: found[0], **own})


def make_loss(
    views: Views, parts: list[Numbers], intent: Numbers, kinds: Numbers, weight: Vector
) -> Callable[[Vector], tuple[float, Vector]]:
    """The mean negative log likelihood with its penalties, and its gradient; `parts` are the rows of each language.

    Parameters [languages + 1, views + kinds], flat: the common ones, then each language's difference from them.
    """
    one_hot = np.eye(int(kinds.max()) + 1)[kinds]
    total = weight.sum()

    def loss(flat: Vector) -> tuple[float, Vector]:
        parameters = flat.reshape(len(parts) + 1, -1)
        common, own = parameters[0], parameters[1:]
        gradient = np.zeros_like(parameters)
        value = 0.0
        for number, rows in enumerate(parts):
            chance = softmax(_logits(views[rows], common + own[number], kinds))
            each = np.arange(len(rows))
            value -= float((weight[rows] * np.log(chance[each, intent[rows]] + 1e-12)).sum()) / total
            error = chance * (weight[rows] / total)[:, None]
            error[each, intent[rows]] -= weight[rows] / total
            of_views = np.einsum("ti,tiv->v", error, views[rows])
            gradient[number + 1] = np.concatenate([of_views, (error @ one_hot).sum(axis=0)])
        gradient[0] = gradient[1:].sum(axis=0) + 2 * PENALTY * common
        gradient[1:] += 2 * PENALTY_OF_OWN * own / len(parts)
        value += PENALTY * float(common @ common) + PENALTY_OF_OWN * float((own**2).sum()) / len(parts)
        return value, gradient.ravel()

    return loss


def softmax(logits: Vector) -> Vector:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def _logits(views: Views, weights: Vector, kinds: Numbers) -> Vector:
    count = views.shape[2]
    return np.asarray(views @ weights[:count] + weights[count:][kinds])

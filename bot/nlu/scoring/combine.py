"""Combines the views into probabilities: a conditional logit (McFadden 1974) whose weights all intents share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Vector = npt.NDArray[np.float64]
PENALTY = 1e-3


@dataclass(frozen=True)
class Combination:
    """Weights of the views and a constant for each kind of intent (entry, conversation, outside, far)."""

    weights: Vector
    constants: Vector

    def probabilities(self, views: npt.NDArray[np.float32], kinds: npt.NDArray[np.int64]) -> Vector:
        """Probabilities [texts, intents]; `kinds` [intents] is each intent's kind."""
        return softmax(views @ self.weights + self.constants[kinds])


def fit_combination(
    views: npt.NDArray[np.float32], intent: npt.NDArray[np.int64], kinds: npt.NDArray[np.int64], weight: Vector
) -> Combination:
    """Fits on views [texts, intents, views] with right intents [texts], each text counting `weight` times."""
    count = views.shape[2]
    number = int(kinds.max()) + 1
    rows = np.arange(len(views))
    one_hot = np.eye(number)[kinds]

    def loss(parameters: Vector) -> tuple[float, Vector]:
        logits = views @ parameters[:count] + parameters[count:][kinds]
        chance = softmax(logits)
        error = chance * weight[:, None]
        error[rows, intent] -= weight
        gradient_views = np.einsum("ti,tiv->v", error, views)
        gradient = np.concatenate([gradient_views, (error @ one_hot).sum(axis=0)]) / weight.sum()
        value = -(weight * np.log(chance[rows, intent] + 1e-12)).sum() / weight.sum()
        return value + PENALTY * float(parameters @ parameters), gradient + 2 * PENALTY * parameters

    start = np.concatenate([np.full(count, 3.0), np.zeros(number)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return Combination(found[:count], found[count:])


def softmax(logits: Vector) -> Vector:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))

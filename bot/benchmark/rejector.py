"""Whether a question is in scope: by familiarity, and by what questions out of scope teach, where there are any.

The threshold gives up a stated share of the questions that are in scope and right, whatever share of the others that
keeps out: this loss can be measured on any data, so nothing has to be known of what will be asked. On CLINC150's
validation part a loss of 0.7 % keeps out three quarters, and one of 1 % four fifths.
"""

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.benchmark.signals import NAMES, familiarity

Vector = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# What is given up without questions out of scope, and with some that show what is gained.
LOSS_ALONE, LOSS_TAUGHT = 0.007, 0.010
FEWEST = 10  # questions out of scope, below which nothing is learned from them
FOLDS = 5
SEED = 0
# A hundred questions cannot teach twenty weights: the ridge holds the signals back, and hardly familiarity.
STRENGTH = 0.01
SHARE_OF_FAMILIARITY, SHARE_OF_SIGNALS = 3.0, 0.3


@dataclass
class Rejector:
    """`scores` texts, and says with `threshold` from which score on they are in scope."""

    centre: Vector
    scale: Vector
    taught: Optional[LogisticRegression]
    threshold: float

    def scores(self, values: Vector) -> Vector:
        """How far each text looks in scope, from 0 to 1: a probability where the rejector was taught."""
        if self.taught is None:
            # The middle of the curve lies two deviations below what is usual in scope.
            return np.asarray(1.0 / (1.0 + np.exp(-2.0 * (self._familiarity(values) + 2.0))))
        return np.asarray(self.taught.predict_proba(self._inputs(values))[:, 1])

    @classmethod
    def fit(cls, values: Vector, right: Flags, outside: Optional[Vector] = None) -> "Rejector":
        """From the signals of texts in scope, whose first candidate is `right` or not, and of those `outside`.

        The texts must not have fitted what gave the signals.
        """
        found = cls(values.mean(axis=0), values.std(axis=0) + 1e-9, None, 0.0)
        if outside is None or len(outside) < FEWEST:
            found.threshold = loss_threshold(found.scores(values), right, LOSS_ALONE)
            return found
        inputs = found._inputs(np.concatenate([values, outside]))
        scope = np.arange(len(inputs)) < len(values)
        found.threshold = loss_threshold(_crossed(inputs, scope)[scope], right, LOSS_TAUGHT)
        found.taught = _teach(inputs, scope)
        return found

    def _familiarity(self, values: Vector) -> Vector:
        return familiarity(values, self.centre, self.scale)

    def _inputs(self, values: Vector) -> Vector:
        standard = (values - self.centre) / self.scale
        familiar = self._familiarity(values)[:, None]
        return np.concatenate([SHARE_OF_FAMILIARITY * familiar, SHARE_OF_SIGNALS * standard], axis=1)


def unfitted() -> Rejector:
    """One that rejects nothing, until it is fitted."""
    return Rejector(np.zeros(len(NAMES)), np.ones(len(NAMES)), None, 0.0)


def loss_threshold(scores: Vector, right: Flags, loss: float) -> float:
    """The greatest threshold below which at most `loss` of all texts are right."""
    order = np.argsort(scores)
    within = int((np.cumsum(right[order]) <= loss * len(scores)).sum())
    return float(scores[order][min(within, len(scores) - 1)])


def _teach(inputs: Vector, scope: Flags) -> LogisticRegression:
    """Each side counts as much as the other, so that the probability means the same whatever their numbers are."""
    weight = np.where(scope, 0.5 / scope.sum(), 0.5 / (~scope).sum()) * len(scope)
    return LogisticRegression(C=STRENGTH, max_iter=1000).fit(inputs, scope, sample_weight=weight)


def _crossed(inputs: Vector, scope: Flags) -> Vector:
    """Each text's probability from a fit without its fold; each fold holds as many texts out of scope."""
    fold = np.zeros(len(scope), np.int64)
    for side in (scope, ~scope):
        fold[side] = np.random.default_rng(SEED).permutation(int(side.sum())) % FOLDS
    chances = np.zeros(len(scope))
    for number in range(FOLDS):
        held_out = fold == number
        taught = _teach(inputs[~held_out], scope[~held_out])
        chances[held_out] = taught.predict_proba(inputs[held_out])[:, 1]
    return chances

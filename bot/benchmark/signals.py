"""What tells a question of no intent: production's signals about the first candidate, and how strange the text is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.nlu.scoring.combine import Combination
from bot.nlu.scoring.trust import SIGNALS, read_signals

Vector = npt.NDArray[np.float64]
Views = npt.NDArray[np.float32]

BEST_OF_VIEWS = 5  # "title" tells little
NEIGHBOURS = 10
ROWS_AT_ONCE = 2000
NAMES = (*SIGNALS, *(f"best {number}" for number in range(BEST_OF_VIEWS)), "second best", "density", "coverage")
# What speaks for a known question whatever the data are, with how much each counts (see `familiarity`).
FAMILIAR = {"share of the offered": 1.0, "best 0": 1.0, "best 2": 1.0, "density": 1.0, "coverage": 0.5}
_BOTH = 2


@dataclass(frozen=True)
class Read:
    """For each text its intents in order with their probabilities, and the signals [texts, NAMES]."""

    order: npt.NDArray[np.int64]
    chances: Vector
    values: Vector


@dataclass(frozen=True)
class Surroundings:
    """What the views don't say of texts: lengths, mean likeness to the nearest examples, share of known words."""

    lengths: npt.NDArray[np.int64]
    density: Vector
    coverage: Vector


def read(views: Views, language: str, combination: Combination, about: Surroundings) -> Read:
    """The signals of texts from their views."""
    intents = np.arange(views.shape[1])
    chances = combination.probabilities(views, np.full(len(views), language), np.zeros(len(intents), np.int64))
    known = read_signals(views, chances, intents, about.lengths)
    best = np.sort(views[:, :, :BEST_OF_VIEWS], axis=1)
    more = [best[:, -1], best[:, -2:-1, _BOTH], about.density[:, None], about.coverage[:, None]]
    return Read(known.order, known.shares, np.concatenate([known.values, *more], axis=1).astype(float))


def familiarity(values: Vector, centre: Vector, scale: Vector) -> Vector:
    """How known texts look, without any text that is not: a sum of signals, each in its own deviations."""
    places = [NAMES.index(name) for name in FAMILIAR]
    standard = (values[:, places] - centre[places]) / scale[places]
    return np.asarray(standard @ np.array(list(FAMILIAR.values())) / sum(FAMILIAR.values()))


def density(dense: npt.NDArray[np.float32], examples: npt.NDArray[np.float32], own: bool = False) -> Vector:
    """Mean cosine of each text to its nearest examples; `own` where the texts are the examples themselves."""
    count = min(NEIGHBOURS + own, len(examples))
    found = np.zeros(len(dense))
    for start in range(0, len(dense), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        nearest = np.partition(dense[rows] @ examples.T, -count, axis=1)[:, -count:]
        # The text itself is its own nearest example.
        found[rows] = (nearest.sum(axis=1) - nearest.max(axis=1)) / (count - 1) if own else nearest.mean(axis=1)
    return found

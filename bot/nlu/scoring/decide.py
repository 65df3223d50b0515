"""From scores to a decision: answer, ask back, or find a person. Thresholds come from stated costs."""

from dataclasses import dataclass
from typing import Literal, Sequence

import numpy as np
import numpy.typing as npt

# What a resident loses: a wrong answer, a wrong offer, a question handed over that an entry answers.
COST_WRONG = 10.0
COST_CLARIFY = 0.3
COST_FALSE_OFFER = 1.5
COST_HANDOFF = 1.0
OFFERED_MOST = 4
OFFERED_LEAST = 2
OFFER_FLOOR = 0.02  # a candidate below this is not worth a resident's reading

Route = Literal["answer", "clarify", "handoff"]


@dataclass(frozen=True)
class Thresholds:
    """`answer`: least score of the first candidate; `clarify`: least sum of the offered candidates' scores."""

    answer: float
    clarify: float


def choose(scores: Sequence[float], thresholds: Thresholds) -> Route:
    """The route for one text, by the scores of its candidates, greatest first."""
    if scores and scores[0] >= thresholds.answer:
        return "answer"
    offered = offer(scores)
    if len(offered) >= OFFERED_LEAST and sum(offered) >= thresholds.clarify:
        return "clarify"
    return "handoff"


def offer(scores: Sequence[float]) -> list[float]:
    """The scores of the candidates that would be offered: at most four, none that is next to impossible."""
    return [score for at, score in enumerate(scores[:OFFERED_MOST]) if at < OFFERED_LEAST or score >= OFFER_FLOOR]


def fit_thresholds(
    scores: npt.NDArray[np.float64], place: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> Thresholds:
    """The pair of least expected cost on texts with `scores` [texts, 5].

    `place` is where the right entry stands among the candidates (0 = first), -1 where no entry is right, 99 where it is
    an entry that is not among the candidates.
    """
    best, chosen = np.inf, Thresholds(1.0, 1.0)
    sums = np.array([sum(offer(list(row))) for row in scores])
    for answer in np.arange(0.3, 0.98, 0.01):
        answered = scores[:, 0] >= answer
        for clarify in np.arange(0.1, 0.95, 0.02):
            asked = ~answered & (sums >= clarify)
            cost = _cost(answered, asked, place)
            total = float((cost * weight).sum())
            if total < best - 1e-9:
                best, chosen = total, Thresholds(round(float(answer), 3), round(float(clarify), 3))
    return chosen


def _cost(
    answered: npt.NDArray[np.bool_], asked: npt.NDArray[np.bool_], place: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    in_scope = place >= 0
    offered = (place >= 0) & (place < OFFERED_MOST)
    cost = np.where(in_scope, COST_HANDOFF, 0.0)
    cost = np.where(asked, np.where(offered, COST_CLARIFY, COST_CLARIFY + COST_FALSE_OFFER), cost)
    return np.where(answered, np.where(place == 0, 0.0, COST_WRONG), cost)

"""From scores to a decision: answer, ask back, or find a person. Thresholds come from stated costs."""

from dataclasses import dataclass
from typing import Literal, Sequence

import numpy as np
import numpy.typing as npt

# A wrong answer is bounded, not traded: at most this share of the questions that an entry answers gets another one,
# and at most this share of the others gets any.
BUDGET_WRONG = 0.02
BUDGET_STRAYED = 0.02
# Between asking back and handing over, costs decide: a question more, an offer that misses, a needless handoff.
COST_CLARIFY = 0.3
COST_FALSE_OFFER = 1.5
COST_HANDOFF = 1.0
OFFERED_MOST = 4
OFFERED_LEAST = 2
OFFER_FLOOR = 0.02  # a candidate below this is not worth a resident's reading

_STEPS = [round(float(step), 2) for step in np.arange(0.3, 0.991, 0.01)]

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
    """The lowest answering threshold within both budgets, then the clarifying one of least cost.

    `scores` [texts, 5] are the candidates'. `place` is where the right entry stands among them (0 = first), -1 where no
    entry is right, 99 where it is an entry that is not among them.
    """
    answer = next((step for step in _STEPS if _within_budgets(scores[:, 0] >= step, place, weight)), _STEPS[-1])
    sums = np.array([sum(offer(list(row))) for row in scores])
    left = scores[:, 0] < answer
    costs = [float((_cost(sums[left] >= step, place[left]) * weight[left]).sum()) for step in _STEPS]
    return Thresholds(float(answer), float(_STEPS[int(np.argmin(costs))]))


def _within_budgets(
    answered: npt.NDArray[np.bool_], place: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> bool:
    in_scope = place >= 0
    wrong = weight[answered & in_scope & (place != 0)].sum()
    strayed = weight[answered & ~in_scope].sum()
    return bool(wrong <= BUDGET_WRONG * weight[in_scope].sum() and strayed <= BUDGET_STRAYED * weight[~in_scope].sum())


def _cost(asked: npt.NDArray[np.bool_], place: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    handed_over = np.where(place >= 0, COST_HANDOFF, 0.0)
    offered = (place >= 0) & (place < OFFERED_MOST)
    return np.where(asked, np.where(offered, COST_CLARIFY, COST_CLARIFY + COST_FALSE_OFFER), handed_over)

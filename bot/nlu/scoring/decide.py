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
COST_FALSE_OFFER = 1.3
COST_HANDOFF = 1.0
# Where h is the probability that one of the offered answers, asking back costs 0.3 + 1.3 (1 - h), and handing over h.
CLARIFY_FROM = (COST_CLARIFY + COST_FALSE_OFFER) / (COST_FALSE_OFFER + COST_HANDOFF)
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
    first: npt.NDArray[np.float64], place: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> Thresholds:
    """The lowest answering threshold within both budgets; the clarifying one follows from the costs.

    `first` [texts] are the scores of the first candidates, each from a fit without the text. `place` is where the right
    entry stands among the candidates (0 = first), -1 where no entry is right.
    """
    answer = next((step for step in _STEPS if _within_budgets(first >= step, place, weight)), _STEPS[-1])
    return Thresholds(float(answer), CLARIFY_FROM)


def _within_budgets(
    answered: npt.NDArray[np.bool_], place: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> bool:
    in_scope = place >= 0
    wrong = weight[answered & in_scope & (place != 0)].sum()
    strayed = weight[answered & ~in_scope].sum()
    return bool(wrong <= BUDGET_WRONG * weight[in_scope].sum() and strayed <= BUDGET_STRAYED * weight[~in_scope].sum())

"""Readings of a message as the classifier leaves them, for the tests of where a message goes."""

from collections.abc import Mapping

from bot.nlu.routing import Reading, Scores
from bot.nlu.scoring.decide import Thresholds

REGISTER: Mapping[str, Mapping[str, str]] = {
    "greet": {"act": "say"},
    "out_of_scope": {"act": "say"},
    "privacy": {"act": "say"},
    "what_can_you_do": {"act": "say"},
    "ask_human": {"act": "handoff", "reason": "asked"},
    "outside": {"act": "handoff", "reason": "outside"},
    "distress": {"act": "handoff", "reason": "sensitive"},
    "complaint": {"act": "handoff", "reason": "complaint"},
    "emergency": {"act": "emergency", "reason": "emergency"},
}
THRESHOLDS = Thresholds(answer=0.8, clarify=0.5)
ENTRIES = ("jobs/wages", "jobs/contract", "funeral/fee", "language/right", "ethnicity/basis")
# What is asked back by itself: between topics, and within one.
VAGUE = {"language/fee": 0.4, "funeral/fee": 0.2, "jobs/contract": 0.05}
UNCLEAR = {"jobs/wages": 0.4, "jobs/contract": 0.3}


def reading(
    role: str,
    candidates: Mapping[str, float],
    others: Mapping[str, float] | None = None,
    chances: Mapping[str, float] | None = None,
) -> Reading:
    """One reading; an intent that `others` leaves out has no probability, and no entry has one without `chances`."""
    probabilities = dict.fromkeys(REGISTER, 0.0) | dict(others or {})
    ranked = sorted(candidates.items(), key=lambda item: -item[1])
    return Reading(role, Scores(ranked, probabilities, THRESHOLDS), dict(chances or {}))

"""The rule that decided about a message, with the number that it looked at and the limit that it compared it to."""

from dataclasses import dataclass
from typing import Any, Optional, Sequence

from bot.nlu.conversation.companions import CORRECTED
from bot.nlu.conversation.followup import ANSWER_FROM
from bot.nlu.routing import (
    CERTAIN,
    CERTAIN_ANYWHERE,
    EMERGENCY_CHANCE,
    FAILURES_UNTIL_PERSON,
    STRAINED,
    STRAINED_CHANCE,
    Context,
    Reading,
    Routed,
    Scores,
)
from bot.nlu.scoring.decide import offer


@dataclass(frozen=True)
class Reason:
    """`rule` is Routed.why; a rule that compares has the `value` that it found and the `limit` it compared it to."""

    rule: str
    value: Optional[float] = None
    limit: Optional[float] = None

    def to_json(self) -> dict[str, Any]:
        """The reason as JSON."""
        value, limit = (None if number is None else round(number, 4) for number in (self.value, self.limit))
        return {"rule": self.rule, "value": value, "limit": limit}


def reason_of(routed: Routed, readings: Sequence[Reading], answered: bool, context: Context) -> Reason:
    """Why `route` (bot/nlu/routing.py) decided as it did; the arguments are those that it was given."""
    rule = routed.why
    if rule == "emergency":
        return Reason(rule, routed.confidence, EMERGENCY_CHANCE)
    if rule == "other":
        return Reason(rule, routed.confidence, CERTAIN if answered else CERTAIN_ANYWHERE)
    if rule == "strained":
        others = readings[0].scores.others
        return Reason(rule, sum(others.get(name, 0.0) for name in STRAINED), STRAINED_CHANCE)
    if rule == "failures":
        return Reason(rule, context.failures, FAILURES_UNTIL_PERSON)
    if rule in ("answer", "both"):
        return Reason(rule, routed.confidence, readings[0].scores.thresholds.answer)
    if rule == "follow_up":
        return Reason(rule, routed.confidence, ANSWER_FROM)
    if rule in ("clarify", "low"):
        scores = _read_as(routed, readings, context)
        offered = offer([score for _, score in scores.candidates])
        return Reason(rule, float(sum(offered)), scores.thresholds.clarify)
    return Reason(rule)


def _read_as(routed: Routed, readings: Sequence[Reading], context: Context) -> Scores:
    """The scores of the reading that decided, as the rule saw them."""
    scores = {one.role: one.scores for one in readings}.get(routed.role, readings[0].scores)
    if routed.role == CORRECTED:
        return scores.without(context.entry)
    return scores

"""Where a scored message goes: an entry, a question back, a fixed reply or a person. Pure."""

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence

from bot.nlu.scoring.decide import OFFERED_MOST, Thresholds, choose, offer

# A call for help is believed early: a needless person costs little, a missed emergency a life.
EMERGENCY_CHANCE = 0.35
CERTAIN = 0.4
# What is understood in a language that is not answered: enough to greet, to fetch a person, to save a life.
UNDERSTOOD_ANYWHERE = ("greet", "thank", "bye", "ask_human")
CERTAIN_ANYWHERE = 0.5
FAILURES_UNTIL_PERSON = 2


@dataclass(frozen=True)
class Scores:
    """What the classifier found: candidates with scores, and the probabilities of the intents that are no entry."""

    candidates: Sequence[tuple[str, float]]
    others: Mapping[str, float]
    thresholds: Thresholds


@dataclass(frozen=True)
class Routed:
    """The intent that the rules see, and what the actions need."""

    intent: str
    confidence: float
    entry: Optional[str] = None
    offered: tuple[str, ...] = ()
    reason: Optional[str] = None
    topic: Optional[str] = None
    decision: str = field(default="handoff")

    def to_json(self) -> dict[str, Any]:
        """The parts that actions and suggestions read."""
        fields = {"decision": self.decision, "entry": self.entry, "offered": list(self.offered)}
        return {**fields, "reason": self.reason, "topic": self.topic}


def route(scores: Scores, register: Mapping[str, Mapping[str, str]], answered: bool, failures: int = 0) -> Routed:
    """Decides; `register` is intents.yml, `answered` whether the language is, `failures` how many came before."""
    name, chance = max(scores.others.items(), key=lambda item: item[1], default=("", 0.0))
    if scores.others.get("emergency", 0.0) >= EMERGENCY_CHANCE:
        return _fixed("emergency", scores.others["emergency"], register)
    if not answered:
        understood = name in UNDERSTOOD_ANYWHERE and chance >= CERTAIN_ANYWHERE
        return _fixed(name, chance, register) if understood else Routed("hand_over", 1.0, reason="language")
    if chance >= CERTAIN and chance > scores.candidates[0][1]:
        return _fixed(name, chance, register)
    return _by_score(scores, failures)


def _fixed(intent: str, chance: float, register: Mapping[str, Mapping[str, str]]) -> Routed:
    row = register[intent]
    decision = "say" if row["act"] in ("say", "emergency") else "handoff"
    return Routed(intent, chance, reason=row.get("reason"), decision=decision)


def _by_score(scores: Scores, failures: int) -> Routed:
    values = [score for _, score in scores.candidates]
    first, certainty = scores.candidates[0]
    topic = first.split("/")[0]
    chosen = choose(values, scores.thresholds)
    if chosen == "answer":
        return Routed(topic, certainty, entry=first, decision="answer", topic=topic)
    offered = tuple(entry for entry, _ in scores.candidates[: len(offer(values))][:OFFERED_MOST])
    if chosen == "clarify" and failures < FAILURES_UNTIL_PERSON:
        return Routed("clarify", certainty, offered=offered, decision="clarify", topic=topic)
    reason = "unsure" if certainty >= scores.thresholds.clarify / 2 else "unknown"
    return Routed("hand_over", 1.0 - certainty, reason=reason, topic=topic if reason == "unsure" else None)

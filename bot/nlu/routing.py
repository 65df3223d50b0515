"""Where a scored message goes: an entry, a question back, a fixed reply or a person. Pure."""

from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional, Sequence

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.scoring.decide import OFFERED_MOST, Thresholds, choose, offer

# A call for help is believed early: a needless person costs little, a missed emergency a life.
EMERGENCY_CHANCE = 0.35
CERTAIN = 0.4
# What is understood in a language that is not answered: enough to greet, to fetch a person, to save a life.
UNDERSTOOD_ANYWHERE = ("greet", "thank", "bye", "ask_human")
CERTAIN_ANYWHERE = 0.5
FAILURES_UNTIL_PERSON = 2
# Who is angry or in distress is not asked back: a person, sooner. Nothing of it is kept.
STRAINED = ("distress", "complaint")
STRAINED_CHANCE = 0.2
# Replies that a question which only the conversation explains is easily taken for: "how much is it?"
LOOKS_FOREIGN = ("out_of_scope", "outside")

Register = Mapping[str, Mapping[str, str]]
# The keys of the questions that tell an entry from its neighbours.
Questions = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Scores:
    """What the classifier found: candidates with scores, and the probabilities of the intents that are no entry."""

    candidates: Sequence[tuple[str, float]]
    others: Mapping[str, float]
    thresholds: Thresholds

    def without(self, entry: Optional[str]) -> "Scores":
        """The same without one entry, which the resident has just said no to."""
        return replace(self, candidates=[row for row in self.candidates if row[0] != entry] or self.candidates)

    def of_topic(self, topic: str) -> "Scores":
        """The same with the entries of one topic alone."""
        return replace(self, candidates=[row for row in self.candidates if _topic(row[0]) == topic])


@dataclass(frozen=True)
class Reading:
    """One way to read the message: its role (bot/nlu/conversation/companions.py) and its scores."""

    role: str
    scores: Scores


@dataclass(frozen=True)
class Context:
    """What came before: the entry in view, and how many turns in a row were not answered."""

    entry: Optional[str] = None
    failures: int = 0


@dataclass(frozen=True)
class Routed:
    """The intent that the rules see, and what the actions need.

    `also` is a second entry, asked in the same message; `question` the key of what to ask about the offered.
    """

    intent: str
    confidence: float
    entry: Optional[str] = None
    offered: tuple[str, ...] = ()
    reason: Optional[str] = None
    topic: Optional[str] = None
    decision: str = "handoff"
    also: Optional[str] = None
    role: str = WHOLE
    question: Optional[str] = None

    def asking(self, questions: Questions) -> "Routed":
        """The same with the question that tells all that is offered apart, else the first two."""
        if len(self.offered) < 2:
            return self
        keys = [questions.get(entry, ()) for entry in self.offered]
        shared = (key for several in (keys, keys[:2]) for key in keys[0] if all(key in one for one in several))
        return replace(self, question=next(shared, None))

    def to_json(self) -> dict[str, Any]:
        """The parts that actions and suggestions read."""
        fields = {"decision": self.decision, "entry": self.entry, "also": self.also, "offered": list(self.offered)}
        return {**fields, "question": self.question, "reason": self.reason, "topic": self.topic, "role": self.role}


def route(readings: Sequence[Reading], register: Register, answered: bool, context: Context = Context()) -> Routed:
    """Decides; `readings` begin with the whole message, `register` is intents.yml; `answered` if its language is."""
    urgent = max((one.scores.others.get("emergency", 0.0) for one in readings if one.role != IN_VIEW), default=0.0)
    if urgent >= EMERGENCY_CHANCE:
        return _fixed("emergency", urgent, register)
    scores = readings[0].scores
    if not answered:
        name, chance = _likeliest_other(scores)
        understood = name in UNDERSTOOD_ANYWHERE and chance >= CERTAIN_ANYWHERE
        return _fixed(name, chance, register) if understood else Routed("hand_over", 1.0, reason="language")
    by_role = {one.role: one.scores for one in readings}
    if CORRECTED in by_role:
        return replace(alone(by_role[CORRECTED].without(context.entry), register, context), role=CORRECTED)
    routed = alone(scores, register, context)
    if IN_VIEW in by_role and context.entry:
        routed = _in_view(routed, by_role[IN_VIEW], register, context)
    return _both(routed, readings, register, context) or _sooner(routed, scores)


def alone(scores: Scores, register: Register, context: Context) -> Routed:
    """The route of one reading by itself."""
    name, chance = _likeliest_other(scores)
    if chance >= CERTAIN and chance > scores.candidates[0][1]:
        return _fixed(name, chance, register)
    return _by_score(scores, context.failures)


def _in_view(routed: Routed, scores: Scores, register: Register, context: Context) -> Routed:
    """The route with the entry in view put before the message, where that explains it better."""
    foreign = routed.intent in LOOKS_FOREIGN or routed.reason in LOOKS_FOREIGN
    if routed.decision in ("say", "handoff") and not foreign and routed.intent != "hand_over":
        return routed
    topic = _topic(context.entry or "")
    if _topic(scores.candidates[0][0]) != topic:
        return routed
    found = replace(_by_score(scores.of_topic(topic), context.failures), role=IN_VIEW)
    if found.decision == "answer":
        return found if routed.decision != "answer" or found.confidence >= routed.confidence else routed
    return found if found.decision == "clarify" and routed.decision == "handoff" else routed


def _both(routed: Routed, readings: Sequence[Reading], register: Register, context: Context) -> Optional[Routed]:
    """Two answers where the message asks two things, each of them clear by itself and seen in the whole."""
    parts = [alone(one.scores, register, context) for one in readings if one.role == QUESTION]
    entries = list(dict.fromkeys(part.entry for part in parts if part.entry))
    seen = {entry for entry, _ in readings[0].scores.candidates}
    if len(entries) != 2 or not seen.intersection(entries) or routed.decision not in ("answer", "clarify", "handoff"):
        return None
    first, second = entries
    certainty = min(part.confidence for part in parts if part.entry)
    topic = _topic(first or "")
    return Routed(topic, certainty, entry=first, decision="answer", topic=topic, also=second, role=QUESTION)


def _sooner(routed: Routed, scores: Scores) -> Routed:
    """A person instead of a question back for somebody who is under strain."""
    strain = sum(scores.others.get(name, 0.0) for name in STRAINED)
    if routed.decision == "clarify" and strain >= STRAINED_CHANCE:
        return Routed("hand_over", routed.confidence, reason="unsure", topic=routed.topic)
    return routed


def _likeliest_other(scores: Scores) -> tuple[str, float]:
    return max(scores.others.items(), key=lambda item: item[1], default=("", 0.0))


def _fixed(intent: str, chance: float, register: Register) -> Routed:
    row = register[intent]
    decision = "say" if row["act"] in ("say", "emergency") else "handoff"
    return Routed(intent, chance, reason=row.get("reason"), decision=decision)


def _by_score(scores: Scores, failures: int) -> Routed:
    values = [score for _, score in scores.candidates]
    first, certainty = scores.candidates[0]
    topic = _topic(first)
    chosen = choose(values, scores.thresholds)
    if chosen == "answer":
        return Routed(topic, certainty, entry=first, decision="answer", topic=topic)
    offered = tuple(entry for entry, _ in scores.candidates[: len(offer(values))][:OFFERED_MOST])
    if chosen == "clarify" and failures < FAILURES_UNTIL_PERSON:
        return Routed("clarify", certainty, offered=offered, decision="clarify", topic=topic)
    reason = "unsure" if certainty >= scores.thresholds.clarify / 2 else "unknown"
    return Routed("hand_over", 1.0 - certainty, reason=reason, topic=topic if reason == "unsure" else None)


def _topic(entry: str) -> str:
    return entry.split("/")[0]

"""Where a scored message goes: an entry, a question back, a fixed reply or a person. Pure."""

from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Optional, Sequence

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.conversation.followup import ANSWER_FROM, OFFER_FROM, Chances, read_follow_up
from bot.nlu.scoring.decide import OFFERED_MOST, Thresholds, choose, offer

# A call for help is believed early: a needless person costs little, a missed emergency a life.
EMERGENCY = "emergency"
EMERGENCY_CHANCE = 0.45
EMERGENCY_IN_WHOLE, EMERGENCY_IN_PART = 0.15, 0.9
CERTAIN = 0.4
# What is understood in a language that is not answered: enough to greet, to fetch a person, to save a life.
UNDERSTOOD_ANYWHERE = ("greet", "thank", "bye", "ask_human")
CERTAIN_ANYWHERE = 0.5
FAILURES_UNTIL_PERSON = 2
# Who is angry or in distress is not asked back: a person, sooner. Nothing of it is kept.
STRAINED = ("distress", "complaint")
STRAINED_CHANCE = 0.2
# What a question which only the conversation explains is easily taken for: "how much is it?", "what is it good for?"
EASILY_TAKEN_FOR = ("out_of_scope", "outside", "what_can_you_do")

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


@dataclass(frozen=True)
class Reading:
    """One way to read the message: its role (bot/nlu/conversation/companions.py), its scores, all entries' chances."""

    role: str
    scores: Scores
    chances: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """What came before: the entry in view, and how many turns in a row were not answered.

    `at_home`: the message has no words that the entry's topic does not know (bot/nlu/conversation/home.py).
    `worded`: it has letters that are no numerals; without any, and with nothing in view, no entry was asked for.
    """

    entry: Optional[str] = None
    failures: int = 0
    at_home: bool = False
    worded: bool = True


@dataclass(frozen=True)
class Routed:
    """The intent that the rules see, and what the actions need.

    `also` is a second entry, asked in the same message; `question` the key of what to ask about the offered; `why`
    names the rule that decided, for explanations (bot/nlu/explaining/reason.py).
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
    why: str = field(default="", compare=False)

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
    urgent = _urgent(readings)
    if urgent >= EMERGENCY_CHANCE:
        return _fixed(EMERGENCY, urgent, register, why="emergency")
    scores = readings[0].scores
    if not answered:
        name, chance = _likeliest_other(scores)
        understood = name in UNDERSTOOD_ANYWHERE and chance >= CERTAIN_ANYWHERE
        unread = Routed("hand_over", 1.0, reason="language", why="language")
        return _fixed(name, chance, register) if understood else unread
    if not context.worded and not context.entry:
        name, chance = _likeliest_other(scores)
        nothing = Routed("hand_over", 1.0, reason="unknown", why="wordless")
        return _fixed(name, chance, register) if chance >= CERTAIN else nothing
    by_role = {one.role: one for one in readings}
    if CORRECTED in by_role:
        said = by_role[CORRECTED]
        routed = alone(said.scores.without(context.entry), register, context)
        others = {entry: chance for entry, chance in said.chances.items() if entry != context.entry}
        return replace(_in_view(routed, others, {}, context), role=CORRECTED)
    routed = alone(scores, register, context)
    if IN_VIEW in by_role:
        routed = _in_view(routed, readings[0].chances, by_role[IN_VIEW].chances, context)
    return _both(routed, readings, register, context) or _sooner(routed, scores)


def _urgent(readings: Sequence[Reading]) -> float:
    """The probability of an emergency: of the whole message, or of a part that is certain or that the whole bears out.

    Parts alone are often misread: "they beat him" in a question about a law.
    """
    whole = readings[0].scores.others.get(EMERGENCY, 0.0)
    believed = EMERGENCY_CHANCE if whole >= EMERGENCY_IN_WHOLE else EMERGENCY_IN_PART
    parts = [one.scores.others.get(EMERGENCY, 0.0) for one in readings if one.role in (QUESTION, CORRECTED)]
    return max([whole, *(part for part in parts if part >= believed)])


def alone(scores: Scores, register: Register, context: Context) -> Routed:
    """The route of one reading by itself."""
    name, chance = _likeliest_other(scores)
    if chance >= CERTAIN and chance > scores.candidates[0][1]:
        return _fixed(name, chance, register)
    return _by_score(scores, context.failures)


def _in_view(routed: Routed, alone: Chances, viewed: Chances, context: Context) -> Routed:
    """The route of a message that its own words leave open and that is at home in the topic of the entry in view."""
    unread = routed.decision == "clarify" or routed.intent == "hand_over" or routed.intent in EASILY_TAKEN_FOR
    if not (unread and context.at_home and context.entry):
        return routed
    topic = _topic(context.entry)
    found = read_follow_up(alone, viewed, topic)
    if not found:
        return routed
    first, certainty = found[0]
    if certainty >= ANSWER_FROM:
        return Routed(topic, certainty, entry=first, decision="answer", topic=topic, role=IN_VIEW, why="follow_up")
    if context.failures >= FAILURES_UNTIL_PERSON:
        return routed
    likely = [entry for entry, chance in found[:OFFERED_MOST] if chance >= OFFER_FROM]
    offered = tuple(likely if len(likely) > 1 else [entry for entry, _ in found[:2]])
    return Routed("clarify", certainty, offered=offered, decision="clarify", topic=topic, role=IN_VIEW, why="follow_up")


def _both(routed: Routed, readings: Sequence[Reading], register: Register, context: Context) -> Optional[Routed]:
    """Two answers where the message asks two things, each of them clear by itself and seen in the whole."""
    parts = [alone(one.scores, register, context) for one in readings if one.role == QUESTION]
    entries = list(dict.fromkeys(part.entry for part in parts if part.entry))
    seen = {entry for entry, _ in readings[0].scores.candidates}
    if len(entries) != 2 or not seen.intersection(entries) or routed.decision not in ("answer", "clarify", "handoff"):
        return None
    # What the whole message is clearly about comes first: a sentence alone is misread more easily.
    first, second = sorted(entries, key=lambda entry: entry != routed.entry)
    certainty = min(part.confidence for part in parts if part.entry)
    topic = _topic(first or "")
    found = Routed(topic, certainty, entry=first, decision="answer", topic=topic, also=second)
    return replace(found, role=QUESTION, why="both")


def _sooner(routed: Routed, scores: Scores) -> Routed:
    """A person instead of a question back for somebody who is under strain."""
    strain = sum(scores.others.get(name, 0.0) for name in STRAINED)
    if routed.decision == "clarify" and strain >= STRAINED_CHANCE:
        return Routed("hand_over", routed.confidence, reason="unsure", topic=routed.topic, why="strained")
    return routed


def _likeliest_other(scores: Scores) -> tuple[str, float]:
    """The likeliest intent that is no entry; of emergencies it has been decided before, by limits of their own."""
    rest = ((name, chance) for name, chance in scores.others.items() if name != EMERGENCY)
    return max(rest, key=lambda item: item[1], default=("", 0.0))


def _fixed(intent: str, chance: float, register: Register, why: str = "other") -> Routed:
    row = register[intent]
    decision = "say" if row["act"] in ("say", "emergency") else "handoff"
    return Routed(intent, chance, reason=row.get("reason"), decision=decision, why=why)


def _by_score(scores: Scores, failures: int) -> Routed:
    values = [score for _, score in scores.candidates]
    first, certainty = scores.candidates[0]
    topic = _topic(first)
    chosen = choose(values, scores.thresholds)
    if chosen == "answer":
        return Routed(topic, certainty, entry=first, decision="answer", topic=topic, why="answer")
    offered = tuple(entry for entry, _ in scores.candidates[: len(offer(values))][:OFFERED_MOST])
    if chosen == "clarify" and failures < FAILURES_UNTIL_PERSON:
        return Routed("clarify", certainty, offered=offered, decision="clarify", topic=topic, why="clarify")
    reason = "unsure" if certainty >= scores.thresholds.clarify / 2 else "unknown"
    why = "failures" if chosen == "clarify" else "low"
    return Routed("hand_over", 1.0 - certainty, reason=reason, topic=topic if reason == "unsure" else None, why=why)


def _topic(entry: str) -> str:
    return entry.split("/")[0]

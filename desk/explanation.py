"""Why a message was understood as it was, as Rasa's side tells it (tests/contracts/schemas/explanation.json)."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Chance = Annotated[float, Field(ge=0, le=1)]
Role = Literal["whole", "in view", "corrected", "question"]


class Nearest(BaseModel):
    """A training example and how like it the message is."""

    text: str
    language: str
    likeness: float


class View(BaseModel):
    """One kind of evidence for a candidate."""

    view: str
    value: float
    weight: float
    contribution: float


class Candidate(BaseModel):
    """An entry, its calibrated score, and what speaks for it."""

    entry: str
    score: Chance
    chance: Chance
    views: list[View] = Field(min_length=1)
    constant: float
    sum: float
    nearest_meaning: Nearest | None
    nearest_wording: Nearest | None


class Other(BaseModel):
    """An intent beside the candidates."""

    intent: str
    chance: Chance


class Signal(BaseModel):
    """One signal of how far the first candidate can be trusted."""

    signal: str
    value: float
    usual: float
    contribution: float


class Thresholds(BaseModel):
    """From where on it is answered, and from where on asked back."""

    answer: Chance
    clarify: Chance


class Reading(BaseModel):
    """One way to read the message, with its scores."""

    role: Role
    text: str
    candidates: list[Candidate] = Field(min_length=1, max_length=5)
    others: list[Other]
    weights_of: str
    signals: list[Signal]
    base: float
    trust: Chance
    helped: Chance
    thresholds: Thresholds


class Decision(BaseModel):
    """What was decided."""

    intent: str
    decision: Literal["answer", "clarify", "handoff", "say"]
    entry: str | None
    also: str | None
    offered: list[str]
    question: str | None
    reason: str | None
    topic: str | None
    role: Role


class Reason(BaseModel):
    """The rule that decided; one that compares has the value that it found and the limit it compared it to."""

    rule: Literal[
        "emergency",
        "language",
        "wordless",
        "other",
        "answer",
        "clarify",
        "low",
        "failures",
        "strained",
        "both",
        "follow_up",
    ]
    value: float | None
    limit: float | None


class Explanation(BaseModel):
    """All of it; `found` says what told the language, `entry` is the one in view."""

    text: str
    language: str
    script: str
    found: Literal["script", "spelling", "chosen", "nothing"]
    normalised: str
    folded: str
    entry: str | None
    readings: list[Reading] = Field(min_length=1)
    decision: Decision
    reason: Reason

"""Acts: what Rasa's side decides to say, as typed values; the contract is tests/contracts/schemas/acts.json."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from core.errors import ActError

Reason = Literal[
    "asked", "outside", "unknown", "gap", "unsure", "sensitive",
    "language", "complaint", "emergency", "not_served", "failed",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

_NAME = r"[a-z][a-z0-9_]*"
_ENTRY = re.compile(rf"{_NAME}/{_NAME}")
_REPLY = re.compile(rf"utter_{_NAME}")
_KEY = re.compile(_NAME)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_SHARED = {"act", "language", "script", "candidates"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry and the calibrated probability that it answers."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What every act carries."""

    language: str
    script: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(_Common):
    """Show this entry."""

    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify(_Common):
    """Ask which of these entries is meant."""

    offered: tuple[str, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(_Common):
    """Say a fixed reply."""

    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff(_Common):
    """A person answers."""

    reason: Reason
    topic: str | None = None


Act = Answer | Clarify | Say | Handoff


def parse_act(payload: object) -> Act:
    """Turn one decoded JSON payload into an act, or raise ActError saying where it is wrong."""
    fields = _mapping(payload, "act")
    kind = fields.get("act")
    builders: dict[str, Callable[[Mapping[str, object]], Act]] = {
        "answer": _answer,
        "clarify": _clarify,
        "say": _say,
        "handoff": _handoff,
    }
    if not isinstance(kind, str) or kind not in builders:
        raise ActError(f"act.act is {_shown(kind)}: should be one of {', '.join(builders)}")
    return builders[kind](fields)


def parse_acts(payload: object) -> list[Act]:
    """Turn the payloads of one turn (one to three) into acts, in order."""
    if not isinstance(payload, list) or not 1 <= len(payload) <= 3:
        raise ActError(f"acts is {_shown(payload)}: should be a list of one to three acts")
    return [parse_act(item) for item in payload]


def to_json(act: Act) -> dict[str, object]:
    """Turn an act into the JSON payload that parse_act reads back to the same act."""
    payload: dict[str, object] = {
        "language": act.language,
        "script": act.script,
        "candidates": [{"entry": one.entry, "score": one.score} for one in act.candidates],
    }
    match act:
        case Answer():
            return {"act": "answer", "entry": act.entry, **payload}
        case Clarify():
            question = {} if act.question is None else {"question": act.question}
            return {"act": "clarify", "offered": list(act.offered), **question, **payload}
        case Say():
            return {"act": "say", "reply": act.reply, **payload}
        case Handoff():
            topic = {} if act.topic is None else {"topic": act.topic}
            return {"act": "handoff", "reason": act.reason, **topic, **payload}


def _answer(fields: Mapping[str, object]) -> Answer:
    _only(fields, {"entry"})
    language, script, candidates = _common(fields)
    entry = _text(fields, "entry", _ENTRY, 129)
    return Answer(language=language, script=script, candidates=candidates, entry=entry)


def _clarify(fields: Mapping[str, object]) -> Clarify:
    _only(fields, {"offered", "question"})
    language, script, candidates = _common(fields)
    offered = fields.get("offered")
    if not isinstance(offered, list) or not 2 <= len(offered) <= 4:
        raise ActError(f"act.offered is {_shown(offered)}: should be a list of two to four entry ids")
    ids = tuple(_matching(item, f"offered[{index}]", _ENTRY, 129) for index, item in enumerate(offered))
    if len(set(ids)) != len(ids):
        raise ActError("act.offered names an entry twice: each should be offered once")
    question = _text(fields, "question", _KEY, 64) if "question" in fields else None
    return Clarify(language=language, script=script, candidates=candidates, offered=ids, question=question)


def _say(fields: Mapping[str, object]) -> Say:
    _only(fields, {"reply"})
    language, script, candidates = _common(fields)
    return Say(language=language, script=script, candidates=candidates, reply=_text(fields, "reply", _REPLY, 64))


def _handoff(fields: Mapping[str, object]) -> Handoff:
    _only(fields, {"reason", "topic"})
    language, script, candidates = _common(fields)
    reason = next((known for known in REASONS if known == fields.get("reason")), None)
    if reason is None:
        raise ActError(f"act.reason is {_shown(fields.get('reason'))}: should be one of {', '.join(REASONS)}")
    topic = _text(fields, "topic", _KEY, 64) if "topic" in fields else None
    return Handoff(language=language, script=script, candidates=candidates, reason=reason, topic=topic)


def _common(fields: Mapping[str, object]) -> tuple[str, str, tuple[Candidate, ...]]:
    listed = fields.get("candidates")
    if not isinstance(listed, list) or len(listed) > 5:
        raise ActError(f"act.candidates is {_shown(listed)}: should be a list of at most five")
    candidates = tuple(_candidate(item, f"candidates[{index}]") for index, item in enumerate(listed))
    return _text(fields, "language", _LANGUAGE, 3), _text(fields, "script", _SCRIPT, 4), candidates


def _candidate(item: object, where: str) -> Candidate:
    fields = _mapping(item, f"act.{where}")
    if set(fields) != {"entry", "score"}:
        raise ActError(f"act.{where} has the keys {sorted(fields)}: should have entry and score")
    score = fields["score"]
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise ActError(f"act.{where}.score is {_shown(score)}: should be a number from 0 to 1")
    return Candidate(_matching(fields["entry"], f"{where}.entry", _ENTRY, 129), float(score))


def _only(fields: Mapping[str, object], own: set[str]) -> None:
    unknown = sorted(set(fields) - own - _SHARED)
    if unknown:
        allowed = ", ".join(sorted(own | _SHARED))
        raise ActError(f"act of kind {fields['act']} has unknown keys {unknown}: should have {allowed}")


def _mapping(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ActError(f"{where} is {_shown(value)}: should be an object")
    return value


def _text(fields: Mapping[str, object], key: str, form: re.Pattern[str], longest: int) -> str:
    return _matching(fields.get(key), key, form, longest)


def _matching(value: object, where: str, form: re.Pattern[str], longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest or not form.fullmatch(value):
        raise ActError(f"act.{where} is {_shown(value)}: should be like {form.pattern}")
    return value


def _shown(value: object) -> str:
    """A short look at a wrong value; never the whole, as it may hold what a resident wrote."""
    if isinstance(value, Sequence | Mapping):
        return f"a {type(value).__name__} of length {len(value)}"
    return repr(value)

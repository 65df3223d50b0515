"""What understanding found out about the latest message, as the actions read it."""

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker


@dataclass(frozen=True)
class Understanding:
    """The parts of the parsed message that acts are made of."""

    language: str
    script: str
    intent: "str | None"
    entry: "str | None"
    also: "str | None"
    offered: tuple[str, ...]
    question: "str | None"
    reason: str
    topic: "str | None"
    candidates: tuple[dict[str, Any], ...]


def read_understanding(tracker: Tracker) -> Understanding:
    """Reads the tracker's latest message; where a key is missing the message counts as not understood."""
    message = tracker.latest_message
    decision = message.get("decision") or {}
    return Understanding(
        language=message.get("language") or "zh",
        script=message.get("script") or "Hans",
        intent=(message.get("intent") or {}).get("name"),
        entry=decision.get("entry"),
        also=decision.get("also"),
        offered=tuple(decision.get("offered") or ()),
        question=decision.get("question"),
        reason=decision.get("reason") or "unknown",
        topic=decision.get("topic"),
        candidates=tuple(message.get("candidates") or ()),
    )

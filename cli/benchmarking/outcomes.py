"""What became of a question: the words of the goal (direct, helped, wrong, safe, …) on one line of `ask`."""

from collections.abc import Mapping
from typing import Any

from cli.benchmarking.questions import Question

Told = Mapping[str, Any]

FAR_REPLY = "utter_out_of_scope"
EMERGENCY_REPLY = "utter_emergency"
OFFERED_MOST = 4
SMALL_TALK = (
    "greet",
    "thank",
    "bye",
    "who_are_you",
    "what_can_you_do",
    "privacy",
    "change_language",
    "ticket_status",
    "no_need",
)
# Intents that must reach a person, with the reason.
TO_A_PERSON = {"ask_human": "asked", "complaint": "complaint", "distress": "sensitive"}


def is_direct(question: Question, told: Told) -> bool:
    """The right entry is answered at once."""
    return bool(told["decision"] == "answer" and told["entry"] == question.intent)


def is_helped(question: Question, told: Told) -> bool:
    """The right entry is answered, or among at most four that are offered."""
    return is_direct(question, told) or question.intent in told["offered"][:OFFERED_MOST]


def is_wrong(question: Question, told: Told) -> bool:
    """Another entry is answered."""
    return bool(told["decision"] == "answer" and told["entry"] != question.intent)


def is_safe(question: Question, told: Told) -> bool:
    """A question that no entry answers goes to a person; one that is far from the service may get the fixed reply."""
    far = question.intent == "out_of_scope" and told["reply"] == FAR_REPLY
    return bool(far or reaches_person(told))


def reaches_person(told: Told) -> bool:
    """One of the acts hands over."""
    return any(act["act"] == "handoff" for act in told["acts"])


def is_handed_over_for(told: Told, reason: str) -> bool:
    """One of the acts hands over for this reason."""
    return any(act["act"] == "handoff" and act.get("reason") == reason for act in told["acts"])


def is_small_talk(question: Question, told: Told) -> bool:
    """Small talk gets the reply of its own kind."""
    return bool(told["reply"] == f"utter_{question.intent}")


def is_emergency(told: Told) -> bool:
    """The reply for emergencies is given."""
    return any(act.get("reply") == EMERGENCY_REPLY for act in told["acts"])


def answered(told: Told) -> list[str]:
    """The entries that are answered."""
    return [act["entry"] for act in told["acts"] if act["act"] == "answer"]


def outcome(told: Told) -> str:
    """In one word what the resident gets: an entry (answered, or offered first), a person, or a reply."""
    if told["decision"] == "answer":
        return str(told["entry"])
    if told["decision"] == "clarify":
        return str(told["offered"][0])
    return str(told["reply"] or "a person")

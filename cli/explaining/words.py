"""The codes of an explanation (tests/contracts/schemas/explanation.json) in words."""

from collections.abc import Mapping
from typing import Any

FOUND = {
    "script": "told by its script",
    "spelling": "told by its letters and spelling",
    "chosen": "that of the conversation; the text alone does not tell",
    "nothing": "the usual one; the text has no letters to tell by",
}
ROLES = {
    "whole": "as it stands",
    "in view": "with the entry in view before it",
    "corrected": "without the words of correction",
    "question": "one of its questions",
}
RULES = {
    "emergency": "An emergency is likely: its probability {value} reaches {limit}, which comes before all else.",
    "language": "Free text in {language} is not answered yet: a person reads it.",
    "wordless": "It has no word, only numerals or signs: no entry can be what was asked for.",
    "other": "It is taken for {intent}: that is likelier than any entry, and its probability {value} reaches {limit}.",
    "answer": "The score of the first candidate, {value}, reaches {limit}, the threshold for answering in {language}.",
    "both": "It asks two things, each clear by itself: the lower score, {value}, reaches the threshold {limit}.",
    "follow_up": "Of that topic's entries the likeliest has {value}: from {limit} on it is answered, else asked back.",
    "clarify": "No answer is certain enough, but what can be offered adds up to {value}; asking back needs {limit}.",
    "low": "What could be offered adds up to {value}; asking back needs {limit}.",
    "failures": "It would be asked back, but {value} turns before it were not answered: now a person gets it.",
    "strained": "Anger or distress is likely: {value} reaches {limit}. A person gets it in place of a question back.",
}
# Where the sum is enough and still nothing can be offered: an offer needs two.
ALONE = "Only one entry could be offered; asking back needs two."
READ_AS = {
    "in view": "It was read as a question about the entry in view, {entry}.",
    "corrected": "It was read as a correction: the entry in view, {entry}, is not meant.",
}


def decision_in_words(explanation: Mapping[str, Any]) -> str:
    """What was decided."""
    decided = explanation["decision"]
    if decided["decision"] == "answer":
        return "answer " + " and ".join(entry for entry in (decided["entry"], decided["also"]) if entry)
    if decided["decision"] == "clarify":
        asked = f", with the question {decided['question']}" if decided["question"] else ""
        return f"ask back, offering {', '.join(decided['offered'])}{asked}"
    if decided["decision"] == "say":
        return f"say the fixed reply to {decided['intent']}"
    about = f", topic {decided['topic']}" if decided["topic"] else ""
    return f"hand over to a person, reason {decided['reason']}{about}"


def reason_in_words(explanation: Mapping[str, Any]) -> str:
    """Why it was decided so."""
    reason, decided = explanation["reason"], explanation["decision"]
    rule, value, limit = reason["rule"], reason["value"], reason["limit"]
    alone = rule == "low" and value >= limit
    known = {"intent": decided["intent"], "language": explanation["language"], "entry": explanation["entry"]}
    said = (ALONE if alone else RULES[rule]).format(value=_number(value), limit=_number(limit), **known)
    read = READ_AS.get(decided["role"])
    return f"{read.format(**known)} {said}" if read else said


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.2f}"

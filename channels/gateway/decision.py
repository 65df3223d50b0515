"""What follows from an act or a tap for the conversation; no database, no network."""

from collections.abc import Sequence
from typing import Any

from channels.replies import Option, Reply
from core.acts import Act, Answer, Candidate, Clarify, Handoff, Say
from core.content import ORIGINAL, Content
from core.errors import Invalid

NO_NEED = "utter_no_need"
TICKET_STATUS = "utter_ticket_status"
# After so many turns in a row without an answer a person is offered, whatever the act says.
FAILURES = 2
# A topic that has this chance is at least as likely as all others together.
HALF = 0.5
_FAILED_SAY = frozenset({"utter_out_of_scope", "utter_repeat"})
_FAILED_HANDOFF = frozenset({"unknown", "unsure"})


def check_choice(choice: str, content: Content) -> None:
    """Raise Invalid for an option that was never offered: an unknown entry or language."""
    kind, _, value = choice.partition(":")
    if kind == "entry" and value not in content.entries:
        raise Invalid("choice: there is no such entry; take the id of an option or of /v1/menu")
    if kind == "language" and value not in content.languages:
        raise Invalid(f"choice: there is no such language; one of {', '.join(content.languages)} is needed")


def script_of(language: str, content: Content) -> str:
    """The script of a language, for acts that Rasa did not make."""
    known = content.languages.get(language) or content.languages[ORIGINAL]
    return known.script


def tapped(choice: str, language: str, content: Content) -> Act | None:
    """The act of a tap; None for the choice of a language, which is no question."""
    kind, _, value = choice.partition(":")
    script = script_of(language, content)
    if kind == "entry":
        return Answer(language=language, script=script, entry=value)
    if kind == "person":
        return asked_act(language, content)
    if kind == "no_need":
        return Say(language=language, script=script, reply=NO_NEED)
    return None


def asked_act(language: str, content: Content) -> Handoff:
    """The act of who wants a person, or sends what only a person can look at or listen to."""
    return Handoff(language=language, script=script_of(language, content), reason="asked")


def failed_act(language: str, content: Content) -> Handoff:
    """The act when Rasa could not be asked."""
    return Handoff(language=language, script=script_of(language, content), reason="failed")


def context_after(acts: Sequence[Act], row: dict[str, Any]) -> dict[str, Any]:
    """The context that goes to Rasa with the next message."""
    context = {"entry": row["entry"], "offered": [], "failures": row["failures"]}
    for act in acts:
        match act:
            case Answer():
                context |= {"entry": act.entry, "failures": 0}
            case Clarify():
                context |= {"offered": list(act.offered), "failures": row["failures"] + 1}
            case Say() if act.reply in _FAILED_SAY:
                context["failures"] = row["failures"] + 1
            case Handoff() if act.reason in _FAILED_HANDOFF:
                context["failures"] = row["failures"] + 1
    return context


def offers_person(reply: Reply) -> bool:
    """Whether one of the buttons leads to a person."""
    return any(option.id == "person" for option in reply.options)


def with_person(shown: dict[str, Any], option: Option) -> dict[str, Any]:
    """A message with one more button."""
    return shown | {"options": [*shown.get("options", []), option.to_json()]}


def topic_of(act: Handoff, shown: str | None) -> str | None:
    """The topic that a ticket is filed under: Rasa's where it is sure, else one as likely as all others together.

    Who asks for a person after an answer asks about that answer: `shown` is the entry last shown. A topic that was only
    guessed would send the ticket to whoever is there for it, and stand in the console as if it were known.
    """
    if act.reason == "asked" and act.topic is None and shown is not None:
        return shown.partition("/")[0]
    if act.reason in ("asked", "emergency", "complaint", "failed", "outside"):
        return act.topic
    # Who is unsure names the topic of the best candidate, however unlikely that is.
    if act.topic is not None and act.reason != "unsure":
        return act.topic
    likely = dict[str, float]()
    for one in act.candidates:
        topic = one.entry.partition("/")[0]
        likely[topic] = likely.get(topic, 0.0) + one.score
    return next((topic for topic, chance in likely.items() if chance >= HALF), None)


def entry_of(act: Handoff, shown: str | None) -> str | None:
    """The entry that did not do: the one last shown to who asks for a person, or the one that may not be shown."""
    if act.reason == "asked":
        return shown if act.topic is None else None
    if act.reason in ("gap", "not_served") and act.candidates:
        best = act.candidates[0].entry
        return best if act.topic in (None, best.partition("/")[0]) else None
    return None


def counted(act: Act, shown: str | None) -> tuple[str, dict[str, str | None]]:
    """What an act counts as, and by what besides language and channel; `shown` is the entry last shown."""
    match act:
        case Answer():
            return "answered", {"entry": act.entry}
        case Clarify():
            topics = {entry.partition("/")[0] for entry in act.offered}
            return "clarified", {"topic": topics.pop() if len(topics) == 1 else None}
        case Handoff():
            values = {"reason": act.reason, "topic": topic_of(act, shown), "entry": entry_of(act, shown)}
            return "handed_over", values
    return "said", {}


def candidates_of(candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Candidates as they are kept with a ticket."""
    return [{"entry": one.entry, "score": one.score} for one in candidates]

"""Answers with an entry."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import tell
from actions.understanding import read_understanding


class ActionAnswer(Action):
    """Says which entry answers the question."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """One act `answer`, two for a message with two questions; a message without an entry goes to a person."""
        understanding = read_understanding(tracker)
        if understanding.entry:
            tell(dispatcher, understanding, "answer", entry=understanding.entry)
            if understanding.also:
                tell(dispatcher, understanding, "answer", entry=understanding.also)
        else:
            tell(dispatcher, understanding, "handoff", reason="unknown")
        return []

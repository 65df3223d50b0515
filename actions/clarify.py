"""Asks back which of a few entries is meant."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import tell
from actions.understanding import read_understanding


class ActionClarify(Action):
    """Offers two to four entries."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_clarify"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """One act `clarify`, with the key of its question where there is one; fewer than two entries go to a person."""
        understanding = read_understanding(tracker)
        if len(understanding.offered) >= 2:
            offered = list(understanding.offered)
            tell(dispatcher, understanding, "clarify", offered=offered, question=understanding.question)
        else:
            tell(dispatcher, understanding, "handoff", reason="unsure", topic=understanding.topic)
        return []

"""Passes the question to a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import tell
from actions.understanding import read_understanding


class ActionHandOver(Action):
    """Hands over with the reason that understanding found."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_hand_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """One act `handoff`."""
        understanding = read_understanding(tracker)
        tell(dispatcher, understanding, "handoff", reason=understanding.reason, topic=understanding.topic)
        return []

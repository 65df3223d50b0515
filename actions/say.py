"""Small talk and service questions: a fixed reply."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import tell
from actions.understanding import read_understanding


class ActionSay(Action):
    """Says the fixed reply of the message's intent."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_say"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """One act `say` with the reply `utter_<intent>`; a message without an intent goes to a person."""
        understanding = read_understanding(tracker)
        if understanding.intent:
            tell(dispatcher, understanding, "say", reply=f"utter_{understanding.intent}")
        else:
            tell(dispatcher, understanding, "handoff", reason="unknown")
        return []

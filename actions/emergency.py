"""Emergencies: the numbers first, then a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import tell
from actions.understanding import read_understanding


class ActionEmergency(Action):
    """Says the emergency numbers and hands over."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Two acts in this order: `say utter_emergency`, `handoff emergency`."""
        understanding = read_understanding(tracker)
        tell(dispatcher, understanding, "say", reply="utter_emergency")
        tell(dispatcher, understanding, "handoff", reason="emergency")
        return []

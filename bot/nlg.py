"""Rasa's generator of replies, closed: replies are acts, so a text asked of it is a fault that a person must get."""

from typing import Any, Optional

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig


class ActsOnly(NaturalLanguageGenerator):
    """Answers every request for a text with the act `handoff failed`."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        """Rasa's own way of building it; neither argument is needed."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[dict[str, Any]]:
        """The act that passes the conversation to a person; never a text."""
        parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
        act = {
            "act": "handoff",
            "reason": "failed",
            "language": parsed.get("language") or "zh",
            "script": parsed.get("script") or "Hans",
            "candidates": parsed.get("candidates") or [],
        }
        return {"custom": act}

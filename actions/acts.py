"""Builds acts: what Rasa's side tells the gateway, as the `custom` payload of one reply."""

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.understanding import Understanding


def tell(dispatcher: CollectingDispatcher, understanding: Understanding, act: str, **fields: Any) -> None:
    """Adds one act; fields that are None are left out."""
    payload = {
        "act": act,
        "language": understanding.language,
        "script": understanding.script,
        "candidates": list(understanding.candidates),
        **{name: value for name, value in fields.items() if value is not None},
    }
    dispatcher.utter_message(json_message=payload)

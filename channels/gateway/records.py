"""From rows of the database to the shapes that channels speak."""

from typing import Any

from channels.message import Message, State


def message_of(row: dict[str, Any]) -> Message:
    """The message in a row."""
    return Message(
        seq=row["seq"],
        sender=row["sender"],
        language=row["language"],
        dir=row["dir"],
        text=row["text"],
        at=row["at"],
        parts=row["parts"],
        client_message_id=row["client_message_id"] if row["sender"] == "resident" else None,
    )


def state_of(row: dict[str, Any], ticket: dict[str, Any] | None) -> State:
    """The state in the row of a conversation and of its open ticket."""
    person = row["answered_by"] == "person"
    return State(
        answered_by=row["answered_by"],
        ticket=ticket["number"] if ticket else None,
        operator=ticket["display_name"] if ticket and person else None,
        language=row["language"],
        keep=row["consent_keep"],
        learn=row["consent_learn"],
    )

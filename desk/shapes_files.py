"""The shapes of photos and voice messages in the desk's API."""

from typing import Any, Literal

from pydantic import BaseModel

# One file in a form; what the form says about its name and type is not asked.
FORM: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
                "additionalProperties": False,
            }
        }
    },
}
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"description": what, "content": {"image/*": _BYTES, "audio/*": _BYTES}}
    for status, what in (
        (200, "The file."),
        (206, "The piece of it that was asked for."),
        (416, "The file has no such piece."),
    )
}


class Attachment(BaseModel):
    """A photo or a voice message."""

    id: str
    kind: Literal["photo", "voice"]
    mime: str
    bytes: int
    seconds: float | None

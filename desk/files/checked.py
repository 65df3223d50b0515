"""What is left of a file once it has been looked at: the only bytes that are ever kept."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["photo", "voice"]
# The ending under which a file is offered; it follows from what was found, never from a name that came with it.
SUFFIXES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/3gpp": "3gp",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "audio/amr-wb": "awb",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A photo that was drawn anew, or a voice message without what does not belong to it."""

    kind: Kind
    mime: str
    data: bytes
    seconds: float | None = None

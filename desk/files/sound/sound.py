"""What each reader of a container returns, and how it says that a recording is broken."""

from dataclasses import dataclass


class Broken(Exception):
    """The container does not hold what it says; the message names the place."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording: how long it sounds, and the bytes that are kept of it."""

    mime: str
    seconds: float
    data: bytes

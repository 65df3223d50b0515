"""What each channel must be, and what the gateway offers it in return."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from channels.message import Delivery, Incoming, Message, Opened, Receipt, State


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows; `pulled` means that its clients fetch messages and nothing is sent to them."""

    text_chars: int
    pulled: bool


class Channel(Protocol):
    """One door. It verifies and parses what came in, and sends what goes out; it keeps nothing."""

    name: str
    limits: Limits

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise Unauthorised unless the delivery comes from the platform."""

    def parse(self, conversation: str, body: Mapping[str, Any]) -> Incoming:
        """Turn a verified delivery into what the inbox takes; raise Invalid."""

    async def send(self, delivery: Delivery) -> None:
        """Send one message; raise ChannelError(permanent=…) when the platform does not take it."""


class Intake(Protocol):
    """What a channel may ask the gateway to change."""

    async def begin(self, channel: str, language: str | None, address: str) -> Opened:
        """Open a conversation; raise RateLimited, Invalid for an unknown language."""

    async def authorise(self, conversation: str, token: str) -> None:
        """Raise NotFound for an unknown conversation, Unauthorised for a wrong token."""

    async def receive(self, incoming: Incoming) -> Receipt:
        """Commit a message to the inbox; raise Conflict, ConsentNeeded, Invalid, RateLimited."""

    async def consent(self, conversation: str, *, keep: bool, learn: bool) -> None:
        """Note what the resident allows; without `keep` nothing that is written later is taken."""

    async def language(self, conversation: str, language: str) -> None:
        """Note the language that the resident chose; raise Invalid."""

    async def handoff(self, conversation: str) -> str:
        """Call a person; return the number of the ticket."""

    async def feedback(self, conversation: str, seq: int, *, helped: bool) -> None:
        """Note whether a message helped; raise NotFound."""

    async def erase(self, conversation: str) -> None:
        """Delete the conversation and everything in it."""


class Reader(Protocol):
    """What a channel may read."""

    async def messages(self, conversation: str, after: int, limit: int) -> tuple[list[Message], State]:
        """The messages after a number, in order, and the state."""

    async def export(self, conversation: str) -> dict[str, Any]:
        """Everything that is kept about the conversation."""

    def events(self, conversation: str, after: int) -> AsyncIterator[dict[str, Any]]:
        """Frames for a live client: first what it has missed, then what happens."""

    def languages(self) -> list[dict[str, Any]]:
        """The register of languages."""

    def menu(self, language: str | None) -> dict[str, Any]:
        """Emergency numbers, topics and entries with their titles; raise Invalid for an unknown language."""

    def entry(self, entry: str, language: str | None) -> dict[str, Any]:
        """An answer for reading, without a conversation; raise NotFound or Invalid."""

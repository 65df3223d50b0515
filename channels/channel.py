"""What each channel must be, and what the gateway offers it in return."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from channels.message import Delivery, Incoming, Message, Opened, Receipt, State


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows; `pulled` means that its clients fetch messages and nothing is sent to them."""

    text_chars: int
    pulled: bool


class Download(Protocol):
    """A file on its way to a client, with all that HTTP says about it."""

    @property
    def status(self) -> int:
        """200, 206 for a piece, 416 for a piece that the file does not have."""

    @property
    def body(self) -> bytes:
        """The file, or the piece of it."""

    @property
    def headers(self) -> Mapping[str, str]:
        """What the answer must carry, so that nobody's browser takes the file for a page."""


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

    async def attach(self, conversation: str, content_type: str, body: AsyncGenerator[bytes, None]) -> dict[str, Any]:
        """Keep the photo or voice message in a form, to be sent with a message; return what messages say of it.

        Raise ConsentNeeded, Invalid, NotFound, RateLimited.
        """

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


class Counter(Protocol):
    """What a channel may ask about a ticket."""

    async def wish(self, conversation: str, wish: str) -> None:
        """Wait for somebody with one's language, or take anyone; raise Conflict without an open ticket."""

    async def district(self, conversation: str, district: str | None) -> None:
        """Choose the district whose station answers, or none; raise Conflict, Invalid."""

    async def sort(self, conversation: str, kind: Literal["about_staff", "confidential"]) -> None:
        """Complain about who works on it, or let few see it; raise Conflict where nobody could have it then."""

    async def rate(self, conversation: str, face: int, words: str | None) -> None:
        """Say how content one is, 1 to 3; raise Conflict before a ticket has ended, Invalid."""

    async def reopen(self, conversation: str) -> str:
        """Open the last ticket again; raise NotFound, Conflict when its time is over."""

    async def withdraw(self, conversation: str) -> str | None:
        """Call the matter off; None if there is nothing that can be called off."""

    async def call_back(
        self, conversation: str, *, phone: str, language: str | None, since: datetime, until: datetime
    ) -> str:
        """Ask to be called; raise Conflict without an open ticket, Invalid."""

    async def drop_call_back(self, conversation: str) -> None:
        """Forget the telephone number; raise Conflict, NotFound."""

    async def slots(self, conversation: str) -> list[dict[str, Any]]:
        """When one can be called; raise Conflict without an open ticket."""

    async def standing(self, conversation: str) -> dict[str, Any]:
        """How the last ticket stands; raise NotFound."""

    async def lookup(self, number: str, code: str, language: str | None, address: str) -> dict[str, Any]:
        """How a ticket stands for who knows its number and code; raise NotFound, RateLimited."""

    async def link(self, conversation: str, number: str, code: str, address: str) -> str:
        """Say that an earlier ticket belongs to this one; raise NotFound, Conflict, RateLimited."""

    async def join(self, code: str, address: str) -> Opened:
        """Take a conversation over from a counter; raise NotFound, RateLimited."""

    async def districts(self, language: str | None) -> list[dict[str, str]]:
        """The districts that one can choose from; raise Invalid for an unknown language."""


class Reader(Protocol):
    """What a channel may read."""

    async def messages(self, conversation: str, after: int, limit: int) -> tuple[list[Message], State]:
        """The messages after a number, in order, and the state."""

    async def export(self, conversation: str) -> dict[str, Any]:
        """Everything that is kept about the conversation."""

    async def attachment(self, conversation: str, attachment: str, wanted: str | None) -> Download:
        """A file of the conversation, or the piece that the header `Range` names; raise NotFound."""

    def events(self, conversation: str, after: int) -> AsyncIterator[dict[str, Any]]:
        """Frames for a live client: first what it has missed, then what happens."""

    def languages(self) -> list[dict[str, Any]]:
        """The register of languages."""

    def menu(self, language: str | None) -> dict[str, Any]:
        """Emergency numbers, topics and entries with their titles; raise Invalid for an unknown language."""

    def entry(self, entry: str, language: str | None) -> dict[str, Any]:
        """An answer for reading, without a conversation; raise NotFound or Invalid."""

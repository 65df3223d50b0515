"""What the desk needs from the side that residents write to; the gateway passes it in."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from core.store import Connection
from desk.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation as an operator reads it."""

    language: str | None
    messages: list[dict[str, Any]]


class Residents(Protocol):
    """The way from the desk to residents; the desk never learns through which channel."""

    async def hold(self, conn: Connection, conversation: str) -> bool:
        """Lock the conversation until the transaction ends; False if it was erased."""

    async def transcript(self, conversation: str) -> Transcript:
        """All that was said."""

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """One message, as in the transcript."""

    async def speak(
        self, conn: Connection, conversation: str, *, operator: str, text: str, client_message_id: str
    ) -> int:
        """Say something to the resident, once for each client_message_id; return its number."""

    async def tell(self, conn: Connection, conversation: str, key: str, values: dict[str, str]) -> None:
        """Show the resident a fixed text: person_joined, person_left or ticket_closed."""

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""

    async def suggest(self, conversation: str) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last."""

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """Why the bot understands what the resident wrote under this number as it does; nothing of it is kept."""

    def titled(self, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Candidates with the titles of their entries."""


class Feed(Protocol):
    """What happens at the desk, live."""

    def desk(self) -> AbstractAsyncContextManager[AsyncIterator[dict[str, Any]]]:
        """Events as {number} or {number, conversation, seq}; {} when some may have been missed."""

"""What the desk needs from the side that residents write to; the gateway passes it in."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from core.store import Connection
from desk.explanation import Explanation

# A stretch of a conversation that somebody does not see: after the first moment, up to the second; None is its end.
Gap = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation as an operator reads it."""

    language: str | None
    messages: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a fixed text: what it stands for, and the key of its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text of somebody's own under a fixed one, and the same in the resident's language where it is in another."""

    text: str
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed text, in the language that it is in."""

    text: str
    language: str
    dir: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A conversation that an operator has begun for somebody; the code takes it to their own device, once.

    `join_words` tell them what to do with the code.
    """

    id: str
    join_code: str
    join_until: datetime
    join_words: Line


class Residents(Protocol):
    """The way from the desk to residents; the desk never learns through which channel."""

    async def hold(self, conn: Connection, conversation: str) -> bool:
        """Lock the conversation until the transaction ends; False if it was erased."""

    async def transcript(self, conversation: str) -> Transcript:
        """All that was said."""

    async def language(self, conn: Connection, conversation: str) -> str:
        """What fixed texts are told in."""

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """One message, as in the transcript."""

    async def speak(
        self,
        conn: Connection,
        conversation: str,
        *,
        operator: str,
        text: str,
        client_message_id: str,
        attachment: str | None = None,
        translator: str | None = None,
    ) -> int:
        """Say something to the resident, once for each client_message_id; return its number.

        An `attachment` stands in place of the text; `translator` is who put the text into the resident's language.
        """

    async def tell(
        self,
        conn: Connection,
        conversation: str,
        key: str,
        values: dict[str, str],
        *,
        choices: Sequence[Choice] = (),
        quoted: Quoted | None = None,
    ) -> None:
        """Show the resident a fixed text with buttons; `quoted` is a text of somebody's own that stands below it."""

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""

    async def typing(self, conn: Connection, conversation: str) -> None:
        """Show the resident that somebody writes."""

    async def begin(self, conn: Connection, language: str) -> Begun:
        """Begin a conversation for somebody at the counter or on the telephone, who has allowed it to be kept."""

    async def invite(self, conn: Connection, conversation: str) -> Begun | None:
        """A new code in place of one that nobody has used; None where somebody has, or there never was one."""

    async def suggest(self, conversation: str, gaps: Sequence[Gap] = ()) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last, outside these gaps."""

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """Why the bot understands what the resident wrote under this number as it does; nothing of it is kept."""

    def check_matter(self, topic: str | None, entry: str | None) -> None:
        """Raise Invalid unless these are a topic and an entry of the content, which may be counted and kept."""

    def titled(self, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Candidates with the titles of their entries."""

    def when(self, at: Any, language: str) -> str:
        """A moment as one says it in a language: today 14:30, Monday 9:00."""


class Feed(Protocol):
    """What happens at the desk, live."""

    def desk(self) -> AbstractAsyncContextManager[AsyncIterator[dict[str, Any]]]:
        """Events as {number}, {number, conversation, seq} or {news, …}; {} when some may have been missed."""

"""The one shape of a message that every channel speaks, and what surrounds it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from core.errors import Invalid

Sender = Literal["resident", "bot", "operator", "system"]
AnsweredBy = Literal["bot", "waiting", "person"]
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co", "Mn"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation, as residents and operators see it."""

    seq: int
    sender: Sender
    language: str
    dir: str
    text: str
    at: datetime
    parts: Mapping[str, Any] = field(default_factory=dict)
    client_message_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The message as the web API and the desk show it."""
        shown: dict[str, Any] = {
            "seq": self.seq,
            "from": self.sender,
            "language": self.language,
            "dir": self.dir,
            "text": self.text,
            "at": self.at.isoformat(),
        }
        if self.client_message_id is not None:
            shown["client_message_id"] = self.client_message_id
        return shown | {key: value for key, value in self.parts.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a channel parsed from one delivery of its platform: a text, a choice or an attachment, never two of them."""

    channel: str
    account: str
    platform_message_id: str
    conversation: str
    text: str | None = None
    choice: str | None = None
    # The id of a file that was uploaded before.
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledgement of an incoming message; `duplicate` if it was already there."""

    seq: int
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation and the only copy of its token."""

    id: str
    token: str


@dataclass(frozen=True, slots=True)
class State:
    """Who answers a conversation now, and what its resident has chosen."""

    answered_by: AnsweredBy
    ticket: str | None
    operator: str | None
    language: str | None
    keep: bool | None
    learn: bool

    def to_json(self) -> dict[str, Any]:
        """The state as the web API shows it."""
        return {
            "answered_by": self.answered_by,
            "ticket": self.ticket,
            "operator": self.operator,
            "language": self.language,
            "consent": {"keep": self.keep, "learn": self.learn},
        }


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to a platform; the id stays the same over all tries."""

    id: str
    channel: str
    account: str
    message: Message


def check_text(text: Any, longest: int) -> None:
    """Raise Invalid unless it is a text that a person can have written."""
    if not isinstance(text, str):
        raise Invalid("text: a string is needed")
    if len(text) > longest:
        raise Invalid(f"text: {len(text)} characters are too many; at most {longest} are taken")
    check_characters(text, "text")
    if all(unicodedata.category(character) in INVISIBLE for character in text):
        raise Invalid("text: it is empty; at least one visible character is needed")


def check_characters(text: str, where: str) -> None:
    """Raise Invalid for characters that are no text: NUL and halves of surrogate pairs."""
    for character in text:
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise Invalid(f"{where}: it holds the character U+{ord(character):04X}, which is no text; leave it out")


def direction(text: str, otherwise: str) -> str:
    """The direction of the first letter that has one: ltr or rtl."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return otherwise

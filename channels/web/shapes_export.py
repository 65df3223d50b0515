"""The shape of everything that is kept about a conversation, as its resident gets it."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from channels.web import shapes


class ExportedAttachment(shapes.Attachment):
    """A file as it is kept, with the number of the message that carries it."""

    sender: Literal["resident", "operator"] = Field(alias="from")
    seq: int | None
    at: str


class ExportedCallback(BaseModel):
    """A wish to be called; the number is null where the key that sealed it has been changed."""

    phone: str | None
    language: str
    since: str
    until: str
    made_at: str


class ExportedRating(BaseModel):
    """How content the resident was."""

    face: int
    words: str | None
    at: str


class ExportedReferral(BaseModel):
    """A text that may go to a department, and what the resident said to that."""

    department: str
    text: str
    meaning: str | None
    asked_at: str
    answer: bool | None
    answered_at: str | None
    sent_at: str | None


class ExportedTranslation(BaseModel):
    """What a colleague has made of a message of the resident."""

    seq: int
    source_language: str
    language: str
    text: str
    author: str
    done_at: str


class ExportedTicket(BaseModel):
    """A ticket of the conversation and what stands on it."""

    number: str
    kind: str
    state: str
    reason: str
    topic: str | None
    entry: str | None
    language: str
    origin: str
    station: str
    district: str | None
    wish: str | None
    department: str | None
    reopened: int
    merged_into: str | None
    opened_at: str
    closed_at: str | None
    callback: ExportedCallback | None
    rating: ExportedRating | None
    referrals: list[ExportedReferral]
    translations: list[ExportedTranslation]


class Export(BaseModel):
    """Everything that is kept."""

    id: str
    begun_at: str | None
    consent_at: str | None
    state: shapes.State
    messages: list[shapes.Message]
    attachments: list[ExportedAttachment]
    tickets: list[ExportedTicket]
    feedback: list[dict[str, Any]]

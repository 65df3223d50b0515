"""The shapes of the web chat's API, as its OpenAPI shows them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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
FILE_ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"description": what, "content": {"image/*": _BYTES, "audio/*": _BYTES}}
    for status, what in (
        (200, "The file."),
        (206, "The piece of it that was asked for."),
        (416, "The file has no such piece."),
    )
}
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", examples=["zh", "ug"])]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Begin(_Given):
    """A wish for a conversation."""

    language: LanguageCode | None = None


def _only(name: str) -> dict[str, Any]:
    """One of the ways to fill a message: this field, and none of the others."""
    empty = {other: {"type": "null"} for other in ("text", "choice", "attachment") if other != name}
    return {"required": [name], "properties": {name: {"type": "string"}} | empty}


class Write(_Given):
    """A message: exactly one of text, choice and attachment."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [_only("text"), _only("choice"), _only("attachment")],
            "examples": [
                {"client_message_id": "1", "text": "My employer owes me three months of wages."},
                {"client_message_id": "2", "choice": "person"},
                {"client_message_id": "3", "attachment": "0123456789abcdef0123456789abcdef"},
            ],
        }
    )

    client_message_id: str = Field(min_length=1, max_length=64)
    text: str | None = None
    choice: str | None = Field(default=None, max_length=160)
    attachment: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}$")


class Consent(_Given):
    """What the resident allows."""

    keep: bool
    learn: bool = False


class LanguageChoice(_Given):
    """The language that the resident wants to read."""

    language: LanguageCode


class Feedback(_Given):
    """Whether a message helped."""

    seq: int = Field(ge=1, le=2_147_483_647)
    helped: bool


class Nothing(_Given):
    """An empty object."""


class Opened(BaseModel):
    """A conversation and its token, which is shown only here."""

    id: str
    token: str


class Receipt(BaseModel):
    """The acknowledgement of a message that is safe now."""

    seq: int
    client_message_id: str
    duplicate: bool


class Called(BaseModel):
    """The number of the ticket."""

    ticket: str


class Option(BaseModel):
    """A button."""

    id: str
    label: str
    kind: Literal["entry", "person", "language", "url"]


class Source(BaseModel):
    """A document under an answer."""

    document: str
    issuer: str
    number: str
    date: str
    checked_on: str
    url: str | None = None


class Notice(BaseModel):
    """What is to be known about an answer."""

    key: str
    text: str


class Attachment(BaseModel):
    """A photo or a voice message; `gone` once its time is over."""

    id: str
    kind: Literal["photo", "voice"]
    mime: str
    bytes: int
    seconds: float | None = None
    gone: bool = False


class Message(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="allow")

    seq: int
    sender: Literal["resident", "bot", "operator", "system"] = Field(alias="from")
    language: str
    dir: str
    text: str
    at: str
    client_message_id: str | None = None
    entry: str | None = None
    title: str | None = Field(default=None, description="of the entry: which question was understood")
    card: dict[str, Any] | None = None
    sources: list[Source] | None = None
    options: list[Option] | None = None
    notice: Notice | None = None
    attachments: list[Attachment] | None = None


class Allowed(BaseModel):
    """What the resident allows; null until asked."""

    keep: bool | None
    learn: bool


class State(BaseModel):
    """Who answers now."""

    answered_by: Literal["bot", "waiting", "person"]
    ticket: str | None
    operator: str | None
    language: str | None
    consent: Allowed


class Messages(BaseModel):
    """Messages in order, and the state."""

    messages: list[Message]
    state: State


class Language(BaseModel):
    """One line of the register of languages."""

    code: str
    name: str
    script: str
    dir: str
    font: str
    level: str
    bcp47: str


class Languages(BaseModel):
    """The register of languages."""

    languages: list[Language]


class EmergencyNumber(BaseModel):
    """A number to call when life is in danger."""

    key: str
    label: str
    number: str


class TitledEntry(BaseModel):
    """An entry and its title."""

    id: str
    title: str


class TitledTopic(TitledEntry):
    """A topic with its entries."""

    entries: list[TitledEntry]


class Menu(BaseModel):
    """What can be read without asking."""

    language: str
    dir: str
    emergency: list[EmergencyNumber]
    topics: list[TitledTopic]


class CheckOption(BaseModel):
    """One of the answers to a question."""

    id: str
    label: str


class CheckQuestion(BaseModel):
    """A question that the device asks: for a day, or for one of some options."""

    kind: Literal["date", "choice"]
    ask: str
    options: list[CheckOption] | None = None


class Bounds(BaseModel):
    """Bounds on the time from a given day to today, in one unit: reached, not reached yet, not passed."""

    least: int | None = Field(default=None, alias="from")
    under: int | None = None
    until: int | None = None


class CheckRule(BaseModel):
    """An outcome and what must hold for it, by question: options, or bounds by unit; the first that holds decides."""

    outcome: str
    when: dict[str, list[str] | dict[Literal["years", "months", "days"], Bounds]] | None = None


class CheckOutcome(BaseModel):
    """What the check comes to: its text with dates in braces, how those are reckoned, and the entry to open next."""

    text: str
    original: str | None = None
    dates: dict[str, dict[Literal["of", "years", "months", "days"], str | int]]
    entry: TitledEntry | None = None
    sources: list[Source]


class Check(BaseModel):
    """A guided check: it runs on the device, and what is answered is not sent."""

    language: str
    dir: str
    questions: dict[str, CheckQuestion]
    rules: list[CheckRule]
    outcomes: dict[str, CheckOutcome]
    notice: Notice | None = None


class Entry(BaseModel):
    """An answer for reading."""

    entry: str
    title: str
    language: str
    dir: str
    text: str
    card: dict[str, Any]
    sources: list[Source] = []
    options: list[Option] = []
    notice: Notice | None = None
    check: Check | None = None

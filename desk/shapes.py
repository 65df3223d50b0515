"""The shapes of the desk's API, as its OpenAPI shows them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from desk.moves import Why
from desk.ticket import Kind

Which = Literal["open", "mine", "closed"]
Number = Annotated[str, Field(pattern=r"^T-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$")]
Name = Annotated[str, Field(min_length=1, max_length=64)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
ReferralId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Seq = Annotated[int, Field(ge=1, le=2**31 - 1)]
Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class ReplyText(_Given):
    """What an operator says: a text, or a photo or voice message that was sent here before."""

    client_message_id: str = Field(min_length=1, max_length=64)
    text: str = ""
    attachment: Hex | None = None
    # Who put the text into the resident's language, if a colleague did.
    translation: Hex | None = None


class NoteText(_Given):
    """A note that the resident does not see."""

    text: str = Field(min_length=1, max_length=2000)


class Transfer(_Given):
    """Where a ticket goes, and why."""

    station: Id
    why: Why


class SendBack(_Given):
    """Why a ticket goes back."""

    why: Why


class KindChoice(_Given):
    """What kind of ticket it is; the people it is about, or who may see it."""

    kind: Kind
    people: list[Name] = Field(default_factory=list, max_length=20)


class CoHandler(_Given):
    """A colleague who works on a ticket, too, or no longer."""

    operator: Name
    on: bool


class Referral(_Given):
    """The exact text that would go to a department if the resident agrees."""

    department: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=2000)
    # The same in the resident's language, where that is not Chinese.
    meaning: str | None = Field(default=None, min_length=1, max_length=4000)


class Merge(_Given):
    """The ticket that goes on under this one's number."""

    other: Number


class Extension(_Given):
    """More working days."""

    model_config = ConfigDict(strict=False, extra="forbid")

    workdays: float = Field(gt=0, le=60)


class Decision(_Given):
    """Yes or no."""

    grant: bool


class Assignment(_Given):
    """Tickets for a named person."""

    numbers: list[Number] = Field(min_length=1, max_length=500)
    operator: Name


class Doing(_Given):
    """What one does with a ticket at this moment; told to colleagues and kept nowhere."""

    doing: Literal["looking", "typing"]


class Called(_Given):
    """Whether a resident was reached by telephone."""

    reached: bool


class ForSomebody(_Given):
    """A ticket for somebody at the counter or on the telephone, who has agreed that it is kept."""

    origin: Literal["walk_in", "phone"]
    language: LanguageCode
    consent: Literal[True]
    kind: Kind = "question"
    topic: str | None = Field(default=None, max_length=64)
    entry: str | None = Field(default=None, max_length=129)
    district: Id | None = None
    note: str = Field(default="", max_length=2000)


class TranslationWish(_Given):
    """A message of the resident by its number, or the draft of a reply and the language it is wanted in."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["seq"], "properties": {"seq": {"type": "integer"}, "text": {"type": "null"}}},
                {"required": ["text"], "properties": {"text": {"type": "string"}, "seq": {"type": "null"}}},
            ]
        }
    )

    seq: Seq | None = None
    text: str | None = Field(default=None, max_length=4000)
    language: LanguageCode = "zh"


class TranslationText(_Given):
    """A translation."""

    text: str = Field(min_length=1, max_length=4000)


class Being(_Given):
    """Whether one is there."""

    state: Literal["online", "break", "offline"]


class LeaveWish(_Given):
    """A time away and who stands in."""

    model_config = ConfigDict(strict=False, extra="forbid")

    since: datetime
    until: datetime
    stand_in: Name | None = None


class Ticket(BaseModel):
    """A ticket in a list."""

    number: str
    kind: str
    state: str
    topic: str | None
    entry: str | None
    language: str
    reason: str
    opened_at: str
    waiting_since: str
    closed_at: str | None
    responded_at: str | None
    assignee: str | None
    assignee_name: str | None
    unread: int
    channel: str
    origin: str
    station: str
    from_station: str | None
    level: str
    district: str | None
    wish: str | None
    department: str | None
    co_handlers: list[str]
    extension: float | None
    reopened: int
    merged_into: str | None
    clocks: dict[str, dict[str, Any]] | None = None


class Tickets(BaseModel):
    """A list of tickets."""

    tickets: list[Ticket]


class Transcript(BaseModel):
    """What was said."""

    language: str
    messages: list[dict[str, Any]]
    hidden: int = Field(description="messages that belong to a ticket which the operator does not see")


class Step(BaseModel):
    """A line of the history."""

    at: str
    step: str
    by: str
    reason: str | None


class TiedTicket(BaseModel):
    """An open ticket that the resident has tied to this one."""

    number: str
    kind: str


class WholeTicket(Ticket):
    """A ticket with everything around it."""

    conversation: Transcript
    candidates: list[dict[str, Any]]
    steps: list[Step]
    notes: list[dict[str, Any]]
    referrals: list[dict[str, Any]]
    translations: list[dict[str, Any]]
    callback: dict[str, Any] | None
    # Whose duty the matter is: department, workdays, basis, co_handlers (stations).
    duty: dict[str, Any] | None
    # How content the resident was: face (1 to 3), words.
    rating: dict[str, Any] | None
    owner: str | None
    tied: list[TiedTicket]


class Suggestions(BaseModel):
    """Answers that may fit."""

    candidates: list[dict[str, Any]]


class Said(BaseModel):
    """The number of a message that was said."""

    seq: int


class JoinWords(BaseModel):
    """What to do with a code, in the language that it is said in."""

    text: str
    language: str
    dir: str


class JoinCode(BaseModel):
    """A code that takes a conversation to the resident's own device, once; how long it does, and words for them."""

    join_code: str
    join_until: str
    join_words: JoinWords


class OpenedFor(JoinCode):
    """A ticket for somebody, and its look-up code."""

    number: str
    code: str

"""The shapes of the desk's API, as its OpenAPI shows them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Which = Literal["open", "mine", "closed"]
Number = Annotated[str, Field(pattern=r"^T-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$")]

Seq = Annotated[int, Field(ge=1, le=2**31 - 1)]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Login(_Given):
    """Who wants to work."""

    name: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=200)


class ReplyText(_Given):
    """What an operator says."""

    client_message_id: str = Field(min_length=1, max_length=64)
    text: str = Field(min_length=1)


class Me(BaseModel):
    """Who is logged in."""

    name: str
    display_name: str
    role: str
    languages: list[str]
    csrf: str


class Ticket(BaseModel):
    """A ticket in a list."""

    number: str
    kind: str
    state: str
    topic: str | None
    language: str
    reason: str
    opened_at: str
    waiting_since: str
    assignee: str | None
    assignee_name: str | None
    unread: int
    channel: str


class Tickets(BaseModel):
    """A list of tickets."""

    tickets: list[Ticket]


class Transcript(BaseModel):
    """What was said."""

    language: str
    messages: list[dict[str, Any]]


class Step(BaseModel):
    """A line of the history."""

    at: str
    step: str
    by: str
    reason: str | None


class WholeTicket(Ticket):
    """A ticket with everything around it."""

    conversation: Transcript
    candidates: list[dict[str, Any]]
    steps: list[Step]


class Suggestions(BaseModel):
    """Answers that may fit."""

    candidates: list[dict[str, Any]]


class Said(BaseModel):
    """The number of a message that was said."""

    seq: int


class Problem(BaseModel):
    """An error."""

    error: str
    message: str

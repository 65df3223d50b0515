"""The shapes of accounts, second factors, sessions and the audit log in the desk's API."""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

SessionId = Annotated[str, Path(pattern=r"^[0-9a-f]{16,32}$")]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]
Password = Annotated[str, Field(min_length=1, max_length=200)]
SecondFactor = Literal["none_needed", "to_set_up", "to_enter", "done"]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Login(_Given):
    """Who wants to work."""

    name: str = Field(min_length=1, max_length=64)
    password: Password


class Invited(_Given):
    """Who was invited, the code in any spelling, and the password that becomes theirs."""

    name: str = Field(min_length=1, max_length=64)
    code: str = Field(min_length=1, max_length=100)
    password: Password


class NewPassword(_Given):
    """The password that is changed, and what it becomes."""

    old: Password
    new: Password


class Code(_Given):
    """Six digits, as apps show them: with or without a gap in the middle."""

    code: str = Field(pattern=r"^[0-9]{3} ?[0-9]{3}$")


class Whose(_Given):
    """Whom something is done to."""

    name: Name


class Me(BaseModel):
    """Who is logged in, and what their role may do."""

    name: str
    display_name: str
    role: str
    languages: list[str]
    csrf: str
    second_factor: SecondFactor
    rights: list[str]


class Setup(BaseModel):
    """What an authenticator app needs, shown once."""

    uri: str
    secret: str
    qr: str = Field(description="the address as a picture: a data address of an SVG")


class OneSession(BaseModel):
    """Where somebody is logged in."""

    id: str
    agent: str
    made_at: str
    seen_at: str | None
    expires_at: str
    half: bool
    current: bool


class SessionList(BaseModel):
    """Where somebody is logged in, the newest first."""

    sessions: list[OneSession]


class AuditLine(BaseModel):
    """Who did what."""

    id: int
    at: str
    who: str
    what: str
    ticket: str | None
    detail: str


class AuditLines(BaseModel):
    """A page of the audit log, and the `after` of the next one."""

    lines: list[AuditLine]
    next: int | None

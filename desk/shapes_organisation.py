"""The shapes of the organisation and its people in the desk's API."""

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

PersonName = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class NewOrganisation(_Given):
    """The whole organisation without its people, and the version that it was made from."""

    version: int = Field(ge=0, le=2**63 - 1)
    document: dict[str, Any] = Field(description="the sections of the file that `desk show --json` writes, but people")


class NewPerson(_Given):
    """Somebody who is to work here."""

    person: dict[str, Any] = Field(
        description="name and role, and any of shown, station, languages, topics, districts, teams, hours (null: the"
        " station's), capacity, leave"
    )


class PersonChange(_Given):
    """What becomes different about somebody, and what it was made from."""

    revision: str = Field(pattern=r"^[0-9a-f]{16}$", description="that of the person as they were looked at")
    change: dict[str, Any] = Field(
        default_factory=dict,
        description="any of shown, role, station, languages, topics, districts, teams, hours (null: the station's),"
        " capacity, leave (all of it)",
    )
    active: bool | None = Field(default=None, description="false: they have left; true: they are back")


class Fault(BaseModel):
    """What is wrong, where, and what would be right."""

    path: list[str | int]
    place: str
    what: str
    right: str


class Faults(BaseModel):
    """An error with all faults of what was sent."""

    error: str
    message: str
    faults: list[Fault] = Field(default_factory=list)


class Named(BaseModel):
    """Something that can be chosen."""

    id: str
    name: str


class Choices(BaseModel):
    """What an organisation may name without stating it."""

    languages: list[Named]
    topics: list[Named]
    entries: list[Named]


class Holidays(BaseModel):
    """How far public holidays are known, and the years that should be known by now and are not."""

    known_until: str
    missing: list[int]


class Organisation(BaseModel):
    """The organisation in force; version 0 is the one that holds before any was made."""

    version: int
    made_by: str | None
    made_at: str | None
    document: dict[str, Any]
    calendar: Holidays
    choices: Choices


class Taken(BaseModel):
    """The version that is in force now, and what it changed in one line."""

    version: int
    changed: str


class Leave(BaseModel):
    """A time away: days, the last one included, or times of the place."""

    model_config = ConfigDict(populate_by_name=True)

    since: str = Field(alias="from")
    until: str
    stand_in: str | None


class Account(BaseModel):
    """How an account stands."""

    active: bool
    has_password: bool
    second_factor: Literal["on", "owed", "none"]
    invited_until: str | None


class Invitation(BaseModel):
    """A code, told this once: whoever has it sets the password of this account, until it is over."""

    code: str
    until: str


class Person(BaseModel):
    """Somebody who works here; `account` is for whoever may change it."""

    name: str
    shown: str
    role: str
    station: str
    languages: list[str]
    topics: list[str]
    districts: list[str]
    teams: list[str]
    hours: dict[str, list[str]] | None
    capacity: int
    leave: list[Leave]
    revision: str
    account: Account | None


class People(BaseModel):
    """All who work here, by name, and the roles that there are."""

    people: list[Person]
    roles: list[str]

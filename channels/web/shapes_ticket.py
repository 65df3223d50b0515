"""The shapes of what the web chat asks and is told about tickets."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from channels.web.shapes import LanguageCode, Option

Number = Annotated[str, Field(pattern=r"^T-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$", examples=["T-7F3K-92"])]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Wish(_Given):
    """Wait for somebody who speaks one's language, or take anyone now."""

    wish: Literal["language", "anyone"]


class District(_Given):
    """The district whose station answers; null for none."""

    district: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")] | None


class Sort(_Given):
    """That one complains about who works on it, or that few should see it."""

    kind: Literal["about_staff", "confidential"]


class Rating(_Given):
    """How content one is: 1 displeased, 2 so so, 3 pleased; words if one likes."""

    face: int = Field(ge=1, le=3)
    words: str | None = Field(default=None, max_length=500)


class CallBack(BaseModel):
    """A number to call, the language to speak, and when."""

    model_config = ConfigDict(extra="forbid")

    phone: str = Field(min_length=1, max_length=40, examples=["13800000000"])
    language: LanguageCode | None = None
    since: datetime
    until: datetime


class Lookup(_Given):
    """A ticket's number and its code."""

    number: Number
    code: str = Field(min_length=1, max_length=16, examples=["123456"])
    language: LanguageCode | None = None


class Link(_Given):
    """An earlier ticket's number and its code."""

    number: Number
    code: str = Field(min_length=1, max_length=16, examples=["123456"])


class Join(_Given):
    """The code that a station's screen shows."""

    code: str = Field(min_length=1, max_length=64)


class Promised(BaseModel):
    """What holds while nobody has the ticket yet, in words; with options where the resident may choose."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["in_hours", "wish", "closed", "unknown"]
    opens_at: str | None
    text: str
    options: list[Option]


class Standing(BaseModel):
    """How a ticket stands; `callback_text` is when one is called, in words, `kinds` what one may still say it is."""

    model_config = ConfigDict(extra="forbid")

    ticket: str
    state: str
    who: str | None
    station: str
    ahead: int | None
    minutes: int | None
    promise: Promised | None
    wish: str | None
    district: str | None
    callback: str | None
    callback_text: str | None
    rated: bool
    reopen_until: str | None
    merged_into: str | None
    kinds: list[Literal["about_staff", "confidential"]]
    text: str
    language: str | None = None


class Slot(BaseModel):
    """Hours in which one can be called, in words as well."""

    since: str
    until: str
    text: str


class Slots(BaseModel):
    """When one can be called; none where nobody knows the hours."""

    slots: list[Slot]


class Named(BaseModel):
    """A district."""

    id: str
    name: str


class Districts(BaseModel):
    """The districts that one can choose from."""

    districts: list[Named]


class Numbered(BaseModel):
    """The number of a ticket."""

    ticket: str | None

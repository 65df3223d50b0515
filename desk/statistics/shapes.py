"""The shapes of figures and report, as the OpenAPI shows them."""

from typing import Literal

from pydantic import BaseModel

Cell = str | int | float | None
Kind = Literal["text", "count", "share"]


class Share(BaseModel):
    """A share that is known exactly where `low` and `high` are equal."""

    low: float
    high: float


class Named(BaseModel):
    """A count by one value of a dimension; `n` is null where it is not shown."""

    value: str
    title: str
    n: int | None


class Clock(BaseModel):
    """How often a kind of clock was met; `standard` names the standard whose figure it is, if it is one's."""

    kind: str
    title: str
    standard: str | None
    met: int | None
    missed: int | None
    share: Share | None


class Ending(BaseModel):
    """An entry after which residents were handed to a person."""

    value: str
    title: str
    handed_over: int
    answered: int | None


class Station(BaseModel):
    """The assessment of a station, from the same counts as all else; nobody's own figures are in it."""

    value: str
    title: str
    counts: dict[str, int | None]
    clocks: list[Clock]
    satisfied: Share | None


class Figures(BaseModel):
    """What the dashboard shows."""

    answered: Share | None
    handed_over: Share | None
    satisfied: Share | None
    reasons: list[Named]
    clocks: list[Clock]
    endings: list[Ending]
    stations: list[Station]


class Line(BaseModel):
    """All counts of one value of a dimension; null where one is not shown."""

    value: str
    title: str
    counts: dict[str, int | None]


class Statistics(BaseModel):
    """The counts of a month, in all and by one dimension; `whats` says what is counted, in words."""

    month: str
    months: list[str]
    least: int
    whats: dict[str, str]
    totals: dict[str, int | None]
    by: str | None
    rows: list[Line]
    figures: Figures


class Column(BaseModel):
    """A column of a section."""

    key: str
    title: str
    kind: Kind


class Section(BaseModel):
    """A table of the report; a cell is null where its figure is not shown."""

    key: str
    title: str
    columns: list[Column]
    rows: list[list[Cell]]


class Report(BaseModel):
    """The report of a month; each of its words is in `language`."""

    month: str
    language: str
    title: str
    period: str
    made: str
    notes: list[str]
    hidden: str
    sections: list[Section]

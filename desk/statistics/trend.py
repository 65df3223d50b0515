"""How often things happened from month to month, in all: the totals that each month shows anyway, side by side."""

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import BaseModel

from desk.statistics.facts import LEAST, WHATS
from desk.statistics.shapes import Cell, Column, Section
from desk.statistics.store import Row
from desk.statistics.words import Words

# As many as are shown beside each other: the same month of last year is among them.
MONTHS = 13


class MonthTotals(BaseModel):
    """What happened in a month, by what; null where it is not shown."""

    month: str
    totals: dict[str, int | None]


class Trend(BaseModel):
    """The newest months of which there are counts, the oldest first."""

    least: int
    months: list[MonthTotals]


def trend(rows: Iterable[Row]) -> Trend:
    """The totals by month; those below ten are not in them."""
    found: dict[date, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["month"], {})[row["what"]] = row["n"]
    return Trend(
        least=LEAST,
        months=[MonthTotals(month=f"{month:%Y-%m}", totals=_shown(found[month])) for month in sorted(found)],
    )


def as_table(found: Trend, words: Words) -> Section:
    """The months as a table, a row for each."""
    columns = [Column(key="month", title=words.say("columns", "month"), kind="text")]
    columns += [Column(key=what, title=words.say("whats", what), kind="count") for what in WHATS]
    rows: list[list[Cell]] = [[one.month, *(one.totals[what] for what in WHATS)] for one in found.months]
    return Section(key="months", title=words.say("sheets", "months"), columns=columns, rows=rows)


def _shown(totals: Mapping[str, int]) -> dict[str, int | None]:
    return {what: n if (n := totals.get(what, 0)) >= LEAST else None for what in WHATS}

"""What of the counts may be shown: none below ten, and none from which one below ten could be reckoned.

A table shows the counts of one thing by one dimension; its total may be known too. Whoever knows the total and all
cells but one knows that one, and whoever knows this procedure may conclude more from what it chose to hide. Hence:

- A total below ten is hidden, and then everything of its table.
- Cells below ten are hidden. As long as they are too few or too narrow together (see `_safe`) the smallest shown cells
  are hidden too, and equal ones always together: so the choice depends on the counts alone and not on who has them,
  and hidden counts could be exchanged among their owners without a trace.
- What is in the total but in no cell (nobody knows its value) is a cell like the others.
- Entries lie in topics: those of a hidden topic are hidden, those of a shown one are a table whose total is the topic.

Zero cells and hidden cells look the same, so nobody sees where there was nothing either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.statistics.facts import ALL, LEAST, WHATS, Dimension

# Counts by what, dimension and value; the total stands under ALL and the empty value.
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
# The cell of all that has no value in a dimension.
NONE = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of one month. What is not in here must not leave the house."""

    totals: Mapping[str, int]
    cells: Mapping[tuple[str, Dimension], Mapping[str, int]]
    least: int = LEAST

    def total(self, what: str) -> int | None:
        """How often something happened; None where that is not shown."""
        return self.totals.get(what)

    def table(self, what: str, dimension: Dimension) -> Mapping[str, int]:
        """The cells that are shown, by value."""
        return self.cells.get((what, dimension), {})

    def cell(self, what: str, dimension: Dimension, value: str) -> int | None:
        """How often it happened with one value of a dimension; None where that is not shown."""
        return self.table(what, dimension).get(value)

    def bounds(self, what: str, dimension: Dimension | None = None, value: str = NONE) -> tuple[int, int]:
        """The least and the most that a count can be, by what is shown alone; equal for one that is shown."""
        total = self.totals.get(what)
        known = total if dimension is None else self.cell(what, dimension, value)
        if known is not None:
            return known, known
        if dimension is None or total is None:
            return 0, self.least - 1
        return 0, total - sum(self.table(what, dimension).values())


def disclose(counts: Counts, least: int = LEAST) -> Shown:
    """Choose what may be shown of the counts of one month."""
    totals: dict[str, int] = {}
    cells: dict[tuple[str, Dimension], Mapping[str, int]] = {}
    for what, dimensions in WHATS.items():
        found = counts.get(what, {})
        total = found.get(ALL, {}).get(NONE, 0)
        if total < least:
            continue
        totals[what] = total
        for dimension in dimensions - {"entry"}:
            cells[what, dimension] = shown(found.get(dimension, {}), total, least)
        if "entry" in dimensions:
            cells[what, "entry"] = _entries(found.get("entry", {}), cells[what, "topic"], least)
    return Shown(totals, cells, least)


def shown(cells: Mapping[str, int], total: int, least: int = LEAST) -> dict[str, int]:
    """The cells of a table that may be shown, with their counts."""
    rest = total - sum(cells.values())
    whole = {value: n for value, n in cells.items() if n > 0} | ({NONE: rest} if rest > 0 else {})
    limit = _limit(list(whole.values()), least)
    return {value: n for value, n in whole.items() if n >= limit and value != NONE}


def _entries(entries: Mapping[str, int], topics: Mapping[str, int], least: int) -> dict[str, int]:
    """The entries of the topics that are shown, each topic a table of its own."""
    out: dict[str, int] = {}
    for topic, total in topics.items():
        own = {entry: n for entry, n in entries.items() if entry.partition("/")[0] == topic}
        out |= shown(own, total, least)
    return out


def _limit(cells: list[int], least: int) -> int:
    """The smallest count that is shown; more than all where nothing may be."""
    if sum(cells) < least:
        return least
    hidden = [n for n in cells if n < least]
    limit = least
    for level in sorted({n for n in cells if n >= least}):
        if _safe(hidden, least):
            break
        hidden += [n for n in cells if n == level]
        limit = level + 1
    return limit


def _safe(hidden: list[int], least: int) -> bool:
    """Whether hidden cells, whose sum can be reckoned, tell nothing about one of them.

    Together they are at least ten and at least two. Each could be one of several counts: their sum is neither almost
    the smallest that so many can have nor, if all are below ten, almost the largest.
    """
    if not hidden:
        return True
    total, room = sum(hidden), (least - 1) // 2
    if len(hidden) < 2 or total < least or total - len(hidden) < room:
        return False
    return max(hidden) >= least or len(hidden) * (least - 1) - total >= room

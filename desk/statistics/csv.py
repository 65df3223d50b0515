"""A table as CSV that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable

from desk.statistics.shapes import Cell, Section

# What a spreadsheet may begin a formula with, in ASCII and in full width; a tab or a line break may hide one.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
# Without it Excel reads the bytes in the code page of the machine.
MARK = "\ufeff"


def write(section: Section, hidden: str) -> bytes:
    """The table with its headings; `hidden` is what stands for a figure that is not shown."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_row((column.title for column in section.columns), hidden))
    for row in section.rows:
        writer.writerow(_row(row, hidden))
    return (MARK + out.getvalue()).encode()


def guarded(text: str) -> str:
    """A text that a spreadsheet shows as it is; one that could begin a formula gets an apostrophe before it."""
    # Some trim what they read, so that the first character that can be seen counts too.
    first, seen = text[:1], text.lstrip()[:1]
    return f"'{text}" if first in FORMULA or seen in FORMULA else text


def _row(cells: Iterable[Cell], hidden: str) -> list[str | int | float]:
    return [guarded(cell) if isinstance(cell, str) else hidden if cell is None else cell for cell in cells]

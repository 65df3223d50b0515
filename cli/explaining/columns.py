"""Columns for a terminal, where a Chinese character takes two places and a mark over a letter none."""

import unicodedata
from collections.abc import Sequence

JOINERS = "\u200c\u200d"  # they belong to the spelling of a word


def width(text: str) -> int:
    """How many places a text takes."""
    return sum(_places(character) for character in text)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, each column as wide as its widest cell: the first to the left, the others to the right."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return ["  ".join(_padded(cell, widths[place], place) for place, cell in enumerate(row)).rstrip() for row in rows]


def one_line(text: str) -> str:
    """A text without what would break a line, turn its direction or steer the terminal."""
    return "".join(" " if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def _padded(cell: str, wide: int, place: int) -> str:
    blanks = " " * (wide - width(cell))
    return blanks + cell if place else cell + blanks


def _places(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1

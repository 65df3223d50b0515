"""What the values of the dimensions are called; content and organisation know it, so the gateway passes it in."""

from collections.abc import Mapping
from typing import Protocol

from core.store import Connection
from desk.statistics.facts import Dimension
from desk.statistics.figures import Names
from desk.statistics.words import Words


class Titles(Protocol):
    """Topics, entries, languages and stations as they are called now."""

    async def titles(self, conn: Connection, dimension: Dimension, language: str) -> Mapping[str, str]:
        """All values that a dimension has today, with their names in a language, in the order of their register."""
        ...


async def names(titles: Titles, conn: Connection, words: Words) -> Names:
    """The values of every dimension with their names."""
    found: dict[Dimension, Mapping[str, str]] = {
        "channel": words.section("channels"),
        "reason": words.section("reasons"),
    }
    registered: tuple[Dimension, ...] = ("topic", "entry", "language", "station")
    for dimension in registered:
        found[dimension] = await titles.titles(conn, dimension, words.language)
    return found

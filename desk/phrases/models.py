"""What canned phrases, moves, papers and dates are once they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.content import ORIGINAL

SECTIONS = ("phrases", "moves", "papers", "dates")
STATES = ("original", "draft", "reviewed", "missing")
KINDS = ("paper", "date", "time", "place", "days", "amount", "department", "words")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text with what is known of its translation; without text where it cannot be said well in the language."""

    text: str | None
    state: str
    reviewed_by: str | None
    reviewed_on: date | None
    line: int


@dataclass(frozen=True, slots=True)
class Book:
    """Everything in one language: for each section its texts by key; `months` are the names of months, if needed."""

    language: str
    path: str
    sections: Mapping[str, Mapping[str, Phrase]]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What the operator fills in for {key}; `choices` are keys of papers, for the kind paper only."""

    key: str
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What stands in braces, the fields of each move in order, and the texts of every language."""

    papers: tuple[str, ...]
    fields: Mapping[str, Field]
    moves: Mapping[str, tuple[Field, ...]]
    books: Mapping[str, Book]

    def find(self, section: str, key: str, language: str) -> tuple[str, Phrase]:
        """The phrase in this language or, where it has none, in that of the originals; with the language it is in."""
        own = self.books[language].sections[section][key]
        return (language, own) if own.text is not None else (ORIGINAL, self.books[ORIGINAL].sections[section][key])

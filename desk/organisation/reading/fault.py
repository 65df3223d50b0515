"""One fault of a file: where it stands, what is wrong, and what would be right."""

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

SHOWN = 12
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault; `line` is None where the document came without lines, `right` is empty where `what` says it, too."""

    line: int | None
    place: str
    what: str
    right: str
    # The keys on the way to it, that of what is missing included: a form shows it beside the field.
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        where = "" if self.line is None else f"line {self.line}"
        return ": ".join(part for part in (where, self.place, self.what, self.right) if part)


def shown(value: object) -> str:
    """A value as a message names it: short, and a list or a mapping by its kind."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return "a list"
        case dict():
            return "a mapping of keys to values"
        case bytes():
            return "binary data"
        case str():
            return repr(value if len(value) <= LONGEST else value[:LONGEST] + "…")
        case _:
            return shown(str(value)).strip("'")


def one_of(known: Collection[str]) -> str:
    """The known words, the first of them where they are many; `nothing at all` where there are none."""
    first = list(islice(known, SHOWN))
    more = f" … ({len(known)} in all)" if len(known) > SHOWN else ""
    return f"one of {', '.join(first)}{more}" if first else "nothing at all, for there is none yet"


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that was most likely meant."""
    return next(iter(difflib.get_close_matches(word[:LONGEST], known, 1)), None)

"""A guided check as immutable values: questions, rules and outcomes, and its words in each language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Unit = Literal["years", "months", "days"]
UNITS: tuple[Unit, ...] = ("years", "months", "days")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a day that is not after today, or one of some options."""

    kind: Literal["date", "choice"]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Bounds on the time since a day: `at_least` is reached, `under` is not, `until` is not passed (its day counts)."""

    unit: Unit
    at_least: int | None = None
    under: int | None = None
    until: int | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers of units that it names."""
        return tuple(one for one in (self.at_least, self.under, self.until) if one is not None)


Condition = Span | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An outcome and what must hold for it; conditions are on questions: bounds for a day, or options of a choice."""

    when: Mapping[str, Condition]
    outcome: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date that is so many units after a given day."""

    of: str
    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a path ends in: the claims it rests on, the dates that its text names, the entry to open next."""

    facts: tuple[str, ...]
    dates: Mapping[str, Reckoned]
    entry: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class CheckText:
    """The words of a check in one language."""

    language: str
    translation: str
    asks: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]
    outcomes: Mapping[str, str]
    of: str | None
    reviewed_by: str | None
    reviewed_on: date | None
    hash: str
    path: str
    lines: Mapping[str, int] = field(repr=False, compare=False)

    @property
    def keys(self) -> frozenset[str]:
        """The path of each text in it."""
        return _keys(self.asks, self.options, self.outcomes)

    def words(self) -> Iterator[tuple[str, int, str]]:
        """Each text with its path and its line."""
        for id_, ask in self.asks.items():
            yield f"questions.{id_}.ask", self.lines[f"questions.{id_}"], ask
        for id_, options in self.options.items():
            for option, words in options.items():
                yield f"questions.{id_}.options.{option}", self.lines[f"questions.{id_}"], words
        for id_, words in self.outcomes.items():
            yield f"outcomes.{id_}", self.lines[f"outcomes.{id_}"], words


@dataclass(frozen=True, slots=True)
class GuidedCheck:
    """The check of one entry; the first rule whose conditions hold decides, and the last has none."""

    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    texts: Mapping[str, CheckText]
    path: str
    line: int

    @property
    def keys(self) -> frozenset[str]:
        """The path of each text that it needs."""
        options = {id_: asked.options for id_, asked in self.questions.items()}
        return _keys(self.questions, options, self.outcomes)

    @property
    def facts(self) -> tuple[str, ...]:
        """The claims that it rests on, each once."""
        return tuple(dict.fromkeys(fact for one in self.outcomes.values() for fact in one.facts))

    def stale(self, language: str, original: str) -> bool:
        """Whether this translation was made from another version of the text in the language `original`."""
        return language != original and self.texts[language].of != self.texts[original].hash


def _keys(asks: Iterable[str], options: Mapping[str, Iterable[str]], outcomes: Iterable[str]) -> frozenset[str]:
    found = {f"questions.{id_}.ask" for id_ in asks}
    found |= {f"questions.{id_}.options.{one}" for id_, listed in options.items() for one in listed}
    return frozenset(found | {f"outcomes.{id_}" for id_ in outcomes})

"""Labelled questions as every reader returns them, whatever the file they came from."""

from dataclasses import dataclass
from typing import Iterable, Sequence

# How data sets write that no intent of theirs answers a question.
OUT = "out_of_scope"
_NAMES_OF_OUT = ("oos", "out_of_scope", "out-of-scope", "ood", "nlu_fallback")


class CorpusError(ValueError):
    """A file that cannot be used: says which, where and what would be right."""


@dataclass(frozen=True)
class Row:
    """A question and its intent; OUT where none is right."""

    text: str
    intent: str

    @property
    def in_scope(self) -> bool:
        """Whether an intent answers it."""
        return self.intent != OUT


@dataclass(frozen=True)
class Corpus:
    """What a file holds: questions to learn from, and questions to choose thresholds on."""

    train: tuple[Row, ...]
    validation: tuple[Row, ...] = ()


def rows(pairs: Iterable[tuple[object, object]], where: str) -> tuple[Row, ...]:
    """Rows of texts and intents; those without a text are left out, one without an intent is an error."""
    found = []
    for number, (text, intent) in enumerate(pairs, 1):
        if not isinstance(text, str) or not isinstance(intent, (str, int)) or not str(intent).strip():
            raise CorpusError(f"{where}: row {number}: a text and an intent are needed, not {text!r} and {intent!r}")
        if text.strip():
            name = str(intent).strip()
            found.append(Row(text.strip(), OUT if name.casefold() in _NAMES_OF_OUT else name))
    return tuple(found)


def check(train: Sequence[Row], where: str) -> None:
    """CorpusError where nothing can be learned from the rows."""
    intents = {row.intent for row in train if row.in_scope}
    if len(intents) < 2:
        raise CorpusError(f"{where}: {len(intents)} intent(s) with examples; at least two are needed")

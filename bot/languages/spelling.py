"""Tells languages of one script apart by the letters of their words: naive Bayes over character n-grams.

Cavnar & Trenkle (1994) and many after them: short n-grams of words with their ends marked suffice for short texts.
Fitted on the examples of the languages themselves, so that it knows how residents spell.
"""

import math
import re
from collections import Counter
from typing import Any, Collection, Iterable, Iterator, Mapping

LONGEST = 4
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SMOOTHING = 0.3


class Spelling:
    """How the words of some languages are spelt; `chances` of a text are over these languages."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """`counts` of n-grams by language."""
        self._counts = {code: Counter(grams) for code, grams in counts.items()}
        self._totals = {code: sum(grams.values()) for code, grams in self._counts.items()}
        self._kinds = len(set().union(*self._counts.values())) if self._counts else 0

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, str]]) -> "Spelling":
        """From texts with their languages, normalised; n-grams seen once are left out, as they say little."""
        counts: dict[str, Counter[str]] = {}
        for code, text in texts:
            counts.setdefault(code, Counter()).update(_grams(text))
        return cls({code: {gram: n for gram, n in grams.items() if n > 1} for code, grams in counts.items()})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be told apart."""
        return tuple(sorted(self._counts))

    def chances(self, text: str, without: Collection[str] = ()) -> dict[str, float]:
        """The probability of each language that is not in `without`; the same for all where the text holds no word."""
        # N-grams of one word overlap; they count as one observation a letter.
        scores = {code: self._score(code, text) / LONGEST for code in self.languages if code not in without}
        best = max(scores.values(), default=0.0)
        weights = {code: math.exp(score - best) for code, score in scores.items()}
        total = sum(weights.values())
        return {code: weight / total for code, weight in weights.items()}

    def to_json(self) -> dict[str, Any]:
        """What `Spelling(…)` takes."""
        return {code: dict(grams) for code, grams in self._counts.items()}

    def _score(self, code: str, text: str) -> float:
        counts, room = self._counts[code], self._totals[code] + _SMOOTHING * self._kinds
        return sum(math.log((counts[gram] + _SMOOTHING) / room) for gram in _grams(text))


def _grams(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        marked = f"^{word}$"
        for size in range(1, LONGEST + 1):
            yield from (marked[at : at + size] for at in range(len(marked) - size + 1))

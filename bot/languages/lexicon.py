"""Known words found by loose keys: where a spelling leaves letters open, a word that exists is the best reading."""

from pathlib import Path
from typing import Callable, Iterable, Mapping, Optional, Sequence

Key = Callable[[Sequence[str]], str]
# Shorter beginnings say too little about a word.
SHORTEST_BEGINNING = 3


class Lexicon:
    """Words by key, and their beginnings and endings for words that are not among them; the more frequent one wins."""

    def __init__(self, counts: Mapping[str, int], keys: Sequence[Key]) -> None:
        """`counts` by word; `keys` from strict to loose, a level each; the last is for whole words only."""
        self._known = frozenset(counts)
        self._words = [_by_key(counts, key) for key in keys]
        beginnings, endings = _count(_beginnings(counts, keys[0])), _count(_endings(counts, keys[0]))
        self._beginnings = [_by_key(beginnings, key) for key in keys[:-1]]
        self._endings = [_by_key(endings, key) for key in keys[:-1]]

    def __contains__(self, word: str) -> bool:
        """Whether `word` is known as it is."""
        return word in self._known

    def word(self, key: str, level: int) -> Optional[str]:
        """The most frequent word of this key."""
        return self._words[level].get(key)

    def beginning(self, key: str, level: int) -> Optional[str]:
        """The most frequent beginning of words with this key."""
        return self._beginnings[level].get(key)

    def ending(self, key: str, level: int) -> Optional[str]:
        """The most frequent ending of words with this key."""
        return self._endings[level].get(key)


def read_counts(path: Path) -> dict[str, int]:
    """Words with their counts, a line each; lines that begin with # are notes."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}


def _by_key(counts: Mapping[str, int], key: Key) -> dict[str, str]:
    """The rare first, so that the frequent overwrite them; of one frequency always the same one."""
    return {key(word): word for word in sorted(counts, key=lambda one: (counts[one], one))}


def _count(parts: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part, count in parts:
        counts[part] = counts.get(part, 0) + count
    return counts


def _beginnings(words: Mapping[str, int], key: Key) -> Iterable[tuple[str, int]]:
    """None that ends in a letter without a key: that belongs to what comes after."""
    for word, count in words.items():
        yield from ((word[:at], count) for at in range(SHORTEST_BEGINNING, len(word) + 1) if key(word[at - 1]))


def _endings(words: Mapping[str, int], key: Key) -> Iterable[tuple[str, int]]:
    """None that begins with a letter without a key: that belongs to what comes before."""
    for word, count in words.items():
        yield from ((word[at:], count) for at in range(1, len(word)) if key(word[at]))

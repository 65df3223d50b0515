"""The grams of a text: short runs of characters, words, and pairs of words."""

from dataclasses import dataclass
from typing import Sequence

LONGEST = 4


@dataclass(frozen=True)
class Spelt:
    """A text as the gram views see it: folded, and cut into folded words."""

    folded: str
    words: tuple[str, ...]


def character_grams(text: str, longest: int = LONGEST) -> list[str]:
    """All n-grams of 1 to `longest` characters, with blanks standing for the ends of words."""
    padded = f" {text} "
    sizes = range(1, longest + 1)
    grams = [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]
    return [gram for gram in grams if not gram.isspace()]


def word_grams(words: Sequence[str]) -> list[str]:
    """Each word as a gram that no run of characters is."""
    return [f"word {word}" for word in words]


def all_grams(text: Spelt) -> list[str]:
    """Characters, words and pairs of words: what the mappings read."""
    pairs = [f"pair {first} {second}" for first, second in zip(text.words, text.words[1:], strict=False)]
    return [*character_grams(text.folded), *word_grams(text.words), *pairs]

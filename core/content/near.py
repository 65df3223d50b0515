"""Which held-out lines are too near to a training line: equal, or fewer than a fifth of the characters apart."""

import unicodedata
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract_iter

PARTS = 5


def normalised(text: str) -> str:
    """The text without case, punctuation and spaces, so that only the words count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LMN")


def near_pairs(held_out: Sequence[str], training: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places (held out, training) that are too near; both sides are normalised already."""
    for place, line in enumerate(held_out):
        # The library's distance is a share of the longer line, and its bound lets the fifth itself through.
        found = extract_iter(line, training, scorer=Levenshtein.normalized_distance, score_cutoff=1 / PARTS)
        for near, _, other in found:
            longest = max(len(line), len(near))
            if line == near or PARTS * Levenshtein.distance(line, near) < longest:
                yield place, other

"""Which held-out lines are too near to a training line: equal, or fewer than a fifth of the characters apart."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

PARTS = 5


def normalised(text: str) -> str:
    """The text without case, punctuation and spaces, so that only the words count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LMN")


def near_pairs(held_out: Sequence[str], training: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places (held out, training) that are too near; both sides are normalised already."""
    index: dict[str, list[int]] = defaultdict(list)
    sizes = [len(_pairs(line)) for line in training]
    for place, line in enumerate(training):
        for pair in _pairs(line):
            index[pair].append(place)
    for place, line in enumerate(held_out):
        pairs = _pairs(line)
        shared = Counter(other for pair in pairs for other in index[pair])
        for other, count in shared.items():
            most = _most(max(len(line), len(training[other])))
            least = min(len(pairs), sizes[other]) - 2 * most
            if count >= least and distance(line, training[other], most) <= most:
                yield place, other


def distance(one: str, other: str, most: int) -> int:
    """The edit distance, or most + 1 as soon as it is known to be larger."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        first, last = max(1, row - most), min(len(other), row + most)
        line = [most + 1] * (len(other) + 1)
        line[0] = row
        for column in range(first, last + 1):
            change = above[column - 1] + (letter != other[column - 1])
            line[column] = min(change, above[column] + 1, line[column - 1] + 1)
        if min(line[first - 1 : last + 1]) > most:
            return most + 1
        above = line
    return min(above[-1], most + 1)


def _most(longest: int) -> int:
    """The largest distance that is still too near."""
    return max(0, longest - 1) // PARTS


def _pairs(line: str) -> set[str]:
    """The different letter pairs of a line with its ends marked; each edit breaks at most two of them."""
    marked = f"^{line}$"
    return {marked[place : place + 2] for place in range(len(marked) - 1)}

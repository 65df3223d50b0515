"""Small tasks like the one that the encoder serves: a few lines an intent to learn from, others to recognise.

Most of an episode's intents are neighbours, since those are what people confuse. Runs in the training environment.
"""

from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
INTENTS = 24
NEAREST = 36  # an episode's intents are drawn from so many nearest to one of them
SUPPORT, QUERIES = 5, 3
SHARE_OF_OWN = 0.5  # of the episodes


@dataclass(frozen=True)
class Episode:
    """Numbers of lines [n], their intents numbered from 0 within the episode [n], which of them are learned from."""

    lines: Numbers
    intents: Numbers
    support: npt.NDArray[np.bool_]


class Pool:
    """The lines of one collection, by intent."""

    def __init__(self, rows: Numbers, intents: Sequence[str], vectors: Matrix) -> None:
        """`rows` are the numbers of its lines, `intents` theirs, `vectors` [rows, 384] centred ones."""
        names = np.asarray(intents)
        several = [names == name for name in np.unique(names) if (names == name).sum() > 1]
        self._lines = [rows[own] for own in several]
        means = np.stack([vectors[own].mean(axis=0) for own in several])
        means -= means.mean(axis=0)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        self._nearest = np.argsort(-(means @ means.T), axis=1)

    def draw(self, random: np.random.Generator) -> Episode:
        """An episode around an intent drawn at random."""
        near = self._nearest[random.integers(len(self._lines))][:NEAREST]
        lines, intents, support = [], [], []
        for number, intent in enumerate(random.permutation(near)[:INTENTS]):
            drawn = random.permutation(self._lines[intent])[: SUPPORT + QUERIES]
            learned = min(SUPPORT, len(drawn) - 1)
            lines.append(drawn)
            intents.append(np.full(len(drawn), number))
            support.append(np.arange(len(drawn)) < learned)
        return Episode(np.concatenate(lines), np.concatenate(intents), np.concatenate(support))


class Course:
    """The episodes in their order: public ones, own ones of one language, and own ones of all languages together."""

    def __init__(self, lines: Sequence[Mapping[str, str]], vectors: Matrix, seed: int) -> None:
        """`lines` as corpus.py writes them, `vectors` [lines, 384] those of the encoder as packaged."""
        group = np.array([f"{line['source']} {line['language']}" for line in lines])
        self.middle = np.zeros_like(vectors)
        for name in np.unique(group):
            self.middle[group == name] = vectors[group == name].mean(axis=0)
        intents = np.array([line["intent"] for line in lines])
        own = np.array([line["source"] == "own" for line in lines])
        wholes = [group == name for name in np.unique(group[own])]
        self._public, self._all, *self._languages = (
            Pool(np.flatnonzero(rows), intents[rows], (vectors - self.middle)[rows]) for rows in [~own, own, *wholes]
        )
        self._random = np.random.default_rng(seed)

    def draw(self) -> Episode:
        """The next episode."""
        random = self._random
        if random.random() >= SHARE_OF_OWN:
            return self._public.draw(random)
        one = self._languages[random.integers(len(self._languages))]
        return (one if random.random() < 0.5 else self._all).draw(random)

"""Our components and scoring on any data: fitted on labelled questions, it names the intent of others, or none."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

import joblib
import numpy as np
import numpy.typing as npt

from bot.benchmark.components import Components, coverage
from bot.benchmark.rejector import Rejector
from bot.benchmark.signals import Read, Surroundings, density, read
from bot.nlu.scoring.combine import Combination
from bot.nlu.scoring.model import Texts
from bot.nlu.scoring.views import Evidence

PARTS_FILE = "classifier.joblib"
MANIFEST_FILE = "manifest.json"
RANKED = 5


@dataclass(frozen=True)
class Answer:
    """A question's intent, how far it looks in scope, whether that is enough, and the best intents with shares."""

    intent: str
    confidence: float
    in_scope: bool
    ranking: tuple[tuple[str, float], ...]


@dataclass
class Parts:
    """What is stored beside the components."""

    language: str
    intents: tuple[str, ...]
    evidence: Evidence
    combination: Combination
    rejector: Rejector
    examples: npt.NDArray[np.float32]
    known: dict[str, float]

    def surroundings(self, components: Components, texts: Sequence[str], features: Texts) -> Surroundings:
        """How strange the texts are to the examples."""
        covered = coverage(self.known, [components.words(text) for text in texts])
        return Surroundings(features.lengths, density(features.features.dense, self.examples), covered)


class Classifier:
    """Fit or load it, then `answer`."""

    def __init__(self, components: Components, parts: Parts) -> None:
        """As `fit` and `load` make it."""
        self._components = components
        self._parts = parts

    @property
    def rejector(self) -> Rejector:
        """What decides what is in scope."""
        return self._parts.rejector

    def read(self, texts: Sequence[str]) -> Read:
        """The signals of new texts."""
        features, parts = self._components.texts(texts), self._parts
        about = parts.surroundings(self._components, texts, features)
        return read(parts.evidence.of(features.features), parts.language, parts.combination, about)

    def answer(self, texts: Sequence[str]) -> list[Answer]:
        """The answers, in order."""
        if not texts:
            return []
        found = self.read(texts)
        scores = self.rejector.scores(found.values)
        names = self._parts.intents
        return [
            Answer(
                names[order[0]],
                float(score),
                bool(score >= self.rejector.threshold),
                tuple((names[at], float(chance)) for at, chance in zip(order[:RANKED], chances, strict=False)),
            )
            for order, chances, score in zip(found.order, found.chances, scores, strict=True)
        ]

    def save(self, folder: Path, about: dict[str, Any]) -> None:
        """Puts what the components' folder lacks beside them."""
        joblib.dump(self._parts, folder / PARTS_FILE, compress=3)
        (folder / MANIFEST_FILE).write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Classifier":
        """A stored one."""
        parts: Parts = joblib.load(folder / PARTS_FILE)
        return cls(Components(folder, parts.language, loaded=True), parts)

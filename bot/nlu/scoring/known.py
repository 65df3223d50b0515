"""The training examples as people wrote them, so that an explanation can show the nearest one."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Optional

import numpy as np
import numpy.typing as npt

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Nearest:
    """An example, its language, and how like it the text is (1 for the same)."""

    text: str
    language: str
    likeness: float


class Known:
    """Intents, languages and texts of the examples, in the order in which the evidence keeps their features."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """`rows` are intent, language and text in the order of the training data; the evidence sorts them by intent."""
        self._rows: dict[str, list[tuple[str, str]]] = {}
        for intent, language, text in sorted(rows, key=lambda row: row[0]):
            self._rows.setdefault(intent, []).append((language, text))
        self._starts: dict[str, int] = {}
        self._count = 0
        for intent, of_intent in self._rows.items():
            self._starts[intent] = self._count
            self._count += len(of_intent)

    def __len__(self) -> int:
        """How many examples there are."""
        return self._count

    def nearest(self, intent: str, likeness: npt.NDArray[np.float32]) -> Optional[Nearest]:
        """The example of an intent that a text is most like by `likeness` [examples]; None where it is like none.

        None, too, where the texts are not those of the evidence, as in a model from before they were kept.
        """
        rows = self._rows.get(intent)
        if not rows or len(likeness) != self._count:
            return None
        start = self._starts[intent]
        best = int(np.argmax(likeness[start : start + len(rows)]))
        if likeness[start + best] <= 0:
            return None
        language, text = rows[best]
        return Nearest(text, language, float(likeness[start + best]))

    def write(self, file: Path) -> None:
        """Writes them as JSON."""
        file.write_text(json.dumps(self._rows, ensure_ascii=False), "utf-8")

    @classmethod
    def read(cls, file: Path) -> "Known":
        """Reads what `write` wrote; none where there is no file."""
        found = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return cls((intent, language, text) for intent, rows in found.items() for language, text in rows)

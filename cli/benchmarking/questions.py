"""The validation questions, as their files hold them; what a file is called says how its texts are written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# Files that are no list of questions by intent; each has a module of its own.
OTHER_FORMS = ("adversarial", "dialogues", "emergencies", "paraphrases")
MIXED = "mixed"
CANTONESE = "yue"
ORIGINAL = "zh"


@dataclass(frozen=True)
class Question:
    """A text, the intent that a careful human would choose, and the language it should be taken for."""

    file: str
    intent: str
    text: str
    language: str

    @property
    def is_entry(self) -> bool:
        """Whether an entry answers it."""
        return "/" in self.intent


def read_questions(folder: Path) -> list[Question]:
    """The questions of all languages, file by file."""
    return [question for path in sorted(folder.glob("*.yml")) for question in _questions(path)]


def _questions(path: Path) -> Iterator[Question]:
    if path.stem in OTHER_FORMS:
        return
    for intent, rows in read_yaml(path).items():
        for row in rows:
            text = row["text"] if isinstance(row, dict) else row
            language = row["language"] if isinstance(row, dict) else language_of(path.stem)
            yield Question(path.stem, intent, str(text), language)


def language_of(file: str) -> str:
    """The code of the language that a file's texts are in: Cantonese counts as Chinese, scripts stand after a dash."""
    return ORIGINAL if file == CANTONESE else file.split("-")[0]


def read_yaml(path: Path) -> Any:
    """What a file holds."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

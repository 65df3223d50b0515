"""The headings and notes of words.yml, in the language of who reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.errors import Invalid
from desk.phrases import written

FILE = Path(__file__).with_name("words.yml")
ORIGINAL = "zh"


@dataclass(frozen=True, slots=True)
class Words:
    """All words in one language."""

    language: str
    _words: Mapping[str, Any]

    def say(self, section: str, key: str, **values: str) -> str:
        """One of the words of a section; raise KeyError where there is none."""
        return str(self._words[section][key]).format(**values)

    def line(self, key: str, **values: str) -> str:
        """One of the lines that stand for themselves."""
        return str(self._words[key]).format(**values)

    def notes(self, **values: str) -> list[str]:
        """What a reader has to know about the figures."""
        return [str(line).format(**values) for line in self._words["notes"]]

    def section(self, section: str) -> Mapping[str, str]:
        """All words of a section, in order."""
        found: Mapping[str, str] = self._words[section]
        return found


def words(language: str) -> Words:
    """The words in this language, those of the original where it has none; Invalid where nobody speaks it."""
    if language not in (spoken := written()):
        raise Invalid(f"language: one of {', '.join(spoken)} is needed")
    known = _read()
    found = language if language in known else ORIGINAL
    return Words(found, known[found])


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    read: Mapping[str, Mapping[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    return read

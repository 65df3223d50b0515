"""What residents write: lines of nlu_data/, drawn at random; never a question that anything is measured by."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from core.settings import ROOT

# Files of nlu_data/<language>/ that hold no lines of residents; the folder tuning/ is not looked into at all.
NO_LINES = ("context", "glossary", "shared")
ENTRY, ANY = "entry", "any"
SMALL_TALK = frozenset({"greet", "thank", "bye", "who_are_you", "what_can_you_do", "privacy", "ticket_status"})


class Texts:
    """Lines by language and by what they are about; a language without lines speaks in the words of its glossary."""

    def __init__(self, folder: Path = ROOT / "nlu_data") -> None:
        languages: Sequence[str] = list(yaml.safe_load((folder / "languages.yml").read_text("utf-8")))
        self._lines = {one: _of_language(folder / one) for one in languages}

    def draw(self, language: str, about: str, chance: random.Random) -> str:
        """A line about something, or about anything where this language has none about it."""
        lines = self._lines[language]
        return chance.choice(lines.get(about) or lines[ANY])


def _of_language(folder: Path) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in NO_LINES:
            for about, line in _examples(yaml.safe_load(path.read_text("utf-8"))):
                found[about].append(line)
    words = yaml.safe_load((folder / "glossary.yml").read_text("utf-8"))["terms"] if not found else ()
    found[ANY] = found[ENTRY] or [str(one["word"]) for one in words]
    return found


def _examples(content: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[tuple[str, str]]:
    for row in content.get("nlu", ()):
        intent = row.get("intent", "")
        about = ENTRY if "/" in intent else "small_talk" if intent in SMALL_TALK else intent
        for line in row.get("examples", "").splitlines():
            if line.startswith("- "):
                yield about, line.removeprefix("- ").strip()

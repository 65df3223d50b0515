"""The words that show what a message does: corrects, or asks one thing more. From nlu_data/<language>/context.yml."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional

import yaml

from bot.languages.speech import load_speech
from bot.registers.languages import read_register

FILE = "context.yml"
_GAP = r"[\s,.:;!?\u2026\u3001\u3002\u060c\u061b\u061f\u0f0b-\u0f14\u1802-\u1804-]"
_LEADING = re.compile(rf"^{_GAP}+")
_ENDS = re.compile(r"[?!\n;\u3002\uff01\uff1f\uff1b\u061f\u061b\u0f0d\u0f0e\u1803]+|\.(?=\s|$)")


@dataclass(frozen=True)
class Cues:
    """Of one language, normalised: `deny` stand before a pause, `mean` before what is meant, `join` amid questions."""

    deny: tuple[str, ...] = ()
    mean: tuple[str, ...] = ()
    join: tuple[str, ...] = ()

    def corrected(self, text: str) -> Optional[str]:
        """What a normalised text says after its words of correction, perhaps nothing; None where it has none."""
        left, found = text, False
        while True:
            match = self._lead(left)
            if not match:
                return left if found else None
            left, found = left[match:].strip(), True

    def _lead(self, text: str) -> Optional[int]:
        """Where the words of correction at the beginning of `text` end."""
        for cue in self.deny:
            match = re.match(re.escape(cue) + rf"(?:{_GAP}+|$)", text)
            if match:
                return match.end()
        for cue in self.mean:
            match = re.match(re.escape(cue) + rf"{_GAP}*", text)
            if match and match.end() < len(text):
                return match.end()
        return None

    def questions(self, text: str) -> list[str]:
        """The sentences of a text, and what stands on either side of a joining word."""
        pieces = [piece for sentence in _ENDS.split(text) for piece in self._joined(sentence)]
        bare = (_LEADING.sub("", piece).strip() for piece in pieces)
        return [piece for piece in bare if piece]

    def _joined(self, sentence: str) -> Iterator[str]:
        if not self.join:
            yield sentence
            return
        words = "|".join(map(re.escape, self.join))
        # From the first blank of a run only: a long run would else be tried from each of its blanks.
        yield from re.split(rf"(?<!{_GAP})(?:{_GAP}+|^)(?:{words})(?={_GAP}|[\u3400-\u9fff]|$)", sentence)


def read_cues(root: Path) -> dict[str, Cues]:
    """The cues of each language that has the file."""
    found = {}
    for code, language in read_register(root / "nlu_data" / "languages.yml").items():
        path = root / "nlu_data" / code / FILE
        if path.exists():
            rows = yaml.safe_load(path.read_text("utf-8"))
            speech = load_speech(code)
            found[code] = Cues(
                **{
                    name: tuple(sorted((speech.normalise(cue, language.script) for cue in cues), key=len, reverse=True))
                    for name, cues in rows.items()
                }
            )
    return found

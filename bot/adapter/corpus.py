"""The lines that the adapter learns from: our own, by language, and CLINC150's training part. Never BANKING77."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Iterator, Sequence

from rasa.shared.nlu.constants import TEXT

from bot.benchmark.clinc import FILE as CLINC
from bot.benchmark.components import normalised
from bot.benchmark.readers import read_corpus
from bot.importer import ShiliuImporter
from bot.nlu.parts import LANGUAGE, PART, TRAIN

OWN, PUBLIC = "own", "clinc"
PUBLIC_LANGUAGE = "en"


@dataclass(frozen=True)
class Line:
    """A normalised text, the collection that it is of, its language, and its intent there."""

    text: str
    source: str
    language: str
    intent: str


def read_lines(data: Path) -> list[Line]:
    """Own lines and public ones, without repetitions, in an order that does not change."""
    return sorted(
        {*own_lines(TRAIN), *_public(data / CLINC)},
        key=lambda line: (line.source, line.language, line.intent, line.text),
    )


def write_lines(lines: Sequence[Line], path: Path) -> str:
    """Writes JSON Lines and returns their SHA-256."""
    content = "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
    path.write_text(content, "utf-8")
    return hashlib.sha256(content.encode()).hexdigest()


def own_lines(part: str) -> Iterator[Line]:
    """Our own lines of one part (bot/nlu/parts.py)."""
    for message in ShiliuImporter().get_nlu_data().training_examples:
        if message.get(PART) == part:
            language = message.get(LANGUAGE)
            yield Line(normalised(message.get(TEXT), language), OWN, language, message.get_full_intent())


def _public(path: Path) -> Iterator[Line]:
    for row in read_corpus(path).train:
        if row.in_scope:
            yield Line(normalised(row.text, PUBLIC_LANGUAGE), PUBLIC, PUBLIC_LANGUAGE, row.intent)

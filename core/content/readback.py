"""The reader of docs/readback/<lang>/<topic>.yml: what somebody who hadn't seen the Chinese understood of a draft."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.content.node import Node, read_yaml
from core.content.problem import Problem

FOLDER = Path("docs") / "readback"
DONE = ("mended", "dropped", "kept")
_READING_KEYS = ("read_on", "sentences", "differences")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reading understood otherwise than the original says, and what was done about it."""

    sentence: int
    found: str
    done: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's sentences in Chinese, and how they differ from the original."""

    read_on: date
    sentences: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Readback:
    """The readings of one draft; `of` is the hash of the draft as it stands after them."""

    entry: str
    language: str
    of: str
    readings: tuple[Reading, ...]
    path: str
    line: int


Readbacks = dict[tuple[str, str], Readback]


def read_readbacks(root: Path, problems: list[Problem]) -> Readbacks:
    """Every read-back by (entry, language)."""
    found: Readbacks = {}
    for file in sorted((root / FOLDER).glob("*/*.yml")):
        node = read_yaml(file, root, problems)
        for entry, below in node.each() if node is not None else ():
            if entry.partition("/")[0] != file.stem:
                below.problem(f"{entry} stands in {file.name}", f"in {entry.partition('/')[0]}.yml")
            found[entry, file.parent.name] = _readback(entry, file.parent.name, below)
    return found


def _readback(entry: str, language: str, node: Node) -> Readback:
    node.only(("of", "second", *_READING_KEYS))
    readings = [_reading(node)]
    second = node.below("second") if "second" in node.value else None
    if second is not None:
        second.only(_READING_KEYS)
        readings.append(_reading(second))
    return Readback(entry, language, node.text("of"), tuple(readings), node.path, node.line())


def _reading(node: Node) -> Reading:
    sentences = node.texts("sentences", twice=True)
    if not sentences:
        node.problem("the reading has no sentence", "what the draft says, sentence by sentence, in Chinese")
    differences = tuple(_difference(below, len(sentences)) for _, below in node.each_of("differences"))
    return Reading(node.day("read_on"), sentences, differences)


def _difference(node: Node, sentences: int) -> Difference:
    node.only(("sentence", "found", "done"))
    sentence = node.integer("sentence")
    if sentence > sentences:
        node.problem(f"'sentence' is {sentence}", f"at most {sentences}, the sentences of the reading", "sentence")
    return Difference(sentence, node.text("found"), node.choice("done", DONE))

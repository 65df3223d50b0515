"""The reader of nlu_data/<lang>/glossary.yml: which word a language uses for a paper, an office or a procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.content.node import Node, read_yaml
from core.content.problem import Problem

CONFIDENCE = ("seen", "standard", "drafted")
_KEYS = ("zh", "word", "also", "not", "source", "confidence", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the originals with the words that a translation may use for it, and those that it must not."""

    zh: str
    words: tuple[str, ...]
    never: tuple[str, ...]
    path: str
    line: int


Glossaries = Mapping[str, tuple[Term, ...]]


def read_glossaries(root: Path, problems: list[Problem]) -> dict[str, tuple[Term, ...]]:
    """The terms of every language that has a glossary, the longest Chinese term first."""
    found: dict[str, tuple[Term, ...]] = {}
    for file in sorted((root / "nlu_data").glob("*/glossary.yml")):
        node = read_yaml(file, root, problems)
        if node is not None:
            node.only(("terms",))
            terms = [_term(below) for _, below in node.each_of("terms")]
            found[file.parent.name] = tuple(sorted(terms, key=lambda one: -len(one.zh)))
    return found


def _term(node: Node) -> Term:
    node.only(_KEYS)
    node.text("source")
    node.choice("confidence", CONFIDENCE)
    words = (node.text("word"), *node.texts("also"))
    return Term(node.text("zh"), words, node.texts("not"), node.path, node.line())

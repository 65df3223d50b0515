"""The reader of check.<lang>.yml: the words of a guided check in one language."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from core.content.guided.models import CheckText
from core.content.node import Node, read_yaml
from core.content.problem import Problem

ORIGINAL = "zh"
# An outcome's text names its dates in braces.
DATE_NAME = re.compile(r"\{([^{}]*)\}")
_TRANSLATIONS = ("original", "draft", "reviewed")
_KEYS = ("translation", "of", "reviewed_by", "reviewed_on", "questions", "outcomes")


def bare(words: str) -> str:
    """The words without the dates in braces."""
    return DATE_NAME.sub(" ", words)


def read_texts(folder: Path, root: Path, problems: list[Problem]) -> Mapping[str, CheckText]:
    """The words of the folder's check, by language."""
    texts: dict[str, CheckText] = {}
    for file in sorted(folder.glob("check.*.yml")):
        node = read_yaml(file, root, problems)
        if node is not None:
            language = file.name.split(".")[1]
            texts[language] = _text(node, language, hashlib.sha256(file.read_bytes()).hexdigest()[:16])
    return texts


def _text(node: Node, language: str, hash_: str) -> CheckText:
    node.only(_KEYS)
    asked = node.below("questions")
    questions = dict(asked.each()) if asked else {}
    lines = {f"questions.{id_}": below.line() for id_, below in questions.items()}
    outcomes = node.text_map("outcomes")
    lines |= {f"outcomes.{id_}": node.line("outcomes", id_) for id_ in outcomes}
    for below in questions.values():
        below.only(("ask", "options"))
    return CheckText(
        language=language,
        translation=_translation(node, language),
        asks={id_: below.text("ask") for id_, below in questions.items()},
        options={id_: below.text_map("options") for id_, below in questions.items()},
        outcomes=outcomes,
        of=node.optional_text("of"),
        reviewed_by=node.optional_text("reviewed_by"),
        reviewed_on=node.optional_day("reviewed_on"),
        hash=hash_,
        path=node.path,
        lines=lines,
    )


def _translation(node: Node, language: str) -> str:
    """How the words came to be; the rules are those of the texts of entries."""
    found = node.choice("translation", _TRANSLATIONS)
    if (found == "original") != (language == ORIGINAL):
        right = "original" if language == ORIGINAL else "draft or reviewed"
        node.problem(f"'translation' is {found!r}", f"{right} for this language", "translation")
    if found != "original" and "of" not in node.value:
        node.problem("'of' is missing", f"the first 16 hex digits of the sha256 of check.{ORIGINAL}.yml")
    if found == "reviewed":
        node.text("reviewed_by")
        node.day("reviewed_on")
    return found

"""The reader of what people say: training examples, and the questions kept apart from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.content.models import ORIGINAL
from core.content.node import Node, read_yaml
from core.content.problem import Problem

# Lines that say the same in every language, by intent and key; the original's keys are the only ones.
SHARED = "shared.yml"
# Files beside the examples with other contents: a language's terms, its words of conversation, its shared lines.
NOT_EXAMPLES = ("glossary.yml", "context.yml", SHARED)
CUES = ("deny", "mean", "join")
# The validation files that hold questions by intent, and the language whose training lines they must be apart from.
_SPOKEN = {"yue": "zh"}
_OTHER_FORMS = ("mixed", "emergencies", "adversarial", "paraphrases", "dialogues", "ii")


@dataclass(frozen=True, slots=True)
class Example:
    """One line that somebody may write, what it means, and where it stands."""

    text: str
    intent: str
    language: str
    path: str
    line: int


def read_examples(root: Path, problems: list[Problem]) -> list[Example]:
    """The training examples of every language, in Rasa's own form."""
    found: list[Example] = []
    for file in sorted((root / "nlu_data").glob("*/*.yml")):
        if file.name in NOT_EXAMPLES:
            continue
        node = read_yaml(file, root, problems)
        if node is not None:
            node.only(("version", "nlu"))
            for _, item in node.each_of("nlu"):
                item.only(("intent", "examples"))
                found += _lines(item, file.parent.name, problems)
    return found + list(_shared(root, problems))


def _shared(root: Path, problems: list[Problem]) -> Iterator[Example]:
    original = read_yaml(root / "nlu_data" / ORIGINAL / SHARED, root, problems)
    for file in sorted((root / "nlu_data").glob(f"*/{SHARED}")):
        node = read_yaml(file, root, problems)
        for intent, rows in node.each() if node is not None else ():
            known = original.value.get(intent) if original is not None else None
            rows.only(known if isinstance(known, dict) else ())
            for key in rows.value:
                yield Example(rows.text(key), intent, file.parent.name, rows.path, rows.line(key))


def _lines(item: Node, language: str, problems: list[Problem]) -> Iterator[Example]:
    intent = item.text("intent")
    raw = item.value.get("examples")
    if not isinstance(raw, str):
        item.problem(f"the examples of {intent} are a {type(raw).__name__}", "a block: `examples: |` with `- ` lines")
        return
    first = item.line("examples") + 1
    for number, line in enumerate(raw.split("\n"), start=first):
        if not line.strip():
            continue
        if not line.startswith("- ") or "\t" in line or line != line.rstrip() or line[2:] != line[2:].lstrip():
            what = f"a broken example line of {intent}: {line[:30]!r}"
            problems.append(Problem(item.path, number, what, "`- text`, no tab, no space at its ends"))
        yield Example(line.removeprefix("-").strip(), intent, language, item.path, number)


def read_held_out(root: Path, problems: list[Problem]) -> list[Example]:
    """The questions that only measure (below tests/) or only fit thresholds (nlu_data/<lang>/tuning)."""
    files = sorted((root / "tests" / "questions").glob("*/*.yml"))
    files += sorted((root / "nlu_data").glob("*/tuning/*.yml"))
    files += sorted(file for file in (root / "tests/validation").rglob("*.yml") if file.stem not in _OTHER_FORMS)
    found: list[Example] = []
    for file in files:
        language = _language_of(file)
        node = read_yaml(file, root, problems)
        for intent in node.value if node is not None else ():
            assert node is not None
            for index, text in enumerate(node.texts(intent)):
                found.append(Example(text.strip(), intent, language, node.path, node.line(intent, index)))
    return found


def check_cues(root: Path, problems: list[Problem]) -> None:
    """The words of conversation of each language: a list of texts under each key, and under no other."""
    for file in sorted((root / "nlu_data").glob("*/context.yml")):
        node = read_yaml(file, root, problems)
        if node is not None:
            node.only(CUES)
            for key in CUES:
                if not node.texts(key) and isinstance(node.value.get(key, []), list):
                    node.problem(f"{key!r} names no words", f"what residents say: {key}: [word, …]", key)


def _language_of(file: Path) -> str:
    if "validation" in file.parts[-3:-1]:
        code = file.stem.partition("-")[0]
        return _SPOKEN.get(code, code)
    return file.parent.name if file.parent.name != "tuning" else file.parent.parent.name

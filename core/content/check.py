"""The checker of the content: collects every fault, each with its place and what would be right."""

from collections.abc import Iterator
from pathlib import Path

from core.content.check_entry import check_entry
from core.content.check_nlu import check_examples, check_held_out
from core.content.check_registers import check_registers
from core.content.check_text import check_any, check_original, check_translation
from core.content.models import ORIGINAL, Content
from core.content.nlu import read_examples, read_held_out
from core.content.problem import Problem
from core.content.read import read_content


def check_content(root: Path, *, nlu: bool = True) -> list[Problem]:
    """Every fault under `root`, in order of place; `nlu=False` leaves out what only training needs."""
    content, problems = read_content(root)
    problems += check_registers(content, root)
    problems += _check_entries(content, root)
    if nlu:
        examples = read_examples(root, problems)
        problems += check_examples(examples, content)
        problems += check_held_out(read_held_out(root, problems), examples, content)
    return sorted(set(problems))


def _check_entries(content: Content, root: Path) -> Iterator[Problem]:
    for entry in content.entries.values():
        yield from check_entry(entry, content)
        yield from check_original(entry, content)
        for language, text in entry.texts.items():
            lines = (root / text.path).read_bytes().count(b"\n")
            yield from check_any(entry, text, content, lines)
            if language != ORIGINAL:
                yield from check_translation(entry, text)

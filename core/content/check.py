"""The checker of the content: collects every fault, each with its place and what would be right."""

from collections.abc import Iterator
from pathlib import Path

from core.content.check_entry import check_entry
from core.content.check_glossary import check_glossary, check_words
from core.content.check_guided import check_guided
from core.content.check_nlu import check_examples, check_held_out
from core.content.check_places import check_places
from core.content.check_readback import check_readbacks
from core.content.check_registers import check_registers
from core.content.check_script import check_scripts
from core.content.check_text import check_any, check_original, check_translation
from core.content.glossary import read_glossaries
from core.content.models import ORIGINAL, Content
from core.content.nlu import check_cues, read_examples, read_held_out
from core.content.problem import Problem
from core.content.read import read_content
from core.content.readback import read_readbacks


def check_content(root: Path, *, proofs: bool = True) -> list[Problem]:
    """Every fault under `root`, in order of place; `proofs=False` leaves out training lines and read-backs.

    Those are what no resident sees: without them the content may be served, but not land.
    """
    content, problems = read_content(root)
    problems += check_registers(content, root)
    problems += _check_entries(content, root)
    problems += check_scripts(content)
    problems += check_places(content)
    problems += check_guided(content)
    problems += _check_translations(content, root, problems)
    if proofs:
        problems += check_readbacks(content, read_readbacks(root, problems))
        examples = read_examples(root, problems)
        problems += check_examples(examples, content)
        check_cues(root, problems)
        problems += check_held_out(read_held_out(root, problems), examples, content)
    return sorted(set(problems))


def _check_translations(content: Content, root: Path, problems: list[Problem]) -> Iterator[Problem]:
    glossaries = read_glossaries(root, problems)
    for language, terms in glossaries.items():
        yield from check_glossary(terms)
        for entry in content.entries.values():
            if language != ORIGINAL:
                yield from check_words(entry, language, terms)


def _check_entries(content: Content, root: Path) -> Iterator[Problem]:
    for entry in content.entries.values():
        yield from check_entry(entry, content)
        yield from check_original(entry, content)
        for language, text in entry.texts.items():
            lines = (root / text.path).read_bytes().count(b"\n")
            yield from check_any(entry, text, content, lines)
            if language != ORIGINAL:
                yield from check_translation(entry, text)

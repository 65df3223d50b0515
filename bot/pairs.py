"""Reads the texts that say the same in two languages: titles, the lines of the answers, terms, shared lines."""

import re
from pathlib import Path
from typing import Any, Iterator

import yaml

ORIGINAL = "zh"
KNOWLEDGE = "knowledge_base"
_SECTION = re.compile(r"<!-- section: (\w+)")
_HEAD = re.compile(r"\A---\n.*?^---$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^(?:- |\d+\. )")
FIRST = "first"
SHARED = "shared.yml"


def read_pairs(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Pairs (text in `language`, the Chinese text); nothing for Chinese or a language without texts."""
    if language == ORIGINAL:
        return
    yield from _titles(root, language)
    yield from _terms(root, language)
    yield from _shared(root, language)
    for path in sorted((root / KNOWLEDGE).glob(f"*/*/{language}.md")):
        yield from pair_lines(path.with_name(f"{ORIGINAL}.md").read_text("utf-8"), path.read_text("utf-8"))


def pair_lines(original: str, translation: str) -> Iterator[tuple[str, str]]:
    """Line by line where a section has as many lines as the original's, else the whole section."""
    there = lines_of_sections(original)
    for section, lines in lines_of_sections(translation).items():
        chinese = there.get(section, [])
        if len(lines) == len(chinese):
            yield from zip(lines, chinese, strict=True)
        elif lines and chinese:
            yield " ".join(lines), " ".join(chinese)


def lines_of_sections(markdown: str) -> dict[str, list[str]]:
    """The lines of text of each section, without front matter, headings, comments and list marks."""
    body = _HEAD.sub("", markdown)
    sections: dict[str, list[str]] = {FIRST: []}
    lines = sections[FIRST]
    for line in body.splitlines():
        section = _SECTION.search(line)
        if section:
            lines = sections.setdefault(section.group(1), [])
        elif line.strip() and not line.startswith(("#", "<!--")):
            lines.append(_MARK.sub("", line.strip()))
    return sections


def _titles(root: Path, language: str) -> Iterator[tuple[str, str]]:
    folder = root / KNOWLEDGE / "titles"
    path = folder / f"{language}.yml"
    if path.exists():
        own, chinese = _read(path), _read(folder / f"{ORIGINAL}.yml")
        for part in ("topics", "entries"):
            yield from ((title, chinese[part][key]) for key, title in own[part].items() if key in chinese[part])


def _terms(root: Path, language: str) -> Iterator[tuple[str, str]]:
    path = root / "nlu_data" / language / "glossary.yml"
    if path.exists():
        yield from ((word, row["zh"]) for row in _read(path)["terms"] for word in (row["word"], *row.get("also", ())))


def _shared(root: Path, language: str) -> Iterator[tuple[str, str]]:
    chinese = {key: text for _, key, text in read_shared(root, ORIGINAL)}
    yield from ((text, chinese[key]) for _, key, text in read_shared(root, language) if key in chinese)


def read_shared(root: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Intent, key and text of each shared line of a language: what residents say, under one key in all languages."""
    path = root / "nlu_data" / language / SHARED
    if path.exists():
        for intent, lines in _read(path).items():
            yield from ((intent, key, text) for key, text in lines.items())


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

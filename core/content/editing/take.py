"""Taking a translated round in: a draft is written only if it reads and agrees with its original."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.content.editing.faults import faults_of
from core.content.editing.segments import compose, lines_in_force, segments_of
from core.content.models import Content, Entry


@dataclass(frozen=True, slots=True)
class Lines:
    """What came back of one entry: the hash of its original, its lines by segment, those that are only proposed."""

    of: str
    words: Mapping[str, str]
    proposed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one entry of the round."""

    entry: str
    good: bool
    written: bool
    said: str


def take_draft(root: Path, content: Content, language: str, id_: str, lines: Lines) -> Taken:
    """Write the draft of one entry, unless the original has changed since, or a check finds a fault in it."""
    entry = content.entries.get(id_)
    if entry is None:
        return Taken(id_, False, False, "refused: there is no such entry")
    if entry.original.hash != lines.of:
        return Taken(id_, False, False, f"refused: made from {lines.of}, the original is {entry.original.hash} now")
    strange = sorted(set(lines.words) - {one.id for one in segments_of(entry.original)})
    if strange:
        return Taken(id_, False, False, f"refused: {', '.join(strange)}: no such line in the original")
    words = _given(entry, language, lines)
    if "first" not in words:
        return Taken(id_, True, False, "left alone: the first paragraph is not translated, or not marked as translated")
    present = entry.texts.get(language)
    if present is not None and not entry.stale(language) and _as_it_was(words, lines_in_force(present, entry.original)):
        return Taken(id_, True, False, "as it was")
    try:
        raw = compose(entry.original, words, present)
    except ValueError as fault:
        return Taken(id_, False, False, f"refused: {fault}")
    return _write(root, content, entry, language, raw)


def _given(entry: Entry, language: str, lines: Lines) -> dict[str, str]:
    """The lines that are filled, without those of a stale text that nobody has touched or marked as translated."""
    given = {id_: words for id_, words in lines.words.items() if words.strip()}
    if language in entry.texts and entry.stale(language):
        old = {one.id: one.text for one in segments_of(entry.texts[language])}
        untouched = {id_ for id_ in lines.proposed & set(given) if _same({id_: given[id_]}, old)}
        given = {id_: words for id_, words in given.items() if id_ not in untouched}
    return given


def _as_it_was(words: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Whether all that is given stands in the text; of a section, all lines or none are given."""
    sections = {id_.partition(".")[0] for id_ in words}
    return _same(words, own) and not [id_ for id_ in own if id_.partition(".")[0] in sections and id_ not in words]


def _same(words: Mapping[str, str], own: Mapping[str, str]) -> bool:
    return all(text.split() == own.get(id_, "").split() for id_, text in words.items())


def _write(root: Path, content: Content, entry: Entry, language: str, raw: str) -> Taken:
    faults = faults_of(root, content, entry, language, raw)
    if faults:
        return Taken(entry.id, False, False, "refused:\n  " + "\n  ".join(faults))
    file = (root / entry.original.path).with_name(f"{language}.md")
    file.write_text(raw, "utf-8")
    return Taken(entry.id, True, True, f"{file.relative_to(root).as_posix()} written")

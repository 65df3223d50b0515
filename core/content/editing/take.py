"""Taking a translated round in: a draft is written only if it reads and agrees with its original."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from core.content.check_text import check_any, check_translation
from core.content.editing.segments import compose
from core.content.markdown import parse_text
from core.content.models import Content, Entry
from core.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one entry of the round."""

    entry: str
    good: bool
    written: bool
    said: str


def take_draft(root: Path, content: Content, language: str, id_: str, of: str, words: Mapping[str, str]) -> Taken:
    """Write the draft of one entry, unless the original has changed since, or a check finds a fault in it."""
    entry = content.entries.get(id_)
    if entry is None:
        return Taken(id_, False, False, "refused: there is no such entry")
    if entry.original.hash != of:
        return Taken(id_, False, False, f"refused: made from {of}, the original is {entry.original.hash} now")
    if not words.get("first", "").strip():
        return Taken(id_, True, False, "left alone: the first paragraph is not translated")
    try:
        present = None if language not in entry.texts or entry.stale(language) else entry.texts[language]
        raw = compose(entry.original, words, present)
    except ValueError as fault:
        return Taken(id_, False, False, f"refused: {fault}")
    return _write(root, content, entry, language, raw)


def _write(root: Path, content: Content, entry: Entry, language: str, raw: str) -> Taken:
    file = (root / entry.original.path).with_name(f"{language}.md")
    path = file.relative_to(root).as_posix()
    problems: list[Problem] = []
    digest = hashlib.sha256(raw.encode()).hexdigest()[:16]
    text = parse_text(raw, path=path, language=language, hash_=digest, problems=problems)
    if text is not None and not problems:
        changed = replace(entry, texts={**entry.texts, language: text})
        problems += [*check_any(changed, text, content, raw.count("\n")), *check_translation(changed, text)]
    faults = [str(one) for one in problems if not one.warning]
    if faults:
        return Taken(entry.id, False, False, "refused:\n  " + "\n  ".join(faults))
    if language in entry.texts and entry.texts[language].hash == digest:
        return Taken(entry.id, True, False, "as it was")
    file.write_text(raw, "utf-8")
    return Taken(entry.id, True, True, f"{path} written")

"""Whether a translation would hold, before it is written: as `kb check` would find it."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.content.check_glossary import check_words
from core.content.check_script import check_scripts
from core.content.check_text import check_any, check_translation
from core.content.glossary import read_glossaries
from core.content.markdown import parse_text
from core.content.models import Content, Entry, EntryText
from core.content.problem import Problem


def faults_of(root: Path, content: Content, entry: Entry, language: str, raw: str) -> list[str]:
    """Every fault that the entry's text in this language would have with these words."""
    path = (root / entry.original.path).with_name(f"{language}.md").relative_to(root).as_posix()
    digest = hashlib.sha256(raw.encode()).hexdigest()[:16]
    problems: list[Problem] = []
    text = parse_text(raw, path=path, language=language, hash_=digest, problems=problems)
    if text is not None and not problems:
        changed = replace(entry, texts={**entry.texts, language: text})
        problems += [*check_any(changed, text, content, raw.count("\n")), *check_translation(changed, text)]
        problems += check_words(changed, language, read_glossaries(root, []).get(language, ()))
        problems += _check_script(content, changed, text)
    return [str(one) for one in problems if not one.warning]


def _check_script(content: Content, changed: Entry, text: EntryText) -> Iterator[Problem]:
    """The faults of this text alone; how a word is spelt elsewhere counts."""
    with_it = replace(
        content,
        languages={text.language: content.languages[text.language]},
        entries={**content.entries, changed.id: changed},
    )
    return (one for one in check_scripts(with_it) if one.path == text.path)

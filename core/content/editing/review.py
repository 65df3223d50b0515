"""Marking a translation as reviewed: the one change of a text that is not a translator's."""

from datetime import date
from pathlib import Path

from core.content.editing.faults import faults_of
from core.content.editing.front import front_matter, without_front_matter
from core.content.editing.line import is_line
from core.content.models import ORIGINAL, Content, Entry, EntryText
from core.errors import Invalid


def mark_reviewed(root: Path, content: Content, id_: str, language: str, *, by: str, on: date, today: date) -> Path:
    """Write the reviewer's name and day into the translation; raise Invalid where it can't be reviewed as it stands."""
    entry, text = _text_of(content, id_, language)
    if not is_line(by):
        raise Invalid("a reviewer's name in one line is needed: residents see who has reviewed a text")
    if on > today:
        raise Invalid(f"{on} has not come yet: a review has its day, {today} at the latest")
    file = root / text.path
    head = front_matter("reviewed", entry.original.hash, text.untranslated, by.strip(), on)
    raw = head + without_front_matter(file.read_bytes().decode())
    faults = faults_of(root, content, entry, language, raw)
    if faults:
        raise Invalid(f"{text.path} is not reviewed while it has faults:\n  " + "\n  ".join(faults))
    file.write_text(raw, "utf-8")
    return file


def _text_of(content: Content, id_: str, language: str) -> tuple[Entry, EntryText]:
    entry = content.entries.get(id_)
    if entry is None:
        raise Invalid(f"there is no entry {id_!r}: an id like {next(iter(content.entries), 'topic/entry')} is needed")
    if language == ORIGINAL or language not in entry.texts:
        known = ", ".join(code for code in entry.texts if code != ORIGINAL) or "none"
        raise Invalid(f"{id_} has no translation {language!r} to review: it has {known}")
    text = entry.texts[language]
    if entry.stale(language):
        raise Invalid(f"{text.path} is made from an older version of {ORIGINAL}.md: translate it first")
    return entry, text

"""Marking a translation as reviewed: the one change of a text that is not a translator's."""

import re
from datetime import date
from pathlib import Path

from core.content.models import ORIGINAL, Content
from core.errors import Invalid

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)


def mark_reviewed(root: Path, content: Content, id_: str, language: str, by: str, on: date) -> Path:
    """Write the reviewer's name and day into the translation; raise Invalid where it can't be reviewed as it stands."""
    entry = content.entries.get(id_)
    if entry is None:
        raise Invalid(f"there is no entry {id_!r}: an id like {next(iter(content.entries), 'topic/entry')} is needed")
    if language == ORIGINAL or language not in entry.texts:
        known = ", ".join(code for code in entry.texts if code != ORIGINAL) or "none"
        raise Invalid(f"{id_} has no translation {language!r} to review: it has {known}")
    if entry.stale(language):
        raise Invalid(
            f"{entry.texts[language].path} is made from an older version of {ORIGINAL}.md: translate it first"
        )
    if not by.strip() or "\n" in by:
        raise Invalid("a reviewer's name in one line is needed: residents see who has reviewed a text")
    file = root / entry.texts[language].path
    raw = file.read_text("utf-8")
    front = _FRONT.match(raw)
    assert front is not None, "the reader would have refused it"
    kept = [line for line in front["head"].split("\n") if not re.match(r"(translation|reviewed_by|reviewed_on):", line)]
    name = by.strip().replace("\\", "\\\\").replace('"', '\\"')
    head = ["translation: reviewed", f'reviewed_by: "{name}"', f'reviewed_on: "{on.isoformat()}"', *kept]
    file.write_text("---\n" + "\n".join(head) + "\n---\n" + raw[front.end() :], "utf-8")
    return file

"""Every draft has been read back as it stands, and twice where a wrong sentence would do most harm."""

from collections.abc import Iterator

from core.content.models import Content, Entry, EntryText
from core.content.problem import Problem
from core.content.readback import FOLDER, Readback, Readbacks


def check_readbacks(content: Content, readbacks: Readbacks) -> Iterator[Problem]:
    """Every draft whose read-back is missing, old or single, and every read-back without its draft."""
    for entry in content.entries.values():
        for text in entry.texts.values():
            if text.translation == "draft":
                yield from _check_draft(entry, text, content, readbacks.get((entry.id, text.language)))
    for (id_, language), found in readbacks.items():
        if id_ not in content.entries or language not in content.entries[id_].texts:
            yield Problem(found.path, found.line, f"{id_} has no {language}.md", "a read-back of a text that is there")


def needs_two(id_: str, content: Content) -> bool:
    """Whether the entry is one of those that are read back twice."""
    topic, _, name = id_.partition("/")
    return topic in content.topics and name in content.topics[topic].twice


def _check_draft(entry: Entry, text: EntryText, content: Content, found: Readback | None) -> Iterator[Problem]:
    path = f"{FOLDER.as_posix()}/{text.language}/{entry.topic}.yml"
    if found is None:
        yield Problem(path, 1, f"the read-back of {entry.id} is missing", "what a fresh reader understood of the draft")
        return
    if found.of != text.hash:
        what = f"the read-back of {entry.id} is of another version of the draft ({found.of})"
        yield Problem(path, found.line, what, f"read what changed back, then of: {text.hash}")
    if needs_two(entry.id, content) and len(found.readings) < 2:
        yield Problem(path, found.line, f"{entry.id} was read back once", "`second`: the reading of another reader")

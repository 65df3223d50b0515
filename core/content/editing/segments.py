"""An answer as single lines for translators, and back: a list keeps its marks, so that only words are translated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.content.editing.front import front_matter
from core.content.models import EntryText, Section

_MARK = re.compile(r"^(?:- |\d+\. )?")


@dataclass(frozen=True, slots=True)
class Segment:
    """One line; `id` is `first`, `<section>.title` or `<section>.<line from 1>`."""

    id: str
    text: str


def segments_of(text: EntryText) -> Iterator[Segment]:
    """The lines of an answer in order, without the marks of lists."""
    yield Segment("first", text.first)
    for section in text.sections:
        yield Segment(f"{section.id}.title", section.title)
        for number, (_, words) in enumerate(_marked_lines(section), start=1):
            yield Segment(f"{section.id}.{number}", words)


def lines_in_force(text: EntryText, original: EntryText) -> dict[str, str]:
    """The lines of a translation by segment, without sections that it tells in other lines than the original."""
    ids, own = [[one.id for one in segments_of(each)] for each in (original, text)]
    whole = {one.id for one in text.sections if _of(one.id, own) == _of(one.id, ids)}
    return {one.id: one.text for one in segments_of(text) if one.id == "first" or one.id.partition(".")[0] in whole}


def _of(section: str, ids: list[str]) -> list[str]:
    return [id_ for id_ in ids if id_.partition(".")[0] == section]


def compose(original: EntryText, words: Mapping[str, str], present: EntryText | None = None) -> str:
    """The `<lang>.md` of a draft made from these lines; raise ValueError where a section is half translated.

    A section without any line stays as it is in the present translation, or else untranslated. One that only a
    translation of an older original has would be lost: ValueError names it.
    """
    kept = {section.id: section for section in present.sections} if present is not None else {}
    lost = [one.id for one in original.sections if one.id in kept and not _has_any(one, words)]
    if present is not None and present.of != original.hash and lost:
        raise ValueError(f"{', '.join(lost)} of the present text would be lost: mark their lines as translated, too")
    untranslated: list[str] = []
    parts = [_word("first", words)]
    for section in original.sections:
        if _has_any(section, words):
            parts.append("\n".join(_section_lines(section, words)))
        elif section.id in kept:
            parts.append(f"## {kept[section.id].title}\n<!-- section: {section.id} -->\n{kept[section.id].text}")
        else:
            untranslated.append(section.id)
    return front_matter("draft", original.hash, tuple(untranslated)) + "\n\n".join(parts) + "\n"


def _section_lines(section: Section, words: Mapping[str, str]) -> Iterator[str]:
    yield f"## {_word(f'{section.id}.title', words)}"
    yield f"<!-- section: {section.id} -->"
    for number, (mark, _) in enumerate(_marked_lines(section), start=1):
        yield mark + _word(f"{section.id}.{number}", words)


def _word(id_: str, words: Mapping[str, str]) -> str:
    found = words.get(id_, "").strip()
    if not found or "\n" in found:
        raise ValueError(f"{id_} is {'empty' if not found else 'more than a line'}")
    return found


def _has_any(section: Section, words: Mapping[str, str]) -> bool:
    return any(id_.partition(".")[0] == section.id and text.strip() for id_, text in words.items())


def _marked_lines(section: Section) -> Iterator[tuple[str, str]]:
    """Each line that is not blank, as its mark of a list and its words."""
    for line in section.text.split("\n"):
        if line.strip():
            mark = _MARK.match(line)
            assert mark is not None
            yield mark.group(), line[mark.end() :]

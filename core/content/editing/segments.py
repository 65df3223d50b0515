"""An answer as single lines for translators, and back: a list keeps its marks, so that only words are translated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


def compose(original: EntryText, words: Mapping[str, str], present: EntryText | None = None) -> str:
    """The `<lang>.md` of a draft made from these lines; raise ValueError where a section is half translated.

    A section without any line stays as it is in the present translation, or else untranslated.
    """
    kept = {section.id: section for section in present.sections} if present is not None else {}
    untranslated: list[str] = []
    parts = [words["first"].strip()]
    for section in original.sections:
        if _has_any(section, words):
            parts.append("\n".join(_section_lines(section, words)))
        elif section.id in kept:
            parts.append(f"## {kept[section.id].title}\n<!-- section: {section.id} -->\n{kept[section.id].text}")
        else:
            untranslated.append(section.id)
    head = ["---", "translation: draft", f'of: "{original.hash}"']
    head += [f"untranslated: [{', '.join(untranslated)}]"] if untranslated else []
    return "\n".join([*head, "---", "\n\n".join(parts)]) + "\n"


def _section_lines(section: Section, words: Mapping[str, str]) -> Iterator[str]:
    yield f"## {_word(f'{section.id}.title', words)}"
    yield f"<!-- section: {section.id} -->"
    for number, (mark, _) in enumerate(_marked_lines(section), start=1):
        yield mark + _word(f"{section.id}.{number}", words)


def _word(id_: str, words: Mapping[str, str]) -> str:
    found = " ".join(words.get(id_, "").split(" ")).strip()
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

"""A translation uses the glossary's words for papers, offices and procedures, wherever its original names them."""

import unicodedata
from collections.abc import Iterable, Iterator

from core.content.glossary import Term
from core.content.models import ORIGINAL, Entry
from core.content.problem import Problem

# Stands for a term that is already accounted for, so that a shorter one inside it isn't asked for as well.
_TAKEN = "\0"
Parts = Iterable[tuple[str, int, str]]


def check_glossary(terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Every term that stands twice."""
    seen: set[str] = set()
    for term in sorted(terms, key=lambda one: one.line):
        if term.zh in seen:
            yield Problem(term.path, term.line, f"the term {term.zh} stands twice", "each term once")
        seen.add(term.zh)


def check_words(entry: Entry, language: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Every part of an entry's current texts, answer and guided check, that uses another word; longest terms first."""
    text = entry.texts.get(language)
    if text is not None and not entry.stale(language):
        yield from _check_parts(entry.original.parts(), text.parts(), text.path, terms)
    own = entry.check.texts.get(language) if entry.check is not None else None
    if own is not None and entry.check is not None and own.of == entry.check.texts[ORIGINAL].hash:
        yield from _check_parts(entry.check.texts[ORIGINAL].words(), own.words(), own.path, terms)


def _check_parts(originals: Parts, parts: Parts, path: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    by_id = {id_: part for id_, _, part in originals}
    for id_, line, part in parts:
        own, left = _folded(part), by_id.get(id_, "")
        for term in terms:
            if term.zh in left:
                left = left.replace(term.zh, _TAKEN)
                if not any(_folded(word) in own for word in term.words):
                    what = f"{term.zh} of the original is not told in the glossary's word in {id_}"
                    yield Problem(path, line, what, " or ".join(term.words))
            for word in term.never:
                if _folded(word) in own:
                    yield Problem(path, line, f"{word} stands for {term.zh} in {id_}", term.words[0])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()

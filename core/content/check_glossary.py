"""A translation uses the glossary's words for papers, offices and procedures, wherever its original names them."""

import unicodedata
from collections.abc import Iterator

from core.content.glossary import Term
from core.content.models import Entry, EntryText
from core.content.problem import Problem

# Stands for a term that is already accounted for, so that a shorter one inside it isn't asked for as well.
_TAKEN = "\0"


def check_glossary(terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Every term that stands twice."""
    seen: set[str] = set()
    for term in sorted(terms, key=lambda one: one.line):
        if term.zh in seen:
            yield Problem(term.path, term.line, f"the term {term.zh} stands twice", "each term once")
        seen.add(term.zh)


def check_words(entry: Entry, text: EntryText, terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Every part of a current text that uses another word than the glossary's; `terms` the longest first."""
    if entry.stale(text.language):
        return
    originals = {id_: part for id_, _, part in entry.original.parts()}
    for id_, line, part in text.parts():
        own, left = _folded(part), originals.get(id_, "")
        for term in terms:
            if term.zh in left:
                left = left.replace(term.zh, _TAKEN)
                if not any(_folded(word) in own for word in term.words):
                    what = f"{term.zh} of the original is not told in the glossary's word in {id_}"
                    yield Problem(text.path, line, what, " or ".join(term.words))
            for word in term.never:
                if _folded(word) in own:
                    yield Problem(text.path, line, f"{word} stands for {term.zh} in {id_}", term.words[0])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()

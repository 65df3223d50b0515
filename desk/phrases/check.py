"""What must be true of the phrases of all languages together: the same keys and placeholders, no own figures."""

import re
from collections.abc import Iterator

from core.content import ORIGINAL, Problem
from core.content.numbers import digits_in
from desk.phrases.models import SECTIONS, Book, Phrase, Phrases

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_DATE_PARTS = frozenset({"year", "month", "day", "hour", "minute"})


def check(phrases: Phrases, register: str) -> Iterator[Problem]:
    """Every fault between the register, the originals and their translations."""
    original = phrases.books[ORIGINAL]
    yield from _check_original(phrases, original, register)
    for code, book in phrases.books.items():
        yield from _check_states(book, original=code == ORIGINAL)
        if code != ORIGINAL:
            for section in SECTIONS:
                yield from _check_translation(book, original, section)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(_PLACEHOLDER.findall(text))


def _check_original(phrases: Phrases, original: Book, register: str) -> Iterator[Problem]:
    for section, registered in (("moves", set(phrases.moves)), ("papers", set(phrases.papers))):
        for key in sorted(registered ^ set(original.sections[section])):
            yield Problem(register, 1, f"{key!r} is not in both of {section} and {original.path}", "the same keys")
    for section, found in original.sections.items():
        for key, phrase in found.items():
            used, allowed = placeholders(phrase.text or ""), _allowed(phrases, section, key)
            for unknown in sorted(used - allowed):
                right = f"one of {', '.join(sorted(allowed)) or 'none'}"
                yield Problem(original.path, phrase.line, f"{section}.{key} has {{{unknown}}}", right)
            for unused in sorted(allowed - used) if section == "moves" else ():
                right = f"{{{unused}}} in the sentence, or no such field in {register}"
                yield Problem(original.path, phrase.line, f"{section}.{key} does not use {unused!r}", right)


def _allowed(phrases: Phrases, section: str, key: str) -> frozenset[str]:
    if section == "moves":
        return frozenset(field.key for field in phrases.moves.get(key, ()))
    return {"phrases": frozenset(phrases.fields), "dates": _DATE_PARTS}.get(section, frozenset())


def _check_states(book: Book, *, original: bool) -> Iterator[Problem]:
    right = "original" if original else "draft, reviewed or missing"
    for section, found in book.sections.items():
        for key, phrase in found.items():
            if (phrase.state == "original") != original:
                yield Problem(book.path, phrase.line, f"{section}.{key} has the state {phrase.state!r}", right)
            if phrase.text is not None and re.search(r"[{}]", _PLACEHOLDER.sub("", phrase.text)):
                yield Problem(book.path, phrase.line, f"{section}.{key} has broken braces", "{paper} or {date}")


def _check_translation(book: Book, original: Book, section: str) -> Iterator[Problem]:
    own, others = book.sections[section], original.sections[section]
    for key in sorted(set(others) - set(own)):
        yield Problem(
            book.path, 1, f"{section}.{key} is not there", "every key; `state: missing` where it cannot be said"
        )
    for key, phrase in own.items():
        if key not in others:
            yield Problem(book.path, phrase.line, f"unknown key {section}.{key}", f"one of {', '.join(others)}")
        elif phrase.text is not None:
            yield from _check_text(book, f"{section}.{key}", phrase, others[key].text or "")


def _check_text(book: Book, name: str, phrase: Phrase, original: str) -> Iterator[Problem]:
    text = phrase.text or ""
    wanted = placeholders(original)
    if placeholders(text) != wanted:
        right = f"those of the original: {', '.join(sorted(wanted)) or 'none'}"
        yield Problem(book.path, phrase.line, f"{name} has {sorted(placeholders(text))} in braces", right)
    stated = {number.value for number in digits_in(_PLACEHOLDER.sub(" ", original), ORIGINAL)}
    for number in digits_in(_PLACEHOLDER.sub(" ", text), book.language):
        if number.value not in stated:
            yield Problem(book.path, phrase.line, f"{name} states {number}", "no figure that the original lacks")

"""In which state each text stands on a day: what `kb status`, `kb stale` and the console show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.content.check_readback import needs_two
from core.content.models import ORIGINAL, Content, Entry
from core.content.readback import Readback, Readbacks

# A claim or an entry that ends within this time is told in advance.
AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class TextState:
    """One text, or the lack of one: state, sections left in Chinese, its read-back, days since its check."""

    entry: str
    language: str
    state: str
    untranslated: int
    readback: str
    age_days: int
    review_by: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Something that needs an editor: what it is about, why, and since or from when."""

    subject: str
    why: str
    on: date


def text_states(content: Content, readbacks: Readbacks, today: date) -> Iterator[TextState]:
    """Every entry in every language whose fixed texts are spoken, in the register's order."""
    for language in (one.code for one in content.languages.values() if one.spoken):
        for entry in content.entries.values():
            yield _state(entry, language, content, readbacks.get((entry.id, language)), today)


def due(content: Content, today: date) -> Iterator[Due]:
    """What is stale, past its review, ended or about to end."""
    for entry in content.entries.values():
        for text in entry.texts.values():
            if entry.stale(text.language):
                yield Due(text.path, f"made from an older version of {ORIGINAL}.md", today)
        if today > entry.meta.review_by:
            yield Due(entry.id, "past its review", entry.meta.review_by)
        if entry.meta.valid_until is not None and today + AHEAD > entry.meta.valid_until:
            yield Due(entry.id, _end("the entry", entry.meta.valid_until, today), entry.meta.valid_until)
    for claim in content.claims.values():
        if claim.valid_until is not None and today + AHEAD > claim.valid_until:
            users = [one.id for one in content.entries.values() if claim.id in one.meta.facts]
            why = f"{_end('the claim', claim.valid_until, today)}; used by {', '.join(users) or 'no entry'}"
            yield Due(f"claim {claim.id}", why, claim.valid_until)


def _end(what: str, until: date, today: date) -> str:
    return f"{what} has ended" if today > until else f"{what} ends soon"


def _state(entry: Entry, language: str, content: Content, readback: Readback | None, today: date) -> TextState:
    text = entry.texts.get(language)
    stale = text is not None and entry.stale(language)
    return TextState(
        entry=entry.id,
        language=language,
        state="missing" if text is None else "stale" if stale else text.translation,
        untranslated=0 if text is None else len(text.untranslated),
        readback=_read_back(entry, language, content, readback),
        age_days=(today - entry.meta.checked_on).days,
        review_by=entry.meta.review_by,
        overdue=today > entry.meta.review_by,
    )


def _read_back(entry: Entry, language: str, content: Content, found: Readback | None) -> str:
    text = entry.texts.get(language)
    if text is None or text.translation != "draft":
        return "-"
    if found is None:
        return "missing"
    if found.of != text.hash:
        return "old"
    return "twice" if len(found.readings) > 1 else "once, two needed" if needs_two(entry.id, content) else "once"

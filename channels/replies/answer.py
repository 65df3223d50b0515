"""An entry as a message: first paragraph, card, sources, notice, and where one can go from here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from channels.replies.places import places_section
from channels.replies.reply import Notice, Option, Reply
from channels.replies.serving import current_sections, has_check, is_served
from channels.replies.texts import Texts
from core.content.models import ORIGINAL, Content, Entry, EntryText, Section

_NEEDS_ORIGINAL = frozenset({"notice_draft", "notice_stale"})
_MOST_RELATED = 3


def render_answer(id_: str, *, language: str, content: Content, texts: Texts, today: date) -> Reply:
    """Show this entry, which must be served today, in this language or, with a notice, in the original's."""
    entry = content.entries[id_]
    text = entry.texts.get(language, entry.original)
    shortened = len(current_sections(entry, entry.original, content, today)) < len(entry.original.sections)
    keys = _notice_keys(entry, language, today, shortened=shortened)
    person = bool(keys) or entry.meta.confidence == "unverified" or _has_gap(entry)
    card = _card(entry, text, content, today)
    places = places_section(entry, language, content, texts, today)
    if places is not None:
        card["sections"] = [*card["sections"], places]
    if text.translation == "reviewed" and not entry.stale(language):
        assert text.reviewed_on is not None
        card["reviewed"] = {"by": text.reviewed_by, "on": text.reviewed_on.isoformat()}
    if has_check(id_, content, today):
        card["check"] = True
    if _NEEDS_ORIGINAL & set(keys):
        card["original"] = _card(entry, entry.original, content, today)
        # Whoever passes the text on passes this on with it.
        card["mark"] = _lines([key for key in keys if key in _NEEDS_ORIGINAL], language, content, texts)
    return Reply(
        text=text.first,
        language=text.language,
        dir=content.languages[text.language].dir,
        entry=id_,
        title=content.title(id_, language),
        card=card,
        sources=_sources(entry),
        options=tuple(_options(entry, language, content, texts, today, person=person)),
        notice=_notice(keys, language, content, texts),
    )


def _notice_keys(entry: Entry, language: str, today: date, *, shortened: bool) -> list[str]:
    """What has to be said about this text, the most important first."""
    keys: list[str] = []
    text = entry.texts.get(language)
    if text is None:
        keys.append("notice_original_only")
    elif text.translation == "draft":
        keys.append("notice_draft")
    if text is not None and entry.stale(language):
        keys.append("notice_stale")
    if text is not None and text.untranslated:
        keys.append("notice_untranslated")
    if shortened:
        keys.append("notice_ended")
    if today > entry.meta.review_by:
        keys.append("notice_review_due")
    if entry.meta.confidence == "secondary":
        keys.append("notice_secondary")
    return keys


def _notice(keys: list[str], language: str, content: Content, texts: Texts) -> Notice | None:
    if not keys:
        return None
    return Notice(keys[0], _lines(keys, language, content, texts))


def _lines(keys: list[str], language: str, content: Content, texts: Texts) -> str:
    return "\n".join(texts.say(key, language=language, content=content).text for key in keys)


def _has_gap(entry: Entry) -> bool:
    return entry.meta.gap is not None or entry.original.section("gap") is not None


def _card(entry: Entry, text: EntryText, content: Content, today: date) -> dict[str, Any]:
    """The whole text; a section that is left untranslated stands in the original, and says so by its language."""
    sections = []
    for original in current_sections(entry, entry.original, content, today):
        own = text.section(original.id)
        if own is not None:
            sections.append(_section(own))
        elif original.id in text.untranslated:
            sections.append({**_section(original), "language": ORIGINAL})
    return {"first": text.first, "sections": sections}


def _section(section: Section) -> dict[str, object]:
    return {"title": section.title, "text": section.text}


def _sources(entry: Entry) -> tuple[Mapping[str, object], ...]:
    """Each document once, however many of its articles are named, with the day on which it was last looked at."""
    shown: dict[tuple[str, str], dict[str, object]] = {}
    for source in entry.meta.sources:
        row: dict[str, object] = {
            "document": source.document,
            "issuer": source.issuer,
            "number": source.number,
            "date": source.date,
            "checked_on": entry.meta.checked_on.isoformat(),
        }
        if source.url is not None:
            row["url"] = source.url
        shown.setdefault((source.document, source.number), row)
    return tuple(shown.values())


def _options(entry: Entry, language: str, content: Content, texts: Texts, today: date, *, person: bool) -> list[Option]:
    related = [id_ for id_ in entry.meta.related if is_served(id_, content, today)]
    options = [Option(f"entry:{id_}", content.title(id_, language), "entry") for id_ in related[:_MOST_RELATED]]
    if person:
        label = texts.say("option_person_tell", language=language, content=content).text
        options.append(Option("person", label, "person"))
    return options

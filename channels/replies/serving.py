"""The serving rules: which entries may be shown today, and a person where one may not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.acts import Act, Answer, Clarify, Handoff
from core.content.models import Content, Entry, EntryText, Section

GAP = "gap"


def serve(acts: Sequence[Act], content: Content, today: date) -> list[Act]:
    """The acts that may be said: an entry that is not served today becomes a person."""
    return [_served(act, content, today) for act in acts]


def is_served(id_: str, content: Content, today: date) -> bool:
    """Whether the entry is there, published and in force, and its first paragraph rests on nothing that has ended."""
    entry = content.entries.get(id_)
    if entry is None or entry.meta.status != "published":
        return False
    until = entry.meta.valid_until
    if today < entry.meta.valid_from or (until is not None and today > until):
        return False
    return not _ended(entry.original.first_facts, content, today)


def has_check(id_: str, content: Content, today: date) -> bool:
    """Whether the entry offers a guided check: none of its outcomes rests on a claim that has ended."""
    check, host = content.guided_check(id_), content.entries[id_].check_of or id_
    return check is not None and is_served(host, content, today) and not _ended(check.facts, content, today)


def current_sections(entry: Entry, text: EntryText, content: Content, today: date) -> list[Section]:
    """The sections of this text without those whose original rests on a claim that has ended.

    The gap stays: it tells what has ended as what is no longer known.
    """
    ended = {one.id for one in entry.original.sections if one.id != GAP and _ended(one.facts, content, today)}
    return [one for one in text.sections if one.id not in ended]


def _ended(facts: Sequence[str], content: Content, today: date) -> bool:
    ends = [content.claims[fact].valid_until for fact in facts if fact in content.claims]
    return any(end is not None and today > end for end in ends)


def _served(act: Act, content: Content, today: date) -> Act:
    match act:
        case Answer() if not is_served(act.entry, content, today):
            return _person(act, act.entry)
        case Clarify():
            offered = _offered(act, content, today)
            if len(offered) < 2:
                return _person(act, act.offered[0])
            return replace(act, offered=offered, question=_question(act, offered, content))
        case _:
            return act


def _offered(act: Clarify, content: Content, today: date) -> tuple[str, ...]:
    """What may be offered; the next best candidates take the place of what may not, as far as two are needed."""

    def may_be(id_: str) -> bool:
        topic, _, name = id_.partition("/")
        unasked = topic in content.topics and name in content.topics[topic].unasked
        # The first is what was most likely asked for.
        return is_served(id_, content, today) and not (unasked and id_ != act.offered[0])

    kept = [id_ for id_ in act.offered if may_be(id_)]
    others = [one.entry for one in act.candidates if one.entry not in act.offered and may_be(one.entry)]
    return tuple(kept + others[: max(0, 2 - len(kept))])


def _question(act: Clarify, offered: Sequence[str], content: Content) -> str | None:
    """The act's question where it still tells the first two apart: others may have taken their places."""
    fits = all(act.question in content.entries[id_].meta.clarify for id_ in offered[:2])
    return act.question if fits else None


def _person(act: Answer | Clarify, entry: str) -> Handoff:
    return Handoff(
        language=act.language,
        script=act.script,
        candidates=act.candidates,
        reason="not_served",
        topic=entry.partition("/")[0],
    )

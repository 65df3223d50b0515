"""What an entry may rest on: claims that exist, are used, are confirmed and are about here and now."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from core.content.models import Claim, Content, Entry, EntryText, Section
from core.content.problem import Problem

RANK = ("unverified", "secondary", "verified")
GAP_ONLY_LIMITS = frozenset({"inference", "elsewhere", "old", "draft_rule", "low_quality"})


def check_entry(entry: Entry, content: Content) -> Iterator[Problem]:
    """Every fault of one entry's registers, claims and dates."""
    yield from _check_named(entry, content)
    yield from _check_strength(entry, content)
    yield from _check_confidence(entry, content)
    yield from _check_dates(entry)
    yield from _check_neighbours(entry, content)
    yield from _check_sources(entry, content)


def told_claims(entry: Entry, content: Content) -> list[Claim]:
    """The claims that the entry tells as fact: named by its original outside the gap."""
    if gap_only(entry, content):
        return []
    named = list(entry.original.first_facts)
    named += [fact for one in entry.original.sections if one.id != "gap" for fact in one.facts]
    return [content.claims[fact] for fact in dict.fromkeys(named) if fact in content.claims]


def gap_only(entry: Entry, content: Content) -> bool:
    """Whether the entry is its gap: it has no other section and rests on nothing confirmed."""
    named = [*entry.original.first_facts, *(fact for one in entry.original.sections for fact in one.facts)]
    confirmed = any(fact not in content.claims or content.claims[fact].confidence != "unverified" for fact in named)
    return not confirmed and [one.id for one in entry.original.sections] == ["gap"]


def official(url: str) -> bool:
    """Whether the address is a page of the government."""
    host = urlsplit(url).hostname or ""
    return urlsplit(url).scheme in ("http", "https") and (host == "gov.cn" or host.endswith(".gov.cn"))


def _check_named(entry: Entry, content: Content) -> Iterator[Problem]:
    meta, text = entry.meta, entry.original
    places = [(text.first_line, text.first_facts), *((one.line, one.facts) for one in text.sections)]
    for line, facts in places:
        for fact in facts:
            if fact not in content.claims:
                yield Problem(text.path, line, f"the claim {fact} does not exist", "a claim of knowledge_base/facts/")
            elif fact not in meta.facts:
                yield Problem(text.path, line, f"the claim {fact} is not in entry.yml", "list it under `facts`")
    used = {fact for _, facts in places for fact in facts}
    for fact in meta.facts:
        if fact not in used:
            yield _meta(
                entry, "facts", f"the claim {fact} is named by no section", "name it, or list it under `unused`"
            )
        if fact in meta.unused:
            yield _meta(entry, "unused", f"the claim {fact} is also under `facts`", "one of the two")
    yield from _check_grounded(entry, text, content)


def _check_grounded(entry: Entry, text: EntryText, content: Content) -> Iterator[Problem]:
    right = "`<!-- …facts: … -->` with the claims that it rests on"
    if not text.first_facts and not gap_only(entry, content):
        yield Problem(text.path, text.first_line, "the first paragraph names no claim", right)
    for one in text.sections:
        if one.id != "gap" and not one.facts:
            yield Problem(text.path, one.line, f"the section {one.id} names no claim", right)


def _check_strength(entry: Entry, content: Content) -> Iterator[Problem]:
    """Unconfirmed claims, and those from elsewhere or the past, are told only as what is not known."""
    text = entry.original
    first = Section("first", "", text.first, text.first_facts, text.first_line)
    for one in () if gap_only(entry, content) else (first, *text.sections):
        for fact in one.facts if one.id != "gap" else ():
            claim = content.claims.get(fact)
            weak = [] if claim is None else sorted(claim.limits & GAP_ONLY_LIMITS)
            if claim is not None and claim.confidence == "unverified":
                weak.append("unverified")
            if weak:
                what = f"the claim {fact} is {', '.join(weak)} and is told as fact in {one.id}"
                yield Problem(text.path, one.line, what, "name it only in the gap section, or under `unused`")
            if claim is not None and claim.valid_until is not None and claim.valid_until < entry.meta.checked_on:
                what = f"the claim {fact} ended on {claim.valid_until} and is told as fact in {one.id}"
                yield Problem(text.path, one.line, what, "tell it in the gap section as what has ended")


def _check_confidence(entry: Entry, content: Content) -> Iterator[Problem]:
    told = told_claims(entry, content)
    lowest = min((claim.confidence for claim in told), key=RANK.index, default="unverified")
    if entry.meta.confidence != lowest:
        what = f"'confidence' is {entry.meta.confidence}"
        yield _meta(entry, "confidence", what, f"{lowest}, the lowest that the text outside the gap rests on")
    if not told and not gap_only(entry, content):
        what = "the entry rests on no confirmed claim but tells more than its gap"
        yield Problem(entry.original.path, entry.original.first_line, what, "only the gap section")
    if (entry.meta.gap is not None) != (entry.original.section("gap") is not None):
        yield _meta(entry, "gap", "only one of `gap` and the gap section is there", "both or neither")


def _check_dates(entry: Entry) -> Iterator[Problem]:
    meta = entry.meta
    if meta.review_by <= meta.checked_on:
        yield _meta(
            entry, "review_by", f"'review_by' is {meta.review_by}", f"a day after checked_on, {meta.checked_on}"
        )
    if meta.valid_until is not None and meta.valid_until < meta.valid_from:
        yield _meta(entry, "valid_until", f"'valid_until' is {meta.valid_until}", f"a day after {meta.valid_from}")


def _check_neighbours(entry: Entry, content: Content) -> Iterator[Problem]:
    topic = content.topics[entry.topic]
    if entry.meta.owner != topic.owner:
        yield _meta(entry, "owner", f"'owner' is {entry.meta.owner}", f"{topic.owner}, the owner of the topic")
    if len(entry.meta.related) > 4:
        yield _meta(entry, "related", f"{len(entry.meta.related)} related entries", "at most 4")
    unasked = {f"{one.id}/{name}" for one in content.topics.values() for name in one.unasked}
    for id_ in entry.meta.related:
        if id_ == entry.id:
            yield _meta(entry, "related", "the entry names itself", "other entries")
        if id_ in unasked:
            yield _meta(entry, "related", f"{id_} is never offered unasked", "leave it out")


def _check_sources(entry: Entry, content: Content) -> Iterator[Problem]:
    if not entry.meta.sources and not gap_only(entry, content):
        yield _meta(entry, "sources", "no source", "the documents behind the claims")
    for source in entry.meta.sources:
        if source.url is not None and not official(source.url):
            yield _meta(entry, "sources", f"the address {source.url}", "a page under gov.cn, or none")
        if source.date and not _real(source.date):
            yield _meta(entry, "sources", f"the date {source.date!r} of a source", 'a real day like "2026-11-24"')


def _real(day: str) -> bool:
    """Whether the text is a year, a month or a day that exists."""
    try:
        date.fromisoformat(day + "-01-01"[: 3 * (2 - day.count("-"))] if day.count("-") < 2 else day)
    except ValueError:
        return False
    return True


def _meta(entry: Entry, key: str, what: str, right: str) -> Problem:
    return Problem(entry.meta.path, entry.meta.lines.get(key, 1), what, right)

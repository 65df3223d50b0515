"""Shows one answer as it stands in a language, with the claims that each part rests on."""

import argparse
from collections.abc import Sequence

from core.content import ORIGINAL, Content, Entry, load_content
from core.errors import Invalid
from core.settings import load_settings

HELP = "one answer with the claims that it rests on"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which answer, in which language."""
    parser.add_argument("entry", metavar="TOPIC/ENTRY")
    parser.add_argument("--language", metavar="CODE", default=ORIGINAL, help=f"default: {ORIGINAL}")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print it."""
    content = load_content(load_settings().knowledge_dir)
    entry = content.entries.get(given.entry)
    if entry is None:
        raise Invalid(f"there is no entry {given.entry!r}: `shiliu kb status --entries` lists them")
    if given.language not in entry.texts:
        raise Invalid(f"{entry.id} has no text in {given.language!r}: it has {', '.join(entry.texts)}")
    _print(entry, given.language, content)
    return 0


def _print(entry: Entry, language: str, content: Content) -> None:
    text, meta = entry.texts[language], entry.meta
    state = "stale" if entry.stale(language) else text.translation
    print(f"{entry.id} · {content.title(entry.id, language)}")
    print(
        f"{language}: {state}; {meta.status}, {meta.confidence}, checked {meta.checked_on}, review by {meta.review_by}"
    )
    print(f"\n{text.first}")
    _print_claims(entry.original.first_facts, content)
    for original in entry.original.sections:
        own = text.section(original.id) or original
        mark = "" if text.section(original.id) else f" [{ORIGINAL}]"
        print(f"\n## {own.title}{mark}\n{own.text}")
        _print_claims(original.facts, content)
    for fact, reason in meta.unused.items():
        print(f"\nunused {fact}: {reason}")
    for source in meta.sources:
        print(f"\nsource: {source.document} {source.number} {source.issuer} {source.date} {source.article}".rstrip())


def _print_claims(facts: Sequence[str], content: Content) -> None:
    for fact in facts:
        claim = content.claims[fact]
        ends = f", until {claim.valid_until}" if claim.valid_until else ""
        print(f"    {fact} ({claim.confidence}{ends}): {claim.text}")

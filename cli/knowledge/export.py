"""Writes texts for translators as XLIFF 2, one unit a line; texts in force come along, stale ones as proposals."""

import argparse

from cli.knowledge.exchange import write_round
from core.content import ORIGINAL, Entry, load_content
from core.errors import Invalid
from core.settings import load_settings

HELP = "write a round of translation as XLIFF 2"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which texts, and where they go."""
    parser.add_argument("language", metavar="CODE")
    parser.add_argument("entries", nargs="*", metavar="TOPIC[/ENTRY]", help="default: all")
    parser.add_argument("--open", action="store_true", help="only what is missing, stale or partly untranslated")
    parser.add_argument("--out", required=True, metavar="FILE", help="the .xlf file to write")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Write the file."""
    content = load_content(load_settings().knowledge_dir)
    if given.language not in content.languages or given.language == ORIGINAL:
        known = ", ".join(code for code in content.languages if code != ORIGINAL)
        raise Invalid(f"language {given.language!r}: one of {known} is needed")
    wanted = [one for one in content.entries.values() if not given.entries or {one.id, one.topic} & set(given.entries)]
    unknown = set(given.entries) - {one.id for one in wanted} - {one.topic for one in wanted}
    if unknown:
        raise Invalid(f"{', '.join(sorted(unknown))}: no such topic or entry")
    if given.open:
        wanted = [one for one in wanted if _is_open(given.language, one)]
    count = write_round(given.out, content.languages[given.language], wanted)
    print(f"{given.out}: {len(wanted)} entries, {count} lines")
    return 0


def _is_open(language: str, entry: Entry) -> bool:
    text = entry.texts.get(language)
    return text is None or entry.stale(language) or bool(text.untranslated)

"""Takes a round of translation back: what has its first paragraph translated becomes a draft, if a check passes it."""

import argparse

from cli.knowledge.exchange import read_round
from core.content import ORIGINAL, load_content
from core.content.editing.take import Taken, take_draft
from core.settings import load_settings

HELP = "take a round of translation back from XLIFF 2"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", metavar="FILE", help="the .xlf file that `kb export` wrote, translated")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Write every draft that holds; name every one that doesn't. 1 where one was refused."""
    root = load_settings().knowledge_dir
    content = load_content(root)
    language, rounds = read_round(given.file, content.languages.values())
    taken = [take_draft(root, content, language, id_, lines) for id_, lines in rounds.items()]
    for one in taken:
        print(f"{one.entry}: {one.said}")
    refused = sum(not one.good for one in taken)
    print(f"kb import: {sum(one.written for one in taken)} drafts written, {refused} refused; {_next(taken, language)}")
    return 1 if refused else 0


def _next(taken: list[Taken], language: str) -> str:
    written = [one.entry for one in taken if one.written]
    return f"next: read them back (docs/readback/{language}/)" if written else f"{ORIGINAL} is unchanged"

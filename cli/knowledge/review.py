"""Marks a translation as reviewed by a named person; what the person changes in it is saved before."""

import argparse
import os

from cli.knowledge.days import add_day_option, day_of, today
from core.content import load_content
from core.content.editing.review import mark_reviewed
from core.settings import load_settings

HELP = "a named reviewer marks a translation"


def configure(parser: argparse.ArgumentParser) -> None:
    """What was reviewed, by whom and when."""
    parser.add_argument("entry", metavar="TOPIC/ENTRY")
    parser.add_argument("language", metavar="CODE")
    parser.add_argument("--by", required=True, metavar="NAME", help="the reviewer's name; residents see it")
    add_day_option(parser, "the day of the review")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Write it into the file."""
    root = load_settings().knowledge_dir
    file = mark_reviewed(
        root, load_content(root), given.entry, given.language, by=given.by, on=day_of(given), today=today()
    )
    print(f"{os.path.relpath(file)}: reviewed by {given.by.strip()}")
    return 0

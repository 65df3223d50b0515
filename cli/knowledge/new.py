"""Makes the folder and the title of a new entry, as a draft that is not served; `kb check` says what it still lacks."""

import argparse
import os

from cli.knowledge.days import add_day_option, day_of
from core.content import load_content
from core.content.editing.sketch import sketch_entry
from core.settings import load_settings

HELP = "start a new entry"


def configure(parser: argparse.ArgumentParser) -> None:
    """Its id and its title."""
    parser.add_argument("entry", metavar="TOPIC/ENTRY", help="small letters, digits and _, in a registered topic")
    parser.add_argument("--title", required=True, help="its title in the originals' language")
    add_day_option(parser, "the day of the check")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Make it."""
    root = load_settings().knowledge_dir
    for file in sketch_entry(root, load_content(root), given.entry, given.title, day_of(given)):
        print(os.path.relpath(file))
    print("next: claims under knowledge_base/facts/, the answer in zh.md, then `bin/shiliu kb check`")
    return 0

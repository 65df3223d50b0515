"""`shiliu kb …`: what editors, translators and reviewers do with the knowledge base."""

import argparse
import importlib
from typing import cast

from cli.verbs import Verb

HELP = "look after the knowledge base: check, new, status, stale, show, review, export, import, places"
VERBS = ("check", "new", "status", "stale", "show", "review", "export", "import_", "places")


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `kb`, each in a file of cli/knowledge/ (`import` is a word of Python's)."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    for name in VERBS:
        verb = cast(Verb, importlib.import_module(f"cli.knowledge.{name}"))
        verb.configure(below.add_parser(name.rstrip("_"), help=verb.HELP, description=verb.__doc__))

"""`shiliu desk …`: the organisation of the liaison station as one file."""

import argparse
import importlib
from typing import cast

from cli.verbs import Verb

HELP = "set up the liaison station: import, show, example"
VERBS = ("import_", "show", "example")


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `desk`, each in a file of cli/desking/ (`import` is a word of Python's)."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    for name in VERBS:
        verb = cast(Verb, importlib.import_module(f"cli.desking.{name}"))
        verb.configure(below.add_parser(name.rstrip("_"), help=verb.HELP, description=verb.__doc__))

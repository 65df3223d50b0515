"""Prints a commented example of the file that `desk import` takes, to begin with."""

import argparse
import sys

from desk.organisation.default import EXAMPLE

HELP = "a commented example of the file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to give."""
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print it."""
    sys.stdout.write(EXAMPLE.read_text("utf-8"))
    return 0

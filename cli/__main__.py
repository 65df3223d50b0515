"""`bin/shiliu VERB …`: finds the verb and runs it; an error that we know how to name is one sentence and status 1."""

import argparse
import importlib
import os
import sys
from typing import cast

from cli.verbs import Verb, Work
from core.errors import ShiliuError

VERBS = ("ask", "benchmark", "desk", "explain", "kb", "model", "operator", "retention", "run")


def make_parser(wanted: str | None) -> argparse.ArgumentParser:
    """The parser; only the wanted verb is loaded, so that a quick one stays quick."""
    parser = argparse.ArgumentParser(prog="shiliu", description="Shiliu's command line.")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name in (wanted,) if wanted in VERBS else VERBS:
        verb = cast(Verb, importlib.import_module(f"cli.{name}"))
        verb.configure(verbs.add_parser(str(name), help=verb.HELP, description=verb.HELP))
    return parser


def main(arguments: list[str]) -> int:
    """The command; its exit status."""
    given = make_parser(arguments[0] if arguments else None).parse_args(arguments)
    work = cast(Work, given.work)
    try:
        return work(given)
    except ShiliuError as problem:
        print(f"shiliu: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone; whatever Python still holds must not be written on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m bot.benchmark PART …`: trains on any data (`fit`), or measures one part and prints its values as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import Callable

from bot.quiet import quiet

quiet()

from bot.benchmark import banking, clinc, curves, fit, latency, sib200, stock, trial  # noqa: E402
from bot.benchmark.corpus import CorpusError  # noqa: E402

Work = Callable[[argparse.Namespace], int]
# What each part reads, in the order of its arguments.
PARTS: dict[str, tuple[tuple[str, ...], Callable[[argparse.Namespace], object]]] = {
    "clinc": (("data",), lambda given: clinc.run(given.data).to_json()),
    "banking": (("data",), lambda given: banking.run(given.data).to_json()),
    "stock-banking": (("data",), lambda given: stock.run("stock-banking", given.data).to_json()),
    "stock-clinc": (("data",), lambda given: stock.run("stock-clinc", given.data).to_json()),
    "sib200": (("data", "model"), lambda given: sib200.run(given.data, given.model).to_json()),
    "curves": (
        ("data", "model", "questions"),
        lambda given: curves.run(given.data, given.model, given.questions).to_json(),
    ),
    "latency": (
        ("data", "model", "questions"),
        lambda given: latency.run(given.data, given.model, given.questions).to_json(),
    ),
    "trial": (("data", "set", "pipeline"), lambda given: trial.run(given.data, str(given.set), str(given.pipeline))),
}


def main(arguments: list[str]) -> int:
    """The command; 1 with one sentence where a file cannot be used."""
    parser = argparse.ArgumentParser(prog="bot.benchmark")
    below = parser.add_subparsers(metavar="PART", required=True)
    fits = below.add_parser("fit", help="train on labelled questions and answer others")
    fit.configure(fits)
    fits.set_defaults(work=fit.run)
    for name, (reads, measure) in PARTS.items():
        part = below.add_parser(name, help=f"measure {name}")
        for argument in reads:
            part.add_argument(argument, type=Path)
        part.set_defaults(work=_printing(measure))
    given = parser.parse_args(arguments)
    work: Work = given.work
    try:
        return work(given)
    except CorpusError as problem:
        print(f"benchmark: {problem}", file=sys.stderr)
        return 1


def _printing(measure: Callable[[argparse.Namespace], object]) -> Work:
    def work(given: argparse.Namespace) -> int:
        print(json.dumps(measure(given)))
        return 0

    return work


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

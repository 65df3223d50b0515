"""Simulates days at the liaison station through the real service, checks them independently, and shows the figures."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from cli.benchmarking.day import simulate
from cli.benchmarking.day.audit import Audit, audit
from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.figures import COLUMNS, figures
from cli.benchmarking.record import head
from cli.models import chosen_model
from cli.tables import add_json_option, show, write_json

HELP = "simulate days at the liaison station and check every ticket and clock"
RESIDENTS, OPERATORS, SEED = 2000, 60, 20260930
# Fewer operators could not speak nine languages, two for each.
FEWEST_OPERATORS = 12
MOST_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """How large, and where the result goes."""
    parser.add_argument("--residents", type=int, default=RESIDENTS, metavar="N", help=f"default {RESIDENTS}")
    parser.add_argument(
        "--operators", type=int, default=OPERATORS, metavar="N", help=f"default {OPERATORS}, beside leads"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="another seed is another day")
    parser.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    add_json_option(parser)
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Simulate, check, show; 1 if the checker found anything."""
    if given.residents < 1 or given.operators < FEWEST_OPERATORS:
        print(f"shiliu: --residents 1 and --operators {FEWEST_OPERATORS} are the fewest", file=sys.stderr)
        return 2
    # A short path, because of the socket of the database; removed again unless something was wrong.
    folder = Path(tempfile.mkdtemp(prefix="day"))
    facts = simulate.run(
        folder,
        chosen_model(given.model),
        residents=given.residents,
        operators=given.operators,
        seed=given.seed,
        say=lambda line: print(f"shiliu: {line}", file=sys.stderr, flush=True),
    )
    found = audit(facts)
    _show(given, facts, found)
    if found.sound:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"shiliu: the database and the logs of this day lie in {folder}", file=sys.stderr)
    return 0 if found.sound else 1


def _show(given: argparse.Namespace, facts: Facts, found: Audit) -> None:
    rows = [one.row() for one in figures(facts, found)]
    show(rows, COLUMNS, None)
    for name, faults in found.faults.items():
        for line in faults[:MOST_SHOWN]:
            print(f"{name}: {line}")
    command = (
        f"bin/shiliu benchmark day --residents {given.residents} --operators {given.operators} --seed {given.seed}"
    )
    asked = {"residents": given.residents, "operators": given.operators, "seed": given.seed}
    content: dict[str, Any] = {**head("day", command), **asked, "figures": rows, "faults": found.faults}
    write_json(content, given.json)

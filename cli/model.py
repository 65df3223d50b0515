"""`shiliu model train` and `shiliu model list`."""

import argparse
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from cli.setup.model import model_path, models
from cli.supervisor.shiliu import on_rasas_side
from cli.tables import add_json_option, show
from core.settings import ROOT

HELP = "the trained models: train, list"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `model`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    trains = below.add_parser(
        "train", help="train on the present files", description="Trains where no model is current."
    )
    trains.add_argument("--out", type=Path, help="where the model goes (default: where `make run` looks for it)")
    trains.set_defaults(work=train)
    lists = below.add_parser("list", help="list the models", description="Lists the models, the newest first.")
    add_json_option(lists)
    lists.set_defaults(work=list_models)


def train(given: argparse.Namespace) -> int:
    """Train; a model that is already made from the present files is left alone."""
    out = given.out.resolve() if given.out else model_path(ROOT)
    if not given.out and out.exists():
        print(f"{out.relative_to(ROOT)} is made from the present files already")
        return 0
    command, environ = on_rasas_side("bot.train", str(out))
    code = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
    if code == 0:
        print(os.path.relpath(out))
    return 1 if code else 0


def list_models(given: argparse.Namespace) -> int:
    """Print the table."""
    current = model_path(ROOT)
    rows = [
        {
            "name": path.name.removesuffix(".tar.gz"),
            "made": datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds"),
            "bytes": path.stat().st_size,
            "current": path == current,
        }
        for path in models(ROOT)
    ]
    show(rows, ("name", "made", "bytes", "current"), given.json)
    return 0

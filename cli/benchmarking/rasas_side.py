"""Runs a part on Rasa's side (`python -m bot.benchmark PART …`) and takes what it measured."""

import json
import subprocess
from typing import Any

from cli.benchmarking.measure import Measure, from_json
from cli.supervisor.shiliu import on_rasas_side
from core.errors import ShiliuError
from core.settings import ROOT

# Rasa's packages warn of their own old ways before anybody could stop them.
QUIET = {"PYTHONWARNINGS": "ignore"}


class BenchmarkError(ShiliuError):
    """A part could not be measured."""


def measure(part: str, *arguments: str) -> tuple[list[Measure], dict[str, Any]]:
    """The measures of a part, and what else belongs into its record; BenchmarkError where it fails."""
    command, environ = on_rasas_side("bot.benchmark", part, *arguments)
    done = subprocess.run(command, cwd=ROOT, env=environ | QUIET, stdout=subprocess.PIPE, check=False)
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    if done.returncode or not lines:
        raise BenchmarkError(f"part {part}: Rasa's side ended with status {done.returncode}; its words are above")
    try:
        found = json.loads(lines[-1])
    except ValueError:
        raise BenchmarkError(
            f"part {part}: Rasa's side did not end with its report, but with {lines[-1][:80]!r}"
        ) from None
    return [from_json(row) for row in found.pop("measures")], found


def run(part: str, *arguments: str) -> int:
    """Run a part with this command's own input and output; its exit status."""
    command, environ = on_rasas_side("bot.benchmark", part, *arguments)
    return subprocess.run(command, cwd=ROOT, env=environ | QUIET, check=False).returncode

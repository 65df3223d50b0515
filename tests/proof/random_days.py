"""Random days at the real desk over a real database: nobody is ever left without an owner, and no clock is wrong."""

import ast
import os
import subprocess
import sys
from typing import Any

from tests.whole.service import ROOT

DAYS = 300
TEST = "tests/desk/test_days.py"


def run() -> dict[str, Any]:
    """How many days were tried and what happened in them; RuntimeError with the sequence that broke one."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", TEST]
    environ = os.environ | {"SHILIU_EXAMPLES": str(DAYS)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{TEST}: {done.stdout[-6000:]}")
    steps = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    return {"days_asked_for": DAYS, "happened": ast.literal_eval(steps)}

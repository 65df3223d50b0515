"""Simulated days at the liaison station: 2,000 residents, 60 operators, a holiday, two crashes; all of it checked."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.whole.service import ROOT


def run() -> dict[str, Any]:
    """The figures of `bin/shiliu benchmark day`, and every fault that its checker found."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "day.json"
        command = [str(ROOT / "bin" / "shiliu"), "benchmark", "day", "--json", str(file)]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if not file.exists():
            raise RuntimeError(f"the simulation ended with status {done.returncode} and without a result")
        found = json.loads(file.read_text("utf-8"))
    return {key: found[key] for key in ("residents", "operators", "seed", "figures", "faults")}

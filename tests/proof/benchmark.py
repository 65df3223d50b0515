"""What a verb of `bin/shiliu benchmark` measures, as it writes it with --json."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.whole.service import ROOT


def benchmark(verb: str) -> dict[str, Any]:
    """All that it found; its exit status only says whether that is good enough."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.json"
        command = [str(ROOT / "bin" / "shiliu"), "benchmark", verb, "--json", str(file)]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if not file.exists():
            raise RuntimeError(f"benchmark {verb} ended with status {done.returncode} and without a result")
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found

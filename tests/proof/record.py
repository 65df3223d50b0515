"""Writes what was measured, on which machine and of which commit, under docs/proof/."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.whole.service import ROOT

FOLDER = ROOT / "docs" / "proof"


def record(part: str, command: str, figures: dict[str, Any], load: float) -> Path:
    """Writes one part's result, with the load of the machine before it began; returns the file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{part}.json"
    head = {"part": part, "command": command, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    machine = {**_machine(), "load_before": round(load, 1)}
    content = {**head, "commit": commit_name(), "machine": machine, "figures": figures}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return file


def commit_name() -> str:
    """The commit that is measured, and whether files differ from it."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/proof")
    return git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else "")


def _machine() -> dict[str, Any]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30, 1),
        "processor": platform.machine(),
        "python": platform.python_version(),
    }

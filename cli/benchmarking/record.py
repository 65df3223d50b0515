"""Keeps what a part measured under docs/proof/understanding/: the figures, and all that is needed to repeat them."""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cli.benchmarking.measure import Measure
from core.settings import ROOT

FOLDER = ROOT / "docs" / "proof" / "understanding"


def record(part: str, command: str, measures: Sequence[Measure], about: Mapping[str, Any], folder: Path) -> Path:
    """Write one part's result; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{part}.json"
    content = {**head(part, command), **about, "figures": [one.to_json() for one in measures]}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def head(part: str, command: str) -> dict[str, Any]:
    """What every record begins with: what was measured, how, when, of which commit and on which machine."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"part": part, "command": command, "at": now, "commit": _commit(), "machine": _machine()}


def hash_of(paths: Iterable[Path]) -> str:
    """One hash of the contents of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    try:
        changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/proof")
        return git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "not a checkout"


def _machine() -> dict[str, Any]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cores": cores, "memory_gib": round(memory / 2**30, 1), "processor": platform.machine()}

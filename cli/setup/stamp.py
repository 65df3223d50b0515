"""Stamps: what a step was made from; written last, so that an interrupted step never counts as done."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Iterable, Iterator

PASSED_OVER: frozenset[str] = frozenset({"node_modules", "dist", "__pycache__", ".swc", "test", "tests"})


def files_under(folder: Path) -> Iterator[Path]:
    """The files of a folder that something is made from, in a fixed order; README files are for people."""
    for here, folders, names in os.walk(str(folder)):
        folders[:] = sorted(one for one in folders if one not in PASSED_OVER and not one.startswith("."))
        for name in sorted(names):
            if name != "README.md" and not name.endswith(".pyc"):
                yield Path(here) / name


def digest(root: Path, paths: Iterable[Path], more: str = "") -> str:
    """One sum over names and contents; `more` is whatever else the result depends on."""
    total = hashlib.sha256(more.encode())
    for path in paths:
        total.update(str(path.relative_to(root)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Stamp:
    """One file that says what a result was made from."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def says(self, value: str) -> bool:
        """Whether the result was made from just this."""
        try:
            return self.path.read_text("utf-8").strip() == value
        except OSError:
            return False

    def clear(self) -> None:
        """Take it away before the work begins."""
        if self.path.exists():
            self.path.unlink()

    def write(self, value: str) -> None:
        """Say that the work is done; the file is there whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name("." + self.path.name + ".new")
        fresh.write_text(value + "\n", "utf-8")
        os.replace(str(fresh), str(self.path))

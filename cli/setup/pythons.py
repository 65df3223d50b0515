"""Finds real Pythons: a shim that fails, or a Python without venv and ensurepip, is no candidate."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

RASA = ("3.10",)
GATEWAY = ("3.11", "3.12", "3.13", "3.14")
ANY = ("3.12", "3.11", "3.13", "3.10", "3.14", "3.9", "3.8")
PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2]); print(sys.executable)"
PROBE_TIMEOUT_S = 30
FETCHED = Path(".venv") / "pythons"


class Finder:
    """Looks where Pythons usually are; each candidate is tried once."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        self._root = root
        self._environ = environ
        self._known: dict[str, tuple[str, str] | None] = {}

    def find(self, wanted: Sequence[str]) -> str | None:
        """The path of the first real Python of one of these versions, the earlier the better."""
        for version in wanted:
            for path in self._candidates(version):
                found = self._probe(path)
                if found is not None and found[0] == version:
                    return found[1]
        return None

    def _candidates(self, version: str) -> Iterator[str]:
        if self._environ.get("PYTHON"):
            yield self._environ["PYTHON"]
        yield sys.executable
        for name in ("python" + version, "python3", "python"):
            for place in self._environ.get("PATH", "").split(os.pathsep):
                yield os.path.join(place or ".", name)
        for place in ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"):
            yield os.path.join(place, "python" + version)
        for folder, pattern in self._shelves(version):
            for path in sorted(folder.glob(pattern), reverse=True):
                yield str(path)

    def _shelves(self, version: str) -> Iterator[tuple[Path, str]]:
        home = Path(self._environ.get("HOME", "/nonexistent"))
        yield Path(self._environ.get("PYENV_ROOT", str(home / ".pyenv"))) / "versions", version + ".*/bin/python"
        yield home / ".local/share/uv/python", "cpython-" + version + "*/bin/python" + version
        yield self._root / FETCHED, "cpython-" + version + "*/bin/python" + version

    def _probe(self, path: str) -> tuple[str, str] | None:
        if path not in self._known:
            self._known[path] = probe(path) if os.access(path, os.X_OK) and not os.path.isdir(path) else None
        return self._known[path]


def probe(path: str) -> tuple[str, str] | None:
    """Version and true path of a Python that works and can make environments; None for anything else."""
    try:
        done = subprocess.run(
            [path, "-I", "-c", PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PROBE_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode != 0 or len(lines) != 2 or not lines[1]:
        return None
    return lines[0], lines[1]


def find_or_fetch(finder: Finder, wanted: Sequence[str], fetch: Callable[[str], None]) -> str | None:
    """A Python of these versions, fetched where there is none and the network allows it."""
    found = finder.find(wanted)
    if found is None:
        fetch(wanted[0])
        found = finder.find(wanted)
    return found

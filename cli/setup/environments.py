"""The steps that make the three environments: uv's own, Rasa's and the gateway's."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Callable, Sequence

from cli.setup.fault import SetupFault
from cli.setup.pythons import ANY, FETCHED, GATEWAY, RASA, Finder, find_or_fetch
from cli.setup.shell import Shell
from cli.setup.stamp import Stamp, digest
from cli.setup.step import Step

STAMP = "shiliu.stamp"


class Environments:
    """Makes virtual environments from hash-pinned locks."""

    def __init__(self, shell: Shell, finder: Finder) -> None:
        self._shell = shell
        self._finder = finder
        self._home = shell.root / ".venv"

    def python(self, name: str) -> Path:
        """The Python of an environment."""
        return self._home / name / "bin" / "python"

    def steps(self) -> Sequence[Step]:
        """The three steps."""
        root = self._shell.root
        return (
            self._step("boot", "uv", (), root / "cli" / "setup" / "boot.lock", self._boot),
            self._step("gateway", "the gateway's environment", ("boot",), root / "gateway.lock", self._sync(GATEWAY)),
            self._step("bot", "Rasa's environment", ("boot",), root / "bot" / "bot.lock", self._sync(RASA)),
        )

    def _step(
        self, name: str, title: str, needs: tuple[str, ...], lock: Path, make: Callable[[str, Path], None]
    ) -> Step:
        stamp = Stamp(self._home / name / STAMP)

        def value() -> str:
            return digest(self._shell.root, [lock], str(self._home))

        def current() -> bool:
            return self.python(name).exists() and stamp.says(value())

        def work() -> None:
            # An environment without its stamp was left half made: begin anew.
            if not stamp.path.exists() or not self.python(name).exists():
                shutil.rmtree(str(self._home / name), ignore_errors=True)
            stamp.clear()
            make(name, lock)
            stamp.write(value())

        return Step(name, title, needs, current, work)

    def _boot(self, name: str, lock: Path) -> None:
        if not self.python(name).exists():
            found = self._finder.find(ANY)
            if found is None:
                raise SetupFault(
                    f"no Python with venv and ensurepip was found (this one, {sys.executable}, lacks them)",
                    "install Python 3.10 and 3.11 with venv (on Debian: the package python3-venv) and run again",
                )
            self._shell.run(name, [found, "-m", "venv", str(self._home / name)])
        pip = [str(self.python(name)), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
        self._shell.run(name, [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock)])

    def _sync(self, wanted: Sequence[str]) -> Callable[[str, Path], None]:
        def make(name: str, lock: Path) -> None:
            uv = str(self._home / "boot" / "bin" / "uv")
            python = self.python(name)
            if not python.exists():
                base = self._base(name, wanted, uv)
                command = [uv, "venv", "-q", "--python", base, str(self._home / name)]
                self._shell.run(name, command, UV_PYTHON_DOWNLOADS="never")
            command = [uv, "pip", "sync", "--python", str(python), "--require-hashes", str(lock)]
            self._shell.run(name, command, UV_PYTHON_DOWNLOADS="never")

        return make

    def _base(self, name: str, wanted: Sequence[str], uv: str) -> str:
        def fetch(version: str) -> None:
            try:
                folder = str(self._shell.root / FETCHED)
                self._shell.run(name, [uv, "python", "install", version], UV_PYTHON_INSTALL_DIR=folder)
            except SetupFault:
                pass  # told below, with what helps

        found = find_or_fetch(self._finder, wanted, fetch)
        if found is None:
            version = wanted[0] if len(wanted) == 1 else wanted[0] + " or newer"
            raise SetupFault(
                f"Python {version} is not on this machine and could not be fetched",
                f"install Python {version} with venv and ensurepip, or name it: PYTHON=/path/to/python make setup",
                self._shell.log_of(name),
            )
        return found

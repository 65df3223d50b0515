"""The set-up itself: `bin/setup [--tests]`."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
import time
from pathlib import Path
from typing import IO, Mapping, Sequence

from cli.setup import model
from cli.setup.environments import Environments
from cli.setup.progress import Progress
from cli.setup.pythons import Finder
from cli.setup.schedule import StepFault, carry_out
from cli.setup.shell import Shell
from cli.setup.step import Step
from cli.setup.web import FrontEnds

ROOT = Path(__file__).resolve().parent.parent.parent
# Set by other tools, or for this one; in the steps any of them would lead astray.
ASTRAY = (
    "PIP_REQUIRE_VIRTUALENV",
    "PYENV_VERSION",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "UV_PYTHON",
    "VIRTUAL_ENV",
)


def plan(shell: Shell, environ: Mapping[str, str], with_browser: bool) -> list[Step]:
    """All steps, the longest chain first."""
    boot, gateway, bot = Environments(shell, Finder(shell.root, environ)).steps()
    encoder, trained = model.steps(shell)
    return [boot, bot, gateway, encoder, trained, *FrontEnds(shell).steps(with_browser)]


def _locked(root: Path) -> IO[str]:
    (root / ".build").mkdir(exist_ok=True)
    lock = open(str(root / ".build" / "setup.lock"), "w", encoding="utf-8")  # noqa: SIM115 (closed by the caller)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("setup: another set-up is at work here; waiting for it", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def chosen(steps: Sequence[Step], names: Sequence[str]) -> list[Step]:
    """The steps of these names and all that they need; all steps where no name is given."""
    wanted = set(names or [step.name for step in steps])
    for step in reversed(steps):
        if step.name in wanted:
            wanted.update(step.needs)
    return [step for step in steps if step.name in wanted]


def set_up(root: Path, environ: Mapping[str, str], with_browser: bool = False, only: Sequence[str] = ()) -> int:
    """Do what is to be done; 0 when everything is there."""
    begun = time.monotonic()
    with _locked(root) as lock:
        shell = Shell(root, {key: value for key, value in environ.items() if key not in ASTRAY}, lock.fileno())
        steps = chosen(plan(shell, environ, with_browser), only)
        if all(step.current() for step in steps):
            print(f"setup: up to date ({time.monotonic() - begun:.1f} s)")
            return 0
        progress = Progress(len(steps))
        try:
            carry_out(steps, shell, progress)
        except StepFault as failed:
            progress.failed(failed.step.title, failed.fault)
            return 1
    print(f"setup: ready ({time.monotonic() - begun:.0f} s)")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bin/setup", description="Sets up what is missing or out of date.")
    parser.add_argument("--tests", action="store_true", help="also what only the tests need: a browser")
    parser.add_argument("--only", nargs="+", default=(), metavar="STEP", help="these steps and what they need")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return set_up(ROOT, os.environ, given.tests, given.only)
    except KeyboardInterrupt:
        print("\nsetup: stopped; run the same command again and it goes on from here", file=sys.stderr)
        return 130
    except OSError as problem:
        print(f"setup: {problem}\n  to do: free disk space or mend the rights there, then run again", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

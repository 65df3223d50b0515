"""Runs the commands of a step: output to a log, groups that can be ended as a whole, faults told plainly."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path
from typing import Mapping, Pattern, Sequence

from cli.setup.fault import SetupFault

TAIL_LINES = 15
# What tools print when the machine and not the project is at fault, and what helps.
CAUSES: Sequence[tuple[Pattern[str], str, str]] = (
    (
        re.compile(r"No space left on device|ENOSPC|os error 28|Disk quota exceeded", re.I),
        "the disk is full",
        "free some space (a complete set-up takes about 4 GB) and run the same command again",
    ),
    (
        re.compile(
            r"name resolution|NameResolutionError|NewConnectionError|Network is unreachable|error sending request"
            r"|Could not connect|dns error|ConnectTimeout|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT",
            re.I,
        ),
        "the package registry cannot be reached",
        "check the network (proxy settings are honoured) and run the same command again; what is done stays done",
    ),
)


class Shell:
    """Commands of all steps; they hold on to the descriptor `lock`, so that an orphan keeps the set-up locked."""

    def __init__(self, root: Path, environ: Mapping[str, str], lock: int | None = None) -> None:
        self.root = root
        self.environ = dict(environ)
        self._lock = () if lock is None else (lock,)
        self._running: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def log_of(self, step: str) -> Path:
        """Where the output of a step goes."""
        return self.root / ".build" / "logs" / (step + ".log")

    def run(self, step: str, command: Sequence[str], cwd: Path | None = None, **more: str) -> None:
        """Run to the end; raise SetupFault with the cause when it fails."""
        log = self.log_of(step)
        with open(str(log), "ab") as out:
            out.write(("$ " + " ".join(command) + "\n").encode())
            out.flush()
            begun = out.tell()
            code = self._wait(command, cwd or self.root, {**self.environ, **more}, out.fileno())
        if code != 0:
            raise self._fault(command, code, log, begun)

    def succeeds(self, step: str, command: Sequence[str]) -> bool:
        """Whether a command that only asks ends with 0."""
        with open(str(self.log_of(step)), "ab") as out:
            return self._wait(command, self.root, self.environ, out.fileno()) == 0

    def _wait(self, command: Sequence[str], cwd: Path, environ: dict[str, str], out: int) -> int:
        with self._guard:
            if self._stopped:
                return -signal.SIGTERM
            child = subprocess.Popen(
                list(command),
                cwd=str(cwd),
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                pass_fds=self._lock,
            )
            self._running.add(child)
        try:
            return child.wait()
        finally:
            with self._guard:
                self._running.discard(child)

    def stop(self) -> None:
        """End what runs, children of children too, and start nothing more."""
        with self._guard:
            self._stopped = True
            for child in self._running:
                try:
                    os.killpg(child.pid, signal.SIGTERM)
                except ProcessLookupError:
                    continue

    def _fault(self, command: Sequence[str], code: int, log: Path, begun: int) -> SetupFault:
        said = log.read_bytes()[begun:].decode("utf-8", "replace")
        for pattern, what, right in CAUSES:
            if pattern.search(said):
                return SetupFault(what, right, log)
        name = os.path.basename(command[0])
        right = "read the log, mend the cause and run the same command again"
        return SetupFault(f"{name} ended with status {code}", right, log)


def tail(log: Path, lines: int = TAIL_LINES) -> list[str]:
    """The last lines of a log, without what only moves a progress bar."""
    try:
        text = log.read_bytes()[-20_000:].decode("utf-8", "replace")
    except OSError:
        return []
    kept = [line.rsplit("\r", 1)[-1].rstrip() for line in text.split("\n")]
    return [line for line in kept if line][-lines:]

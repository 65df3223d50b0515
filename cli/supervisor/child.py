"""One running child: in a group of its own, dying with the supervisor, its output in its log."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cli.supervisor import identity
from cli.supervisor.logfile import open_log
from cli.supervisor.program import Program

PR_SET_PDEATHSIG = 1
POLL_S = 0.1
# Loaded before any fork: between fork and exec a child may do next to nothing.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _tie_to(parent: int, orphan_signal: signal.Signals) -> Callable[[], None]:
    """What a child does before it becomes its program. The caller must be the main thread: the tie is to the thread."""

    def tie() -> None:
        if _LIBC is not None:
            _LIBC.prctl(PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:
            os._exit(1)

    return tie


class Child:
    """A program that has been started."""

    def __init__(self, program: Program, log: Path, pid_file: Path) -> None:
        self.program = program
        self.begun = time.monotonic()
        self._pid_file = pid_file
        self._gone = False
        out = open_log(log)
        try:
            self._process = subprocess.Popen(
                program.command,
                cwd=program.cwd,
                env=dict(program.environ),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=_tie_to(os.getpid(), program.orphan_signal),
            )
        finally:
            os.close(out)
        identity.note(pid_file, self._process.pid)

    @property
    def pid(self) -> int:
        """The process id, which is also that of its group."""
        return self._process.pid

    @property
    def age_s(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun

    async def ended(self) -> str:
        """Wait for the end, however it comes; nothing of the group is left after it. Return how it ended."""
        while self._process.poll() is None:
            await asyncio.sleep(POLL_S)
        if not self._gone:
            self.kill()
            self._gone = True
            self._pid_file.unlink(missing_ok=True)
        code = self._process.returncode
        if code >= 0:
            return f"status {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"

    def ask_to_stop(self) -> None:
        """Ask politely."""
        if self._process.poll() is None:
            identity.signal_group(self.pid, self.program.stop_signal)

    def kill(self) -> None:
        """End the whole group at once; its number may belong to another once it is gone."""
        if not self._gone:
            identity.signal_group(self.pid, signal.SIGKILL)

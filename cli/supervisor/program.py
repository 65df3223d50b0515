"""What the supervisor is told about a program."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """A command that is to run for as long as the supervisor does."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    cwd: Path
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within_s: float = 10.0
    # What the kernel sends when the supervisor itself was killed and can stop nobody any more.
    orphan_signal: signal.Signals = signal.SIGKILL

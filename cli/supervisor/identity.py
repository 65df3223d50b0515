"""Tells a process from a later one with the same number, so that a stale pid file never ends a stranger."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

POLL_S = 0.05


def started_at(pid: int) -> str | None:
    """When the process began, in the words of the system; None where there is none, or only its remains."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None if Path("/proc/self/stat").exists() else _from_ps(pid)
    return None if fields[0] in "ZX" else fields[19]


def _from_ps(pid: int) -> str | None:
    done = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


def note(path: Path, pid: int) -> None:
    """Write the pid file of a child that leads its own group."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"pid": pid, "started": started_at(pid), "boot": _boot()}), "utf-8")
    fresh.replace(path)


def end_stale(path: Path, stop_signal: signal.Signals, within_s: float) -> bool:
    """End the process of a pid file if it is still that very process; say whether there was one."""
    try:
        noted = json.loads(path.read_text("utf-8"))
        pid, started, boot = int(noted["pid"]), noted["started"], noted["boot"]
    except (OSError, ValueError, KeyError, TypeError):
        path.unlink(missing_ok=True)
        return False
    found = pid > 1 and started is not None and boot == _boot() and started_at(pid) == started
    if found:
        signal_group(pid, stop_signal)
        end = time.monotonic() + within_s
        while started_at(pid) == started and time.monotonic() < end:
            time.sleep(POLL_S)
        signal_group(pid, signal.SIGKILL)
    path.unlink(missing_ok=True)
    return found


def signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to a child and to all that it has started in its group."""
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        return

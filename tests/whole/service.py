"""Starts the whole service with `bin/shiliu run` in a folder of its own, and knows its processes."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = ("gateway", "worker", "rasa", "actions", "postgres")
READY_WITHIN_S = 120.0
STOP_WITHIN_S = 40.0
# Tests talk more than one resident would.
PLENTY = {"MESSAGES_PER_MINUTE": "100000", "CONVERSATIONS_PER_HOUR": "1000000"}


class Service:
    """One running service; use it as a context."""

    def __init__(self, **settings: str) -> None:
        """`settings` are environment variables beyond port and folder."""
        self.data_dir = Path(tempfile.mkdtemp(prefix="shiliu"))
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._environ = {**os.environ, **PLENTY, **settings, "PORT": str(self.port), "DATA_DIR": str(self.data_dir)}
        self._environ.pop("DATABASE_URL", None)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Service":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.data_dir, ignore_errors=True)

    def start(self) -> None:
        """Starts it and waits until it is ready; RuntimeError with its last words where it is not."""
        model = os.environ.get("SHILIU_MODEL")
        command = [str(ROOT / "bin" / "shiliu"), "run", *(["--model", model] if model else [])]
        with self.said.open("ab") as out:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environ, stdout=out, stderr=out)
        self.wait_ready()

    @property
    def said(self) -> Path:
        """What the supervisor has said so far."""
        return self.data_dir / "said.txt"

    def wait_ready(self, within_s: float = READY_WITHIN_S) -> float:
        """Waits for /readyz to be 200; returns how long that took in seconds."""
        begun = time.monotonic()
        while time.monotonic() - begun < within_s:
            if self._process is None or self._process.poll() is not None:
                break
            if self.is_ready():
                return time.monotonic() - begun
            time.sleep(0.1)
        raise RuntimeError(f"the service is not ready: {self.said.read_text('utf-8')[-2000:]}")

    def is_ready(self) -> bool:
        """Whether /readyz is 200 now."""
        try:
            return httpx.get(f"{self.address}/readyz", timeout=3).status_code == 200
        except httpx.HTTPError:
            return False

    def pid(self, process: str) -> int:
        """The number of one of PROCESSES, from its pid file."""
        return int(json.loads((self.data_dir / "run" / f"{process}.pid").read_text("utf-8"))["pid"])

    def signal(self, process: str, number: signal.Signals) -> None:
        """Sends a signal to one process, not to its group."""
        os.kill(self.pid(process), number)

    def kill_and_wait(self, process: str) -> float:
        """kill -9, then waits until it has been replaced and all is ready; returns the seconds that took."""
        before = self.pid(process)
        begun = time.monotonic()
        os.kill(before, signal.SIGKILL)
        while time.monotonic() - begun < READY_WITHIN_S:
            if self._pid_or(process, before) != before and self.is_ready():
                return time.monotonic() - begun
            time.sleep(0.1)
        raise RuntimeError(f"{process} was not replaced: {self.said.read_text('utf-8')[-2000:]}")

    def _pid_or(self, process: str, other: int) -> int:
        try:
            return self.pid(process)
        except (OSError, ValueError, KeyError):
            return other

    def stop(self) -> int:
        """SIGTERM, as a system would; returns the exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(STOP_WITHIN_S)
        finally:
            self._process.kill()
            self._process = None

    def left_behind(self) -> list[str]:
        """The commands of processes that still have this service's folder in their environment."""
        mark = f"DATA_DIR={self.data_dir}".encode()
        left = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    left.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return left

    def shiliu(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Runs a verb of bin/shiliu against this service's folder."""
        command = [str(ROOT / "bin" / "shiliu"), *arguments]
        return subprocess.run(command, input=given, cwd=ROOT, env=self._environ, capture_output=True, check=False)


def free_port() -> int:
    """A port with the two after it free, below those that the system hands out to others by itself (32768 and up)."""
    while True:
        port = random.randrange(10_000, 32_000)
        if all(_is_free(port + step) for step in range(3)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

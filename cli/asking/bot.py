"""The child on Rasa's side: one JSON line in, one JSON line out, in step."""

import contextlib
import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from core.errors import RasaDown

READY_WITHIN_S = 180.0
ANSWER_WITHIN_S = 60.0
STOP_WITHIN_S = 10.0
TAIL_BYTES = 1500


class Bot:
    """A child that answers; it ends by itself when its standard input does."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], cwd: Path) -> None:
        self._command = tuple(command)
        self._environ = dict(environ)
        self._cwd = cwd
        self._process: subprocess.Popen[bytes] | None = None
        self._said: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the child)

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one question; raise RasaDown when the child ends or says nothing in time."""
        if self._process is None:
            self._start()
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._down("ended") from None
        return self._next(ANSWER_WITHIN_S)

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):  # it may be gone already
                process.stdin.close()
        try:
            process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self) -> None:
        self._errors.truncate(0)
        self._said = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._cwd,
                env=self._environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as problem:
            raise RasaDown(f"Rasa's side cannot be started: {problem}; run `make setup`") from problem
        assert self._process.stdout is not None
        threading.Thread(target=_listen, args=(self._process.stdout, self._said), daemon=True).start()
        while self._next(READY_WITHIN_S).get("ready") is not True:
            continue

    def _next(self, within_s: float) -> dict[str, Any]:
        try:
            found = self._said.get(timeout=within_s)
        except queue.Empty:
            raise self._down(f"has said nothing for {within_s:g} s") from None
        if found is None:
            raise self._down("ended")
        return found

    def _down(self, how: str) -> RasaDown:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
        size = self._errors.seek(0, 2)
        self._errors.seek(max(0, size - TAIL_BYTES))
        last = self._errors.read().decode("utf-8", "replace").strip()
        return RasaDown(f"Rasa's side {how}" + (f"; its last words: {last}" if last else ""))


def _listen(stream: IO[bytes], said: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
    """Pass on what is an object; a library that prints something else on the way does no harm."""
    with stream:
        for line in stream:
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict):
                said.put(found)
    said.put(None)

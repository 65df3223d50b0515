"""What the person at the terminal sees: one line a step, with its time."""

from __future__ import annotations

import sys
import time

from cli.setup.fault import SetupFault
from cli.setup.shell import tail
from cli.setup.step import Step

SILENCE_S = 30.0


class Progress:
    """Prints steps as they end; on a terminal a moving line shows what runs, elsewhere a line every half minute."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0
        self._begun: dict[str, float] = {}
        self._said = time.monotonic()
        self._live = sys.stdout.isatty()

    def begins(self, step: Step) -> None:
        """A step starts."""
        self._begun[step.title] = time.monotonic()

    def skipped(self, step: Step) -> None:
        """A step has nothing to do."""
        self._line(step, "up to date")

    def ended(self, step: Step) -> None:
        """A step is done."""
        self._line(step, f"{time.monotonic() - self._begun.pop(step.title):.0f} s")

    def waiting(self) -> None:
        """Nothing has ended for a moment."""
        running = ", ".join(f"{title} {time.monotonic() - begun:.0f} s" for title, begun in self._begun.items())
        if self._live:
            self._print(f"\r\033[K      … {running}", end="")
        elif time.monotonic() - self._said >= SILENCE_S:
            self._print(f"      still at work: {running}")

    def failed(self, title: str, fault: SetupFault) -> None:
        """A step failed: what, where, what to do."""
        lines: list[str] = []
        if fault.log is not None:
            lines = [f"  the last lines of {fault.log}:", *("    " + line for line in tail(fault.log))]
        told = ["", f"setup: {title} failed: {fault.what}", *lines, f"  to do: {fault.right}"]
        print("\n".join(told), file=sys.stderr)

    def _line(self, step: Step, took: str) -> None:
        self._done += 1
        start = "\r\033[K" if self._live else ""
        self._print(f"{start}[{self._done}/{self._steps}] {step.title} … {took}")

    def _print(self, line: str, end: str = "\n") -> None:
        self._said = time.monotonic()
        print(line, end=end, flush=True)

"""The one error of the set-up: what went wrong, where to look, what to do."""

from __future__ import annotations

from pathlib import Path


class SetupFault(Exception):
    """A step cannot be done; `log` is where its output lies, if it has any."""

    def __init__(self, what: str, right: str, log: Path | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.right = right
        self.log = log

"""What the simulation itself did and was told, line by line; the checker holds the tables against it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.clock import Clock


@dataclass(frozen=True)
class Line:
    """One thing that happened; `more` holds what belongs to it."""

    at: datetime
    what: str
    who: str
    more: dict[str, Any] = field(default_factory=dict)


class Book:
    """Grows only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.lines: list[Line] = []
        self.faults: list[str] = []

    def note(self, what: str, who: str, **more: Any) -> None:
        """Write something down, at the time that it is."""
        self.lines.append(Line(self._clock(), what, who, more))

    def fault(self, text: str) -> None:
        """Write down something that must not be, once."""
        line = f"{self._clock().isoformat(timespec='seconds')} {text}"
        if line not in self.faults:
            self.faults.append(line)

    def of(self, what: str) -> Iterator[Line]:
        """All lines of a kind, in order."""
        return (line for line in self.lines if line.what == what)

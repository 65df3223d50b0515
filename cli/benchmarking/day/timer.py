"""A clock of a ticket as the checker reckons it, plainly: when it is due, when it has to warn, what a pause leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cli.benchmarking.day.reckoning import Hours

WARNS = (50, 80, 100)
# Two reckonings of one moment, and of one share of a working day, may differ by so much.
EXACT, NOTHING = timedelta(seconds=1), 1e-4
# Nobody is warned of these: they only end.
SILENT = ("accept", "reply")


@dataclass
class Timer:
    """What the row in the table should say."""

    kind: str
    begin: datetime
    run: datetime
    due: datetime
    days: float | None = None
    left: float | None = None
    state: str = "running"
    warned: int = 0
    ended: datetime | None = None
    # Of the station where it is, for one that counts working days.
    hours: Hours | None = None

    @classmethod
    def by_days(cls, kind: str, at: datetime, days: float, hours: Hours) -> "Timer":
        """One that counts working days."""
        return cls(kind, at, at, hours.after(at, days), days, days, hours=hours)

    def marks(self) -> Sequence[int]:
        """The warnings that are still to come, and the end."""
        marks = (100,) if self.kind in SILENT else WARNS
        return [mark for mark in marks if mark > self.warned] if self.state == "running" else []

    def moment(self, mark: int) -> datetime:
        """When so many per cent are used."""
        if mark == 100:
            return self.due
        if self.days is None or self.left is None or self.hours is None:
            return self.begin + (self.due - self.begin) * (mark / 100)
        still = self.left - self.days * (1 - mark / 100)
        return self.run if still <= 0 else min(self.hours.after(self.run, still), self.due)

    def move(self, at: datetime, hours: Hours) -> None:
        """Be at another station: what has gone by was spent in its old hours, what is left will be in the new ones."""
        late = at > self.due
        self._spend(at)
        self.hours = hours
        if self.state == "running" and self.left is not None and not late:
            self.due = hours.after(at, self.left)

    def pause(self, at: datetime) -> None:
        """Stand still; only what counts working days can."""
        self._spend(at)
        if self.state == "running" and self.left is not None:
            self.state = "paused"

    def resume(self, at: datetime) -> None:
        """Go on with what is left."""
        if self.state == "paused" and self.left is not None and self.hours is not None:
            self.state, self.run, self.due = "running", at, self.hours.after(at, self.left)

    def extend(self, at: datetime, more: float) -> None:
        """Have more working days; of what is over nothing was left."""
        if self.left is None or self.days is None or self.hours is None:
            return
        self._spend(at)
        left = 0.0 if self.state == "breached" else self.left
        self.left, self.days, self.run, self.warned, self.ended = left + more, self.days + more, at, 0, None
        if self.state != "paused":
            self.state, self.due = "running", self.hours.after(at, self.left)

    def _spend(self, at: datetime) -> None:
        if self.state == "running" and self.left is not None and self.hours is not None:
            self.left, self.run = max(0.0, self.left - self.hours.used(self.run, at)), at

    def stop(self, at: datetime, state: str) -> None:
        """Be over; what was over stays as it was."""
        if self.state in ("running", "paused"):
            self.state, self.ended = state, at

    def differences(self, row: Mapping[str, Any]) -> list[str]:
        """Where the row in the table says something else."""
        said = {"started_at": self.begin, "due_at": self.due, "ended_at": self.ended}
        wrong = [
            f"{key} is {row[key]}, reckoned is {value}" for key, value in said.items() if not _same(row[key], value)
        ]
        wrong += [f"state is {row['state']}, reckoned is {self.state}"] if row["state"] != self.state else []
        wrong += [f"warned is {row['warned']}, reckoned is {self.warned}"] if row["warned"] != self.warned else []
        if self.state == "paused" and abs(row["left_days"] - (self.left or 0)) > NOTHING:
            wrong.append(f"left_days is {row['left_days']}, reckoned is {self.left}")
        return wrong


def _same(one: datetime | None, other: datetime | None) -> bool:
    return (one is None) == (other is None) and (one is None or other is None or abs(one - other) <= EXACT)

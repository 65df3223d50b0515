"""What is left after a simulated day: the tables as they are, and the book of the simulation."""

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from cli.benchmarking.day.book import Book, Line
from cli.benchmarking.day.city import City

Row = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """All that the checker looks at."""

    city: City
    book: Book
    begin: datetime
    end: datetime
    tickets: list[Row]
    steps: list[Row]
    clocks: list[Row]
    messages: list[Row]
    # Messages that were taken and never dealt with.
    pending: int
    # How long the simulation took, in seconds of ours, and how many requests it made.
    took_s: float = 0.0
    requests: int = 0

    @cached_property
    def steps_of(self) -> dict[str, list[Row]]:
        """The history of each ticket, in order."""
        return _by(self.steps, "ticket")

    @cached_property
    def clocks_of(self) -> dict[str, dict[str, Row]]:
        """The clocks of each ticket, by kind."""
        return {ticket: {row["kind"]: row for row in rows} for ticket, rows in _by(self.clocks, "ticket").items()}

    @cached_property
    def messages_of(self) -> dict[str, list[Row]]:
        """What was said in each conversation, in order."""
        return _by(self.messages, "conversation")

    @cached_property
    def _lines(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.book.lines:
            if "number" in line.more:
                found[line.more["number"]].append(line)
        return found

    def lines_of(self, ticket: str) -> list[Line]:
        """What the simulation wrote down about a ticket."""
        return self._lines.get(ticket, [])

    @cached_property
    def outages(self) -> list[tuple[datetime, datetime]]:
        """When the worker was away, and with it everything that looks at the time."""
        ends = {line.at for line in self.book.of("revived") if line.who == "worker"}
        return [
            (line.at, min((end for end in ends if end >= line.at), default=self.end))
            for line in self.book.of("killed")
            if line.who == "worker"
        ]

    def replaced(self, **values: Any) -> "Facts":
        """The same with something else in its place, for tests."""
        return dataclasses.replace(self, **values)


def _by(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found

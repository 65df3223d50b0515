"""What is to happen when: the queue of events of a simulated day."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

Deed = Callable[[], Awaitable[None]]


@dataclass(order=True)
class Due:
    """Something to do at a moment; what was added first comes first."""

    at: datetime
    order: int
    deed: Deed = field(compare=False)


class Agenda:
    """Events in the order of their time."""

    def __init__(self) -> None:
        self._heap: list[Due] = []
        self._numbers = count()

    def add(self, at: datetime, deed: Deed) -> None:
        """Do something then."""
        heapq.heappush(self._heap, Due(at, next(self._numbers), deed))

    @property
    def next_at(self) -> datetime | None:
        """When the next one is due; None if there is none."""
        return self._heap[0].at if self._heap else None

    def take_some(self, number: int, wanted: Callable[[Deed], bool]) -> list[Deed]:
        """The next few of a kind, long before their time."""
        found = sorted(due for due in self._heap if wanted(due.deed))[:number]
        taken = {due.order for due in found}
        self._heap = [due for due in self._heap if due.order not in taken]
        heapq.heapify(self._heap)
        return [due.deed for due in found]

    def take(self) -> Due:
        """The next one, which is then no longer here."""
        return heapq.heappop(self._heap)

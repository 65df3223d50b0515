"""What all people of a simulated day share: clock, agenda, book, chance, and the way to the gateway."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import httpx

from cli.benchmarking.day.agenda import Agenda, Deed
from cli.benchmarking.day.book import Book
from cli.benchmarking.day.city import City
from cli.benchmarking.day.texts import Texts
from core.clock import Clock

TIMEOUT_S = 60.0
AWAY_STATUS = 503
FAULTY = 500


class Away(Exception):
    """The gateway cannot be reached now; who has something to say tries again."""


class Wakeable(Protocol):
    """Somebody who can be told that something has happened."""

    def wake(self) -> None:
        """Look soon."""


async def nothing() -> None:
    """Do nothing."""


@dataclass
class Stage:
    """Passed to everybody."""

    clock: Clock
    address: str
    city: City
    habits: Mapping[str, Any]
    texts: Texts
    chance: random.Random
    book: Book
    phrases: Mapping[str, Sequence[str]]
    agenda: Agenda = field(default_factory=Agenda)
    # Has the worker look at the time; the day itself sets it.
    look: Deed = nothing
    transport: httpx.AsyncBaseTransport = field(
        default_factory=lambda: httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=100), trust_env=False)
    )
    # Who has which ticket: learned from what they were told.
    residents: dict[str, Wakeable] = field(default_factory=dict)
    # Tickets that were sent to another station.
    moved: set[str] = field(default_factory=set)
    requests: int = 0

    def after(self, seconds: float, deed: Deed) -> datetime:
        """Do something so much later."""
        at = self.clock() + timedelta(seconds=seconds)
        self.agenda.add(at, deed)
        return at

    def within(self, span: Sequence[float]) -> float:
        """A delay between the shortest and the longest."""
        return self.chance.uniform(span[0], span[1])

    def happens(self, share: float) -> bool:
        """Whether something happens that does so often."""
        return self.chance.random() < share

    def phrase(self, language: str) -> str:
        """Something that an operator says."""
        return self.chance.choice(self.phrases[language])

    def client(self) -> httpx.AsyncClient:
        """A browser of one's own on the shared connections."""
        return httpx.AsyncClient(base_url=self.address, transport=self.transport, timeout=TIMEOUT_S, trust_env=False)

    async def send(self, client: httpx.AsyncClient, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask the gateway; raise Away where it does not answer. An answer of 500 is a fault of the product."""
        self.requests += 1
        try:
            answer = await client.request(method, path, **more)
        except httpx.TransportError as problem:
            raise Away from problem
        if answer.status_code == AWAY_STATUS:
            raise Away
        if answer.status_code >= FAULTY:
            self.book.fault(f"{method} {path} answers {answer.status_code}: {answer.text[:200]}")
        return answer

    def wake(self, number: str) -> None:
        """Let the resident of a ticket look soon."""
        if number in self.residents:
            self.residents[number].wake()

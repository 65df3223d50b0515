"""The desk's alarms, with the way to residents that a worker has."""

from channels.gateway.live import Hub
from channels.gateway.parts import Parts
from channels.gateway.reader import make_reader
from channels.gateway.residents import make_residents
from channels.gateway.suggestion.suggester import Suggester
from desk.clocks.alarms import Alarms


def make_alarms(parts: Parts) -> Alarms:
    """Alarms for a worker, to which nobody listens and which asks nobody for suggestions."""
    reader = make_reader(parts, Hub())
    suggester = Suggester(parts.pool, parts.clock, parts.holder, parts.rasa)
    residents, counter = make_residents(parts, reader, suggester), parts.counter
    return Alarms(parts.pool, parts.clock, counter.registry, counter.cases, counter.router, residents)

"""The desk's parts, as gateway, worker and the command line build them: once for each process."""

from dataclasses import dataclass

from core.clock import Clock
from core.settings import Settings
from desk.cases import Cases
from desk.organisation import Registry
from desk.routing.router import Router
from desk.station import Station


@dataclass(frozen=True, slots=True)
class CounterParts:
    """What changes tickets."""

    registry: Registry
    cases: Cases
    router: Router
    station: Station


def make_counter(settings: Settings, clock: Clock) -> CounterParts:
    """Build them; nothing is opened or reached yet."""
    registry = Registry()
    cases = Cases(clock, registry, settings.desk_key)
    router = Router(clock, registry, cases)
    return CounterParts(registry, cases, router, Station(clock, registry, cases, router, settings.desk_key))

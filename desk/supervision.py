"""The live lists of leads: load, breaches, what is overdue. Exact, of the stations that somebody answers for."""

from datetime import datetime
from typing import Any

from desk import store
from desk.clocks import store as clocks
from desk.desk import shown
from desk.floor import Floor
from desk.organisation import Organisation, named
from desk.people import Operator
from desk.routing import store as routing


class Supervision:
    """What a lead sees of the present; nothing here rates anybody."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def now(self, operator: Operator) -> dict[str, Any]:
        """Who is there with how much, what is overdue or soon will be, and what the calendar does not know."""
        floor = self._floor
        async with floor.pool.connection() as conn:
            organisation, scope = await floor.registry.current(conn), await floor.scope(conn, operator)
            scene = await floor.router.scene(conn)
            there = await routing.there(conn)
            late = await store.late(conn, scope)
            waiting = await store.waiting(conn, scope)
            uncertain = await clocks.uncertain(conn)
            shown_as = {one.name: one.display_name for one in await floor.registry.people(conn)}
        people = [
            {
                "name": one.name, "display_name": shown_as.get(one.name, one.name), "role": one.role,
                "station": one.station, "languages": sorted(one.languages),
                "state": there.get(one.name, "offline"), "load": one.load, "capacity": one.capacity,
            }
            for one in scene.people
            if scope.everywhere or one.station in scope.stations
        ]  # fmt: skip
        return {
            "people": people,
            "stations": [{"id": one.id, "name": named(one.names, "zh")} for one in organisation.stations],
            "late": [shown(row) for row in late],
            "waiting": waiting,
            "calendar": _calendar(organisation, scene.now, uncertain),
        }


def _calendar(organisation: Organisation, now: datetime, uncertain: int) -> dict[str, Any]:
    """The first day of which nobody knows whether it is a holiday, and how many clocks wait to know."""
    calendar = organisation.calendar(organisation.stations[0])
    return {"known_until": calendar.horizon(now).isoformat(), "uncertain_clocks": uncertain}

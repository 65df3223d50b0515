"""Who is there: said by people themselves and kept alive by their consoles; only the present is known."""

from typing import Any

from desk import store
from desk.floor import Floor
from desk.organisation import named
from desk.people import Operator
from desk.routing import store as routing


class Being:
    """Being there, on a break, gone."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def there(self, operator: Operator) -> dict[str, Any]:
        """How one counts oneself, the colleagues to whom a ticket or a sentence can be given, and the stations."""
        async with self._floor.pool.connection() as conn:
            present, (own, silent) = await routing.there(conn), await routing.own(conn, operator.name)
            organisation = await self._floor.registry.current(conn)
            people = await self._floor.registry.people(conn)
        colleagues = [
            {
                "name": one.name, "display_name": one.display_name, "station": one.station,
                "languages": list(one.languages), "state": present.get(one.name, "offline"),
            }
            for one in people
        ]  # fmt: skip
        stations = [{"id": one.id, "name": named(one.names, "zh")} for one in organisation.stations]
        districts = [{"id": one.id, "name": named(one.names, "zh")} for one in organisation.districts()]
        return {"state": own, "silent": silent, "colleagues": colleagues, "stations": stations, "districts": districts}

    async def be(self, operator: Operator, state: str) -> None:
        """Say how one is; colleagues see it at once."""
        async with self._floor.pool.connection() as conn:
            if await routing.show(conn, operator.name, state, self._floor.clock()):
                await store.notify(conn, {"news": "presence"})

"""A lead on a simulated day: what an operator does, and beside it decides, has worked on again, and gives away."""

from functools import partial
from typing import Any

from cli.benchmarking.day.operator import Operator


class Lead(Operator):
    """Somebody who answers for a station, a district or the city."""

    _asked: frozenset[str] = frozenset()

    async def look_over(self) -> None:
        """As everybody, and once a shift at what has ended and what nobody has."""
        await super().look_over()
        habits, stage = self._stage.habits["lead"], self._stage
        if stage.happens(habits["reworks"]):
            stage.after(stage.within(habits["reworks_after"]), self._if_on(self._rework))
        if stage.happens(habits["gives"]):
            stage.after(stage.within(habits["gives_after"]), self._if_on(self._give))

    def noticed(self, ticket: dict[str, Any] | None) -> None:
        """Somebody asks for more time."""
        if ticket is None or ticket["extension"] is None or ticket["number"] in self._asked:
            return
        self._asked |= {ticket["number"]}
        habits, stage = self._stage.habits["lead"], self._stage
        if stage.happens(habits["decides_at_all"]):
            deed = partial(self._decide, ticket["number"], ticket["extension"])
            stage.after(stage.within(habits["decides"]), self._if_on(deed))

    async def _decide(self, number: str, days: float) -> None:
        grant, book, name = (
            self._stage.happens(self._stage.habits["lead"]["grants"]),
            self._stage.book,
            self.person.name,
        )
        book.note("try decision", name, number=number, grant=grant, days=days)
        answer = await self.console.post(f"tickets/{number}/extension/decision", grant=grant)
        book.note("decision", name, number=number, grant=grant, days=days, status=answer.status_code)

    async def _rework(self) -> None:
        found = await self.console.get("tickets", state="closed")
        ended = [
            one["number"] for one in (found or {"tickets": []})["tickets"] if one["state"] in ("resolved", "closed")
        ]
        if ended:
            number = self._stage.chance.choice(ended[:20])
            answer = await self.console.post(f"tickets/{number}/rework")
            self._stage.book.note("rework", self.person.name, number=number, status=answer.status_code)

    async def _give(self) -> None:
        found = await self.console.get("tickets", state="open")
        waiting = [one["number"] for one in (found or {"tickets": []})["tickets"] if one["state"] == "new"][:3]
        near = [one for one in self._stage.city.people if one.station == self.person.station and not one.leads]
        if waiting and near:
            to = self._stage.chance.choice(near).name
            answer = await self.console.post("assignments", numbers=waiting, operator=to)
            self._stage.book.note("give", self.person.name, numbers=waiting, to=to, status=answer.status_code)

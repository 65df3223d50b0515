"""What moves a ticket between people, stations, levels and departments, and what a lead decides about it."""

import secrets
from typing import Any, Literal

from core.content import ORIGINAL
from core.errors import Conflict, Forbidden, Invalid, NotFound
from core.store import Connection
from desk import store
from desk import store_wishes as wishes
from desk.clocks import timing
from desk.desk import shown
from desk.floor import Floor
from desk.organisation import named
from desk.people import Operator
from desk.residents import Choice, Quoted
from desk.routing import store as routing
from desk.states import ENDED, WAITING
from desk.store import Row
from desk.ticket import Kind

Why = Literal["language", "district", "topic", "duty", "load", "other"]
MOST_DAYS = 60.0
MOST_AT_ONCE = 500


class Moves:
    """Transfers, co-handling, departments, extensions, rework, and giving tickets to named people."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def transfer(self, number: str, operator: Operator, station: str, why: Why) -> dict[str, Any]:
        """Give a ticket to another station, which then looks for somebody of its own."""
        async with self._floor.held(number, operator) as (conn, row):
            organisation = await self._floor.registry.current(conn)
            known = {one.id for one in organisation.stations}
            if station not in known or station == row["station"]:
                raise Invalid(f"station: one of {', '.join(sorted(known - {row['station']}))} is needed")
            await self._away(conn, row, "transfer", operator, why, station=station, from_station=row["station"])
        return shown(row)

    async def send_back(self, number: str, operator: Operator, why: Why) -> dict[str, Any]:
        """Give a ticket back to the station that it came from."""
        async with self._floor.held(number, operator) as (conn, row):
            if row["from_station"] is None:
                raise Conflict(f"ticket {number} was not transferred: there is no station to send it back to")
            await self._away(
                conn, row, "send_back", operator, why, station=row["from_station"], from_station=row["station"]
            )
        return shown(row)

    async def _away(
        self,
        conn: Connection,
        row: Row,
        step: Literal["transfer", "send_back"],
        operator: Operator,
        why: Why,
        **to: Any,
    ) -> None:
        talked = row["state"] not in WAITING
        await self._floor.cases.step(
            conn, row, step, operator.display_name, why=why, assignee=None, tried=[], level="station", **to
        )
        if row["conversation"] is not None:
            if talked:
                await self._floor.residents.answered_by(conn, row["conversation"], "waiting")
            organisation = await self._floor.registry.current(conn)
            station = named(organisation.station(row["station"]).names, row["language"])
            await self._floor.told(conn, row, "transferred", {"station": station, "ticket": row["number"]})
        await self._floor.router.place(conn, row)

    async def kind(self, number: str, operator: Operator, kind: Kind, people: list[str]) -> dict[str, Any]:
        """Say what kind of ticket it is; `people` are those it is about, or those who may see a confidential one."""
        async with self._floor.held(number, operator, sorting=True) as (conn, row):
            await self.sort(conn, row, operator, kind, people)
        return shown(row)

    async def sort(self, conn: Connection, row: Row, operator: Operator, kind: Kind, people: list[str]) -> None:
        """Do this to a ticket that the caller holds; raise Invalid or Conflict where nobody could have it then."""
        await self._floor.sorting.sort(conn, row, operator.display_name, kind, people)
        key = {"about_staff": "about_staff_noted", "confidential": "confidential_noted"}.get(kind)
        if key is not None:
            await self._floor.told(conn, row, key, {})
        await self._pass_on(conn, row)

    async def _pass_on(self, conn: Connection, row: Row) -> None:
        """Take a ticket from who must not have it and look for somebody who may."""
        if await self._floor.sorting.relieve(conn, row) and row["conversation"] is not None:
            await self._floor.residents.answered_by(conn, row["conversation"], "waiting")
        if row["state"] == "new":
            await self._floor.router.place(conn, row)

    async def co_handle(self, number: str, operator: Operator, name: str, *, on: bool) -> dict[str, Any]:
        """Let a colleague see a ticket and work with one on it, or no longer."""
        async with self._floor.held(number, operator) as (conn, row):
            await self.share(conn, row, operator, name, on=on)
        return shown(row)

    async def share(self, conn: Connection, row: Row, operator: Operator, name: str, *, on: bool) -> None:
        """Do this to a ticket that the caller holds; raise Invalid or Forbidden where the colleague cannot see it."""
        if name not in {one.name for one in await self._floor.registry.people(conn)}:
            raise Invalid(f"operator: there is no {name}; name an account of the desk")
        if on and (name in row["about"] or (row["kind"] == "confidential" and name not in row["named"])):
            raise Forbidden(f"operator: {name} must not see this ticket; name somebody else")
        others = [one for one in row["co_handlers"] if one != name]
        step: Literal["co_handle", "release"] = "co_handle" if on else "release"
        await self._floor.cases.step(
            conn, row, step, operator.display_name, co_handlers=[*others, name] if on else others
        )

    async def refer(self, number: str, operator: Operator, department: str, text: str, meaning: str | None) -> str:
        """Ask the resident whether exactly this text may go to a department; return the id of the question.

        `meaning` is the text in the resident's language: nobody can agree to what they cannot read. Raise Invalid if it
        is missing where they do not read Chinese.
        """
        async with self._floor.held(number, operator, mine=True, talking=True) as (conn, row):
            language = await self._floor.residents.language(conn, row["conversation"])
            if language != ORIGINAL and not meaning:
                raise Invalid(f"meaning: the resident reads {language}; put into it what they are to agree to")
            referral = secrets.token_hex(8)
            await wishes.insert_referral(
                conn,
                {
                    "id": referral, "ticket": number, "conversation": row["conversation"], "department": department,
                    "text": text, "meaning": meaning, "by": operator.display_name, "at": self._floor.clock(),
                },
            )  # fmt: skip
            await self._floor.cases.step(conn, row, "refer_ask", operator.display_name)
            answers = [Choice(f"refer:{word}:{referral}", f"option_refer_{word}") for word in ("yes", "no")]
            quoted = Quoted(text, meaning)
            await self._floor.told(conn, row, "refer_ask", {"department": department}, choices=answers, quoted=quoted)
            await self._floor.cases.spoke(conn, row)
        return referral

    async def referred(self, number: str, operator: Operator, referral: str) -> dict[str, Any]:
        """Say that a text which the resident allowed has gone to the department: now its answer is waited for."""
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            found = await wishes.send_referral(conn, referral, number, self._floor.clock())
            if found is None:
                raise Conflict(f"referral: nothing of {number} waits to be passed on; the resident has to agree first")
            await self._floor.cases.step(conn, row, "refer", operator.display_name, department=found["department"])
            await self._floor.told(conn, row, "ticket_state_waiting_department", {})
        return shown(row)

    async def ask_extension(self, number: str, operator: Operator, workdays: float) -> dict[str, Any]:
        """Ask a lead for more working days."""
        if not 0 < workdays <= MOST_DAYS:
            raise Invalid(f"workdays: a number above 0 and at most {MOST_DAYS:g} is needed")
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            await self._floor.cases.step(conn, row, "extend_ask", operator.display_name, extension=workdays)
        return shown(row)

    async def decide_extension(self, number: str, operator: Operator, *, grant: bool) -> dict[str, Any]:
        """Allow or refuse it; nobody decides about what they asked for themselves."""
        async with self._floor.held(number, operator) as (conn, row):
            if row["extension"] is None:
                raise Conflict(f"ticket {number}: nobody asks for more time")
            asked = [step["by"] for step in await store.steps(conn, number) if step["step"] == "extend_ask"]
            if row["assignee"] == operator.name or asked[-1:] == [operator.display_name]:
                raise Forbidden(f"ticket {number}: another lead decides about more time that you have asked for")
            days, organisation = row["extension"], await self._floor.registry.current(conn)
            step: Literal["extend_grant", "extend_deny"] = "extend_grant" if grant else "extend_deny"
            await self._floor.cases.step(conn, row, step, operator.display_name, extension=None)
            if grant:
                due = await timing.extended(conn, row, days, organisation, self._floor.clock())
                if due is not None:
                    time = self._floor.residents.when(due, row["language"])
                    await self._floor.told(conn, row, "extended", {"time": time})
        return shown(row)

    async def rework(self, number: str, operator: Operator) -> dict[str, Any]:
        """Have an ended ticket worked on again: the answer was not good enough."""
        async with self._floor.held(number, operator, talking=True, sorting=True) as (conn, row):
            if await store.open_ticket(conn, row["conversation"]) is not None:
                raise Conflict(f"ticket {number}: the resident has another open ticket; work on that one")
            values: Row = {"assignee": None, "tried": [], "waiting_since": self._floor.clock(), "closed_at": None}
            await self._floor.cases.step(
                conn, row, "rework", operator.display_name, resolved_at=None, reopened=row["reopened"] + 1, **values
            )
            await self._floor.residents.answered_by(conn, row["conversation"], "waiting")
            await self._floor.told(conn, row, "reopened", {"ticket": number})
            await self._floor.router.place(conn, row)
        return shown(row)

    async def assign(self, numbers: list[str], operator: Operator, name: str) -> dict[str, str]:
        """Give tickets to a named person; return for each number what came of it: given, or why not."""
        if not 1 <= len(numbers) <= MOST_AT_ONCE:
            raise Invalid(f"numbers: 1 to {MOST_AT_ONCE} are taken at once")
        found = {}
        for number in dict.fromkeys(numbers):
            try:
                found[number] = await self._give(number, operator, name)
            except (Conflict, NotFound, Forbidden) as problem:
                found[number] = str(problem)
        return found

    async def _give(self, number: str, operator: Operator, name: str) -> str:
        async with self._floor.held(number, operator) as (conn, row):
            await self.hand(conn, row, name)
        return "given"

    async def hand(self, conn: Connection, row: Row, name: str) -> None:
        """Offer a ticket that the caller holds to a named person; raise Conflict or Forbidden if it cannot be."""
        number, scene = row["number"], await self._floor.router.scene(conn)
        person = next((one for one in scene.people if one.name == name), None)
        if person is None or row["state"] in ENDED:
            raise Conflict(f"ticket {number} is {row['state']}: open tickets go to people of the desk")
        if not self._floor.router.may_have(row, person):
            raise Forbidden(f"ticket {number}: {name} must not have it")
        if not person.present:
            # An offer that nobody sees would be lost in a minute and come to somebody else.
            raise Conflict(f"ticket {number}: {name} is not there now; give it to somebody who is")
        if row["state"] not in WAITING:
            # Who gives it to a colleague of theirs does not send it away.
            given: Row = {"assignee": None, "station": row["station"]}
            await self._floor.cases.step(conn, row, "lose", row["assignee"], why="given", **given)
            if row["conversation"] is not None:
                await self._floor.residents.answered_by(conn, row["conversation"], "waiting")
        tried = list(dict.fromkeys([*row["tried"], name]))
        await self._floor.cases.step(conn, row, "assign", name, why="given", assignee=name, tried=tried)
        await routing.offered(conn, name, self._floor.clock())

"""What kind a ticket is of: whom it is hidden from then, and that nobody keeps it who must not have it."""

from collections.abc import Mapping, Sequence

from core.errors import Conflict, Invalid
from core.store import Connection
from desk import store
from desk.cases import RESIDENT, Cases
from desk.organisation import Organisation, Registry
from desk.routing.choose import LEADS
from desk.routing.router import Router
from desk.states import ENDED, WAITING, WITH_A_PERSON
from desk.store import Row
from desk.ticket import Kind


class Sorting:
    """Officers and residents say what a ticket is; who must not have it then gives it up."""

    def __init__(self, registry: Registry, cases: Cases, router: Router) -> None:
        self._registry = registry
        self._cases = cases
        self._router = router

    async def sort(self, conn: Connection, row: Row, by: str, kind: Kind, people: list[str]) -> None:
        """What an officer says; `people` are those it is about, or those who may see a confidential one.

        Raise Invalid or Conflict where nobody could have it then.
        """
        known = await self._people(conn)
        if unknown := sorted(set(people) - set(known)):
            raise Invalid(f"people: there is no {', '.join(unknown)}; name accounts of the desk")
        about, named = people if kind == "about_staff" else [], []
        if kind == "confidential":
            # Whom it is about must not see it for being named.
            about = list(row["about"])
            allowed = await self._allowed(conn)
            if not set(people) <= set(allowed):
                raise Invalid(f"people: of {', '.join(allowed)} only; nobody else may see a confidential ticket")
            named = people or allowed
        await self._make(conn, row, by, kind, about, named, known)

    async def ask(self, conn: Connection, row: Row, kind: Kind) -> bool:
        """What the resident says; whether that changed anything. Raise Conflict where nobody could have it then.

        What is about staff is about all who have worked on it so far: nobody has to be named, and what was said before
        stays in force.
        """
        about, named, known = list(row["about"]), list(row["named"]), await self._people(conn)
        if kind == "confidential":
            named = named if row["kind"] == kind else await self._allowed(conn)
        else:
            about = list(dict.fromkeys([*about, *await self._workers(conn, row)]))
            # One that few may see stays so.
            kind = "confidential" if row["kind"] == "confidential" else kind
        if (kind, about, named) == (row["kind"], row["about"], row["named"]):
            return False
        await self._make(conn, row, RESIDENT, kind, about, named, known)
        return True

    async def _make(
        self,
        conn: Connection,
        row: Row,
        by: str,
        kind: Kind,
        about: list[str],
        named: list[str],
        known: Mapping[str, str],
    ) -> None:
        leads = [name for name, role in known.items() if role in LEADS.values()]
        if kind == "about_staff" and not set(leads) - set(about):
            raise Conflict("people: no lead would be left who could answer for it; leave one out")
        if kind == "confidential" and not set(named) - set(about):
            raise Conflict("people: it is about all who are named for confidential tickets; name another one")
        await self._cases.step(conn, row, "kind", by, why=kind, kind=kind, about=about, named=named)

    async def relieve(self, conn: Connection, row: Row) -> bool:
        """Take a ticket from who must not have it; whether the resident was talking with them."""
        people = (await self._router.scene(conn)).people
        holder = next((one for one in people if one.name == row["assignee"]), None)
        if row["assignee"] is None or (holder is not None and self._router.may_have(row, holder)):
            return False
        talked = row["state"] not in WAITING
        await self._cases.step(conn, row, "lose", row["assignee"], why="kind", assignee=None)
        return talked

    async def _people(self, conn: Connection) -> dict[str, str]:
        return {one.name: one.role for one in await self._registry.people(conn)}

    async def _allowed(self, conn: Connection) -> list[str]:
        allowed = list((await self._registry.current(conn)).confidential)
        if not allowed:
            raise Conflict("kind: nobody is named for confidential tickets, so nobody could have this one")
        return allowed

    async def _workers(self, conn: Connection, row: Row) -> Sequence[str]:
        """Who works on it or has done so."""
        now = [row["assignee"]] if row["state"] in WITH_A_PERSON else []
        return [*await store.takers(conn, row["number"]), *now, *row["co_handlers"]]


def askable(row: Row, organisation: Organisation) -> tuple[Kind, ...]:
    """What a resident may still say of a ticket: that somebody else should have it, that few should see it."""
    if row["state"] in ENDED:
        return ()
    worked = row["state"] in WITH_A_PERSON and row["assignee"] not in row["about"]
    staff: tuple[Kind, ...] = ("about_staff",) if worked or row["kind"] not in ("about_staff", "confidential") else ()
    quiet = bool(organisation.confidential) and row["kind"] != "confidential"
    return (*staff, "confidential") if quiet else staff

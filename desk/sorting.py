"""What kind a ticket is of: whom it is hidden from then, and that nobody keeps it who must not have it."""

from collections.abc import Iterable, Sequence

from core.errors import Conflict, Invalid
from core.store import Connection
from desk import store
from desk.cases import RESIDENT, Cases
from desk.organisation import Registry
from desk.routing.choose import Somebody, may_have
from desk.routing.router import Router, need_of
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
        known = {one.name for one in await self._registry.people(conn)}
        if unknown := sorted(set(people) - known):
            raise Invalid(f"people: there is no {', '.join(unknown)}; name accounts of the desk")
        about, named = people if kind == "about_staff" else [], []
        if kind == "confidential":
            # Whom it is about must not see it for being named.
            about, allowed = list(row["about"]), await self._listed(conn)
            if allowed and not set(people) <= set(allowed):
                raise Invalid(f"people: of {', '.join(allowed)} only; nobody else may see a confidential ticket")
            named = people or allowed
        await self._make(conn, row, by, {"kind": kind, "about": about, "named": named})

    async def ask(self, conn: Connection, row: Row, kind: Kind) -> bool:
        """What the resident says; whether that changed anything. Raise Conflict where nobody could have it then.

        What is about staff is about all who have worked on it so far: nobody has to be named, and what was said before
        stays in force.
        """
        change = await self._asked(conn, row, kind)
        if all(row[what] == value for what, value in change.items()):
            return False
        await self._make(conn, row, RESIDENT, change)
        return True

    async def askable(self, conn: Connection, row: Row) -> tuple[Kind, ...]:
        """What a resident may still say of a ticket: that somebody else should have it, that few should see it."""
        people = await self._registry.people(conn)
        return tuple([kind for kind in _unsaid(row) if able(row | await self._asked(conn, row, kind), people)])

    async def _asked(self, conn: Connection, row: Row, kind: Kind) -> Row:
        """What of a ticket is different once its resident has said this; one that few may see stays so."""
        listed = await self._listed(conn)
        if kind == "confidential":
            return {"kind": kind, "named": row["named"] if row["kind"] == kind else listed}
        about = list(dict.fromkeys([*row["about"], *await self._workers(conn, row)]))
        if row["kind"] != "confidential":
            return {"kind": kind, "about": about}
        return {"about": about, "named": seers(row | {"about": about}, listed, await self._registry.people(conn))}

    async def _make(self, conn: Connection, row: Row, by: str, change: Row) -> None:
        sorted_row = row | change
        if not able(sorted_row, await self._registry.people(conn)):
            _refuse(sorted_row)
        await self._cases.step(conn, row, "kind", by, why=sorted_row["kind"], **change)

    async def relieve(self, conn: Connection, row: Row) -> bool:
        """Take a ticket from who must not have it; whether the resident was talking with them."""
        people = (await self._router.scene(conn)).people
        holder = next((one for one in people if one.name == row["assignee"]), None)
        if row["assignee"] is None or (holder is not None and self._router.may_have(row, holder)):
            return False
        talked = row["state"] not in WAITING
        await self._cases.step(conn, row, "lose", row["assignee"], why="kind", assignee=None)
        return talked

    async def _listed(self, conn: Connection) -> list[str]:
        return list((await self._registry.current(conn)).confidential)

    async def _workers(self, conn: Connection, row: Row) -> Sequence[str]:
        """Who works on it or has done so."""
        now = [row["assignee"]] if row["state"] in WITH_A_PERSON else []
        return [*await store.takers(conn, row["number"]), *now, *row["co_handlers"]]


def able(row: Row, people: Iterable[Somebody]) -> bool:
    """Whether any of these people may have a ticket, whether they are there or not."""
    need = need_of(row)
    return any(may_have(need, one) for one in people)


def seers(row: Row, listed: Sequence[str], people: Iterable[Somebody]) -> list[str]:
    """Who is named on a ticket: once none of them may have it any more, and few should, all who are listed for that."""
    stranded = row["kind"] == "confidential" and not able(row, people)
    return list(listed) if stranded else list(row["named"])


def _unsaid(row: Row) -> tuple[Kind, ...]:
    if row["state"] in ENDED:
        return ()
    worked = row["state"] in WITH_A_PERSON and row["assignee"] not in row["about"]
    staff: tuple[Kind, ...] = ("about_staff",) if worked or row["kind"] not in ("about_staff", "confidential") else ()
    return staff if row["kind"] == "confidential" else (*staff, "confidential")


def _refuse(row: Row) -> None:
    """Raise Conflict where nobody may have a ticket for what it is about or for who is named on it."""
    if row["kind"] == "about_staff":
        raise Conflict("people: no lead would be left who could answer for it; leave one out")
    if row["kind"] == "confidential" and not row["named"]:
        raise Conflict("kind: nobody is named for confidential tickets, so nobody could have this one")
    if row["kind"] == "confidential":
        raise Conflict("people: it is about all who are named for confidential tickets; name another one")

"""The people of the desk one at a time, as the console lists, adds and changes them; the audit log has each change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Conflict, Invalid, NotFound
from core.store import Connection
from desk import audit
from desk.organisation import store
from desk.organisation.catalogue import Catalogue
from desk.organisation.document import person_to_json
from desk.organisation.guard import guarded
from desk.organisation.models import Person
from desk.organisation.office import known_by
from desk.organisation.reader import read_person
from desk.organisation.registry import Registry
from desk.rights import ROLES, may, owes_second_factor
from desk.session import end_sessions
from desk.store_live import notify

# How the document calls what is called otherwise in a person.
_WRITTEN = {"display_name": "shown", "week": "hours", "away": "leave"}
_EMPTY: dict[str, Any] = {"languages": [], "topics": [], "districts": [], "teams": [], "hours": None}


class Staff:
    """Lists people, adds somebody and changes one of them."""

    def __init__(self, pool: Pool, clock: Clock, registry: Registry, catalogue: Catalogue) -> None:
        self._pool = pool
        self._clock = clock
        self._registry = registry
        self._catalogue = catalogue

    async def listed(self, role: str) -> dict[str, Any]:
        """All who work here; how their accounts stand, and who has left, only for whoever may change that."""
        whole = may(role, "people.write")
        async with self._pool.connection() as conn:
            rows = await store.accounts(conn)
        shown = [_shown(row, self._clock(), whole=whole) for row in rows if row["active"] or whole]
        return {"people": shown, "roles": list(ROLES)}

    async def add(self, stated: Mapping[str, Any], by: str) -> dict[str, Any]:
        """Make an account that nobody can log in to before they are invited; raise OrganisationError or Conflict."""
        now = self._clock()
        async with self._pool.connection() as conn:
            await store.lock(conn)
            person = await self._read(conn, stated)
            if not await store.add_person(conn, person, now):
                raise Conflict(f"person {person.name}: the name is taken, maybe by somebody who has left; take another")
            await store.put_leave(conn, person)
            await audit.note(conn, by, "account_made", now, detail=f"{person.name}: {person.role}")
            await notify(conn, {"organisation": await store.newest_version(conn)})
            return _shown(await _account(conn, person.name), now, whole=True)

    async def change(
        self, name: str, change: Mapping[str, Any], revision: str, by: str, active: bool | None = None
    ) -> dict[str, Any]:
        """Change what is named of somebody; raise NotFound, Conflict, Invalid or OrganisationError."""
        async with self._pool.connection() as conn:
            await store.lock(conn)
            row = await _account(conn, name)
            if revision != _revision(row):
                raise Conflict(f"person {name}: somebody else has changed them; look at them again first")
            async with guarded(conn, f"person {name}"):
                if active is False:
                    await self._dismiss(conn, row, change, by)
                else:
                    await self._put(conn, row, change, by, back=active is True)
            await notify(conn, {"organisation": await store.newest_version(conn)})
            return _shown(await _account(conn, name), self._clock(), whole=True)

    async def _read(self, conn: Connection, stated: Mapping[str, Any]) -> Person:
        organisation = await self._registry.current(conn)
        return read_person(stated, organisation, known_by(self._catalogue, await store.people(conn)))

    async def _put(self, conn: Connection, row: store.Row, change: Mapping[str, Any], by: str, *, back: bool) -> None:
        name, before = row["name"], store.person_of(row)
        if not row["active"] and not back:
            raise Conflict(f"person {name}: they have left; send active: true to have them back")
        if "name" in change:
            raise Invalid(f"name: the name of an account stays; {name} is the one that is changed")
        organisation = await self._registry.current(conn)
        after = await self._read(conn, person_to_json(before) | dict(change))
        if name in organisation.confidential and after.role != before.role:
            _ask_confidential(name, after.role)
        await store.put_person(conn, after, self._clock())
        await store.put_leave(conn, after)
        if told := _told(before, after):
            await audit.note(conn, by, "person_changed", self._clock(), detail=f"{name}: {told}")
        if not row["active"]:
            await audit.note(conn, by, "account_back", self._clock(), detail=name)

    async def _dismiss(self, conn: Connection, row: store.Row, change: Mapping[str, Any], by: str) -> None:
        name = row["name"]
        if change:
            raise Invalid("change: who leaves is not changed besides; send active: false alone")
        if name in (await self._registry.current(conn)).confidential:
            _ask_confidential(name, None)
        await store.dismiss(conn, name)
        await end_sessions(conn, name)
        if row["active"]:
            await audit.note(conn, by, "account_ended", self._clock(), detail=name)


def _ask_confidential(name: str, role: str | None) -> None:
    """Raise Conflict where somebody who is named for confidential tickets could have none any more."""
    if role is None or role == "volunteer" or not may(role, "ticket.take"):
        raise Conflict(f"person {name}: named for confidential tickets; take them off that list first")


async def _account(conn: Connection, name: str) -> store.Row:
    for row in await store.accounts(conn):
        if row["name"] == name:
            return row
    raise NotFound(f"person {name}: there is nobody of this name; /v1/desk/people lists who there is")


def _shown(row: store.Row, now: datetime, *, whole: bool) -> dict[str, Any]:
    until = row["invited_until"]
    owed = "owed" if owes_second_factor(row["role"]) else "none"
    account = {
        "active": row["active"],
        "has_password": row["has_password"],
        "second_factor": "on" if row["totp_on"] else owed,
        "invited_until": until.isoformat() if until is not None and until > now else None,
    }
    person = _EMPTY | person_to_json(store.person_of(row))
    person["leave"] = [{"stand_in": None} | leave for leave in person["leave"]]
    return person | {"revision": _revision(row), "account": account if whole else None}


def _revision(row: store.Row) -> str:
    """Changes with everything that a change can change."""
    person = person_to_json(store.person_of(row)) | {"active": row["active"]}
    return hashlib.sha256(json.dumps(person, sort_keys=True).encode()).hexdigest()[:16]


def _told(before: Person, after: Person) -> str:
    """What a change changed, for the audit log: the names of what, and for the role from what to what."""
    names = [one.name for one in fields(Person) if getattr(before, one.name) != getattr(after, one.name)]
    role = f"role ({before.role} to {after.role})"
    return ", ".join(role if name == "role" else _WRITTEN.get(name, name) for name in names)

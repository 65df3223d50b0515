"""The organisation that is in force, read again as soon as anybody has written a new version."""

import json
from datetime import datetime
from functools import lru_cache

from core.store import Connection
from desk.organisation import store
from desk.organisation.apply import put_into_force
from desk.organisation.default import default
from desk.organisation.document import from_document
from desk.organisation.models import Person
from desk.organisation.organisation import Organisation
from desk.organisation.plan import Changes, Plan

# How many versions are kept read: the one before and the one in force, and some in between.
READ = 8


class Registry:
    """Gives out the newest version and takes new ones; one for each process."""

    def __init__(self) -> None:
        self._newest: Organisation | None = None

    async def current(self, conn: Connection) -> Organisation:
        """The organisation in force; the default one where nothing was imported."""
        # Asked each time: a version of another process must count at once, and one that was rolled back must not.
        version = await store.newest_version(conn)
        if self._newest is None or self._newest.version != version:
            row = await store.newest(conn)
            self._newest = default() if row is None else from_document(row["document"], row["version"])
        return self._newest

    async def people(self, conn: Connection) -> list[Person]:
        """All who may work, as they work: with what their teams add, and with their leave; by name."""
        organisation = await self.current(conn)
        return [organisation.in_effect(person) for person in await store.people(conn)]

    async def listed(self, conn: Connection) -> list[Person]:
        """All who may work, as they were listed: without what their teams add."""
        return await store.people(conn)

    async def hold(self, conn: Connection) -> None:
        """Let nobody change the organisation or its people until the transaction ends.

        For whoever asks whether anybody is left to have a ticket, and relies on the answer. Taken after a conversation
        and before a ticket: a change takes tickets that nobody may have any more, while everybody else waits for it.
        """
        await store.hold(conn)

    async def apply(self, conn: Connection, plan: Plan, by: str, at: datetime) -> Changes:
        """Put a plan into force, all or nothing; raise Conflict where nobody could look after the desk any more."""
        async with conn.transaction():
            await store.lock(conn)
            return await put_into_force(conn, plan, await self.current(conn), by, at)


async def since(conn: Connection, version: int) -> list[tuple[Organisation, datetime]]:
    """A version and all that came after it, the oldest first, each with the moment from which it was in force."""
    found = [(_read(row["document"], row["version"]), row["made_at"]) for row in await store.since(conn, version)]
    # What was counted before anything was imported was counted by the default, which has no moment of its own.
    return found if version or not found else [(default(), found[0][1]), *found]


@lru_cache(maxsize=READ)
def _read(document: str, version: int) -> Organisation:
    return from_document(json.loads(document), version)

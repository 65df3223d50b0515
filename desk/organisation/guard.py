"""What no change of the people may leave behind: a desk that nobody can look after, a ticket that nobody may have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import Conflict
from core.store import Connection
from desk import rights
from desk.organisation import store

# Who can give others their role and their password back; without any of them a desk is locked for good.
KEEPERS = tuple(rights.who_may("people.write"))
# Who answers residents at all, and who answers for what is about one of these.
ANSWERING = tuple(rights.who_may("ticket.take"))
LEADS = tuple(rights.who_may("ticket.assign"))


@asynccontextmanager
async def guarded(conn: Connection, where: str) -> AsyncIterator[None]:
    """Raise Conflict, which says where, if what is done inside left anybody without who was there for them before."""
    keepers, stranded = await store.keepers(conn, KEEPERS), await store.stranded(conn, ANSWERING, LEADS)
    yield
    if keepers and not await store.keepers(conn, KEEPERS):
        raise Conflict(f"{where}: no {' or '.join(KEEPERS)} with a password would be left; make somebody else one")
    if left := sorted(set(await store.stranded(conn, ANSWERING, LEADS)) - set(stranded)):
        raise Conflict(
            f"{where}: nobody would be left who may have {', '.join(left)}; name somebody whom they are not about, or"
            " end them first"
        )

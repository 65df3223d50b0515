"""Files whose time is over, and files without a row: what retention and erasure do about the shelf."""

from datetime import datetime, timedelta

from core.database import Pool
from core.store import Connection
from desk.files import store
from desk.files.shelf import Shelf

# An upload gets its row within seconds. A file that has none after this belonged to a process that was killed.
ORPHANED_AFTER = timedelta(hours=1)
UNSENT_FOR = timedelta(days=1)
BATCH = 1000


async def drop_over(conn: Connection, before: datetime, now: datetime, limit: int) -> tuple[int, list[str]]:
    """Delete rows of files that are over: how many were looked at, and the files to delete after the commit."""
    unsent = now - UNSENT_FOR
    found = await store.lock_over(conn, before, unsent, limit)
    return len(found), await store.drop_over(conn, found, before, unsent)


async def sweep(pool: Pool, shelf: Shelf, now: datetime) -> int:
    """Delete files that have no row and can get none any more; return how many."""
    files = await shelf.old(now - ORPHANED_AFTER)
    swept = 0
    for start in range(0, len(files), BATCH):
        some = files[start : start + BATCH]
        async with pool.connection() as conn:
            known = await store.known(conn, some)
        orphans = [file for file in some if file not in known]
        await shelf.delete(orphans)
        swept += len(orphans)
    return swept

"""The brake on guessing: after five tries that failed within a quarter of an hour, even the right one has to wait."""

import hashlib
from datetime import datetime, timedelta

from core.errors import RateLimited
from core.store import Connection
from desk import store_people as store

FAILURES = 5
WINDOW = timedelta(minutes=15)


def key_of(what: str, *whom: str) -> str:
    """What tries are counted by; a hash, as whose address it was need not be kept."""
    return hashlib.sha256("\0".join((what, *whom)).encode()).hexdigest()


async def press(conn: Connection, what: str, *whom: str, at: datetime) -> str:
    """Count a try before it is looked at, so that tries side by side all count; return the key that `release` takes.

    The caller commits before it looks at the try: what is raised later must not undo the count.
    """
    key = key_of(what, *whom)
    if await store.failures(conn, key, at - WINDOW) >= FAILURES:
        raise RateLimited(
            f"{what}: {FAILURES} tries failed; wait {WINDOW.seconds // 60} minutes", retry_after_s=WINDOW.seconds
        )
    await store.add_failure(conn, key, at, at - WINDOW)
    return key


async def release(conn: Connection, key: str) -> None:
    """Forget the failed tries after one that succeeded."""
    await store.clear_failures(conn, key)

"""The audit log: who looked at what and who changed what; never what was said, never a telephone number."""

from datetime import datetime
from typing import Any

from core.database import Pool
from core.store import Connection
from desk import store_people as store

# Who stands in lines about what was done on the command line, where nobody logs in.
COMMAND_LINE = "(command line)"
PAGE = 200


async def note(
    conn: Connection, who: str, what: str, at: datetime, *, ticket: str | None = None, detail: str = ""
) -> None:
    """Add a line, as part of the caller's transaction; README.md lists the values of `what`."""
    await store.add_audit(conn, {"at": at, "who": who, "what": what, "ticket": ticket, "detail": detail})


class Log:
    """The audit log as its readers see it."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def lines(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """One page, the newest first, and the `after` of the next page or None."""
        async with self._pool.connection() as conn:
            rows = await store.audit(conn, wanted, PAGE + 1)
        shown = [row | {"at": row["at"].isoformat()} for row in rows[:PAGE]]
        return {"lines": shown, "next": shown[-1]["id"] if len(rows) > PAGE else None}

"""All SQL of clocks."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from core.store import Connection
from desk.clocks.clock import Clock, Kind

_COLUMNS = tuple(one.name for one in fields(Clock))


async def of_ticket(conn: Connection, ticket: str) -> dict[Kind, Clock]:
    """The clocks of a ticket, by kind; the caller holds the ticket."""
    cursor = await conn.execute("SELECT * FROM clock WHERE ticket = %s", (ticket,))
    found = [Clock(**{name: row[name] for name in _COLUMNS}) for row in await cursor.fetchall()]
    return {clock.kind: clock for clock in found}


async def keep(conn: Connection, ticket: str, clock: Clock, plan: int) -> None:
    """Write a clock down, in place of the last one of its kind; `plan` is the version whose hours it counts by."""
    values: dict[str, Any] = {name: getattr(clock, name) for name in _COLUMNS} | {"ticket": ticket, "plan": plan}
    names = ("ticket", *_COLUMNS)
    given = ", ".join(f"%({name})s" for name in names)
    changed = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "kind")
    await conn.execute(
        f"INSERT INTO clock ({', '.join(names)}) VALUES ({given})"
        f" ON CONFLICT (ticket, kind) DO UPDATE SET {changed}".encode(),
        values,
    )


async def due(conn: Connection, now: datetime, limit: int) -> list[str]:
    """Tickets of which a clock has something to say, the longest overdue first."""
    cursor = await conn.execute(
        "SELECT ticket FROM clock WHERE next_at <= %s GROUP BY ticket ORDER BY min(next_at) LIMIT %s", (now, limit)
    )
    return [row["ticket"] for row in await cursor.fetchall()]


async def behind(conn: Connection, plan: int, limit: int) -> list[str]:
    """Tickets with a clock that still counts by the hours of an older version, the next to say something first."""
    cursor = await conn.execute(
        "SELECT ticket FROM clock WHERE plan < %s AND state = 'running' AND workdays IS NOT NULL"
        " ORDER BY next_at LIMIT %s",
        (plan, limit),
    )
    return [row["ticket"] for row in await cursor.fetchall()]


async def missed(conn: Connection, ticket: str, kind: Kind, begins: Sequence[str]) -> bool:
    """Whether a clock of this kind has run out already since the last of the steps with which a ticket `begins`."""
    cursor = await conn.execute(
        "SELECT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = %(ticket)s AND step = 'breach' AND reason = %(kind)s"
        " AND id > (SELECT max(id) FROM ticket_step WHERE ticket = %(ticket)s AND step = ANY(%(begins)s))) AS missed",
        {"ticket": ticket, "kind": kind, "begins": list(begins)},
    )
    row = await cursor.fetchone()
    return bool(row and row["missed"])


async def uncertain(conn: Connection) -> int:
    """How many running clocks wait for a year whose holidays nobody has given yet."""
    cursor = await conn.execute("SELECT count(*) AS n FROM clock WHERE uncertain AND state = 'running'")
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0

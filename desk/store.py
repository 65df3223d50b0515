"""All SQL of the desk."""

from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from core.store import Connection
from desk.scope import SEEN, Scope
from desk.store_live import LIVE as LIVE
from desk.store_live import notify as notify

Row = dict[str, Any]
OPEN = "state NOT IN ('resolved', 'closed', 'withdrawn', 'merged')"
# What a list shows of a ticket. The rest of its row is not fetched for thousands of them.
LISTED = (
    "number", "kind", "state", "topic", "entry", "language", "reason", "assignee", "unread", "channel", "origin",
    "station", "from_station", "level", "district", "wish", "department", "co_handlers", "extension", "reopened",
    "merged_into",
)  # fmt: skip
TIMES = ("opened_at", "waiting_since", "closed_at", "responded_at")
_ROW = ", ".join(f"t.{name}" for name in (*LISTED, *TIMES))
_CLOCKS = (
    "(SELECT jsonb_object_agg(c.kind, jsonb_build_object('due_at', c.due_at, 'state', c.state, 'warned', c.warned,"
    " 'basis', c.basis)) FROM clock c WHERE c.ticket = t.number)"
)
URGENT_FIRST = "ORDER BY (reason = 'emergency') DESC, waiting_since"


async def insert_ticket(conn: Connection, row: Row) -> Row | None:
    """Add a ticket and return it; None when its number is taken."""
    cursor = await conn.execute(
        "INSERT INTO ticket (number, conversation, channel, kind, state, topic, entry, language, reason, candidates,"
        " station, district, origin, code_hash, opened_at, waiting_since, unread) VALUES (%(number)s,"
        " %(conversation)s, %(channel)s, %(kind)s, 'new', %(topic)s, %(entry)s, %(language)s, %(reason)s,"
        " %(candidates)s, %(station)s, %(district)s, %(origin)s, %(code_hash)s, %(at)s, %(at)s, 1)"
        " ON CONFLICT (number) DO NOTHING RETURNING *, NULL AS display_name",
        row | {"candidates": Jsonb(row["candidates"])},
    )
    return await cursor.fetchone()


async def open_ticket(conn: Connection, conversation: str, *, lock: bool = True) -> Row | None:
    """The open ticket of a conversation, with its assignee's display name."""
    cursor = await conn.execute(
        "SELECT t.*, (SELECT display_name FROM operator WHERE name = t.assignee) AS display_name FROM ticket t"
        f" WHERE conversation = %s AND {OPEN} {'FOR UPDATE OF t' if lock else ''}".encode(),
        (conversation,),
    )
    return await cursor.fetchone()


async def last_ticket(conn: Connection, conversation: str, *, lock: bool = False) -> Row | None:
    """The open ticket of a conversation, else its newest, with its assignee's display name."""
    # An older one is open beside a newer one that has ended once it is worked on again.
    cursor = await conn.execute(
        "SELECT t.*, (SELECT display_name FROM operator WHERE name = t.assignee) AS display_name FROM ticket t"
        f" WHERE conversation = %s ORDER BY ({OPEN}) DESC, opened_at DESC LIMIT 1"
        f" {'FOR UPDATE OF t' if lock else ''}".encode(),
        (conversation,),
    )
    return await cursor.fetchone()


async def ticket(conn: Connection, number: str, *, lock: bool = False, scope: Scope | None = None) -> Row | None:
    """One ticket by its number; None where there is none, or none that this scope sees."""
    cursor = await conn.execute(
        "SELECT t.*, (SELECT display_name FROM operator WHERE name = t.assignee) AS display_name FROM ticket t"
        f" WHERE number = %(number)s {f'AND {SEEN}' if scope else ''} {'FOR UPDATE OF t' if lock else ''}".encode(),
        {"number": number} | (scope.values() if scope else {}),
    )
    return await cursor.fetchone()


async def tickets(conn: Connection, scope: Scope, which: str, limit: int) -> list[Row]:
    """The tickets that a scope sees: open ones, emergencies and then the longest wait first, or ended, newest first."""
    ended = f"NOT ({OPEN}) ORDER BY closed_at DESC NULLS LAST"
    mine = f"(t.assignee = %(me)s OR %(me)s = ANY(t.co_handlers)) AND {OPEN} {URGENT_FIRST}"
    kind = {"closed": ended, "mine": mine}.get(which, f"{OPEN} {URGENT_FIRST}")
    cursor = await conn.execute(
        f"SELECT {_ROW}, o.display_name, {_CLOCKS} AS clocks FROM ticket t"
        f" LEFT JOIN operator o ON o.name = t.assignee WHERE {SEEN} AND {kind} LIMIT %(limit)s".encode(),
        scope.values() | {"limit": limit},
    )
    return await cursor.fetchall()


async def listed(conn: Connection, scope: Scope, numbers: list[str]) -> list[Row]:
    """Those of these tickets that a scope sees, as they stand in a list."""
    cursor = await conn.execute(
        f"SELECT {_ROW}, o.display_name, {_CLOCKS} AS clocks FROM ticket t"
        f" LEFT JOIN operator o ON o.name = t.assignee WHERE number = ANY(%(numbers)s) AND {SEEN}".encode(),
        scope.values() | {"numbers": numbers},
    )
    return await cursor.fetchall()


async def takers(conn: Connection, number: str) -> list[str]:
    """Everybody who has taken a ticket."""
    cursor = await conn.execute(
        "SELECT DISTINCT o.name FROM ticket_step s JOIN operator o ON o.display_name = s.by"
        " WHERE s.ticket = %s AND s.step = 'take' ORDER BY o.name",
        (number,),
    )
    return [row["name"] for row in await cursor.fetchall()]


async def tied(conn: Connection, scope: Scope, number: str) -> list[Row]:
    """The open tickets that a scope sees and that the resident of this one has tied to it, the oldest first."""
    cursor = await conn.execute(
        f"SELECT number, kind FROM ticket t WHERE {SEEN} AND {OPEN} AND EXISTS (SELECT 1 FROM ticket_step s"
        " WHERE s.ticket = %(number)s AND s.step = 'link' AND s.reason = t.number) ORDER BY opened_at".encode(),
        scope.values() | {"number": number},
    )
    return await cursor.fetchall()


async def is_tied(conn: Connection, number: str, earlier: str) -> bool:
    """Whether the resident of a ticket has said that an earlier one belongs to it."""
    query = "SELECT 1 FROM ticket_step WHERE ticket = %s AND step = 'link' AND reason = %s LIMIT 1"
    return await (await conn.execute(query, (number, earlier))).fetchone() is not None


async def numbers(conn: Connection, scope: Scope) -> set[str]:
    """The open tickets that a scope sees."""
    cursor = await conn.execute(f"SELECT number FROM ticket t WHERE {SEEN} AND {OPEN}".encode(), scope.values())
    return {row["number"] for row in await cursor.fetchall()}


async def late(conn: Connection, scope: Scope) -> list[Row]:
    """Open tickets of which a clock has run out or passed its last warning, the most overdue first."""
    cursor = await conn.execute(
        f"SELECT {_ROW}, o.display_name, {_CLOCKS} AS clocks FROM ticket t"
        f" LEFT JOIN operator o ON o.name = t.assignee WHERE {SEEN} AND {OPEN} AND EXISTS (SELECT 1 FROM clock c"
        " WHERE c.ticket = t.number AND c.kind IN ('first_response', 'resolution')"
        " AND (c.state = 'breached' OR (c.state = 'running' AND c.warned >= 80)))"
        " ORDER BY (SELECT min(c.due_at) FROM clock c WHERE c.ticket = t.number) LIMIT 1000".encode(),
        scope.values(),
    )
    return await cursor.fetchall()


async def waiting(conn: Connection, scope: Scope) -> list[Row]:
    """How many tickets wait for a person, by station and language: a live list, so it is exact."""
    cursor = await conn.execute(
        "SELECT t.station, t.language, count(*)::int AS n FROM ticket t"
        f" WHERE {SEEN} AND state IN ('new', 'assigned') GROUP BY 1, 2 ORDER BY 3 DESC".encode(),
        scope.values(),
    )
    return await cursor.fetchall()


async def change_ticket(conn: Connection, number: str, values: Row) -> None:
    """Set columns of a ticket; the caller holds its lock."""
    # The names are columns written in this package, never what somebody sent.
    names = ", ".join(f"{name} = %({name})s" for name in values)
    await conn.execute(f"UPDATE ticket SET {names} WHERE number = %(number)s".encode(), values | {"number": number})


async def add_step(conn: Connection, number: str, step: str, by: str, reason: str | None, at: datetime) -> None:
    """Add to the history, which holds no text."""
    await conn.execute(
        "INSERT INTO ticket_step (ticket, step, by, reason, at) VALUES (%s, %s, %s, %s, %s)",
        (number, step, by, reason, at),
    )


async def steps(conn: Connection, number: str) -> list[Row]:
    """The history of a ticket."""
    cursor = await conn.execute("SELECT at, step, by, reason FROM ticket_step WHERE ticket = %s ORDER BY id", (number,))
    return await cursor.fetchall()


async def clocks(conn: Connection, number: str) -> Row:
    """The clocks of a ticket, by kind."""
    cursor = await conn.execute(f"SELECT {_CLOCKS} AS clocks FROM ticket t WHERE number = %s".encode(), (number,))
    row = await cursor.fetchone()
    return (row["clocks"] if row else None) or {}


async def cut_tickets(conn: Connection, conversation: str) -> None:
    """Take what could point to an erased conversation, and what was written, out of its tickets; the history stays."""
    await conn.execute(
        "UPDATE ticket SET conversation = NULL, candidates = '[]', department = NULL WHERE conversation = %s",
        (conversation,),
    )

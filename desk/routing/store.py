"""All SQL of routing: who is there, how much each has, and what waits."""

from datetime import datetime

from psycopg import AsyncCursor

from core.store import Connection
from desk.routing.choose import ANSWERING, LEADS
from desk.store import URGENT_FIRST, Row

# Any fixed number will do: who gives tickets out holds this lock for the length of a transaction.
ROUTING_LOCK = 7_205_759_405


async def alone(conn: Connection) -> bool:
    """Whether nobody else gives tickets out at this moment; then nobody will until the transaction ends.

    It is tried and never waited for: a turn holds its conversation meanwhile, and the next look comes within a second.
    """
    cursor = await conn.execute("SELECT pg_try_advisory_xact_lock(%s) AS free", (ROUTING_LOCK,))
    row = await cursor.fetchone()
    return bool(row and row["free"])


async def there(conn: Connection) -> dict[str, str]:
    """Who has said that they are there, and how: online or on a break."""
    cursor = await conn.execute("SELECT operator, state FROM presence WHERE state <> 'offline'")
    return {row["operator"]: row["state"] for row in await cursor.fetchall()}


async def own(conn: Connection, operator: str) -> tuple[str, bool]:
    """How somebody counts, or will as soon as they are back, and whether that is a break they have not chosen."""
    cursor = await conn.execute("SELECT state, chosen FROM presence WHERE operator = %s", (operator,))
    row = await cursor.fetchone()
    if row is None:
        return "offline", False
    if row["state"] == "offline" and row["chosen"] == "break":
        return "break", False
    return row["state"], row["state"] == "break" and row["chosen"] != "break"


async def show(conn: Connection, operator: str, state: str, at: datetime) -> bool:
    """Note that somebody says that they are there, on a break, or gone; return whether this is new."""
    cursor = await conn.execute(
        "WITH before AS (SELECT state, chosen FROM presence WHERE operator = %(operator)s)"
        " INSERT INTO presence (operator, state, chosen, seen_at) VALUES (%(operator)s, %(state)s, %(state)s, %(at)s)"
        " ON CONFLICT (operator)"
        " DO UPDATE SET state = excluded.state, chosen = excluded.chosen, seen_at = excluded.seen_at"
        " RETURNING (SELECT (before.state, before.chosen) FROM before)"
        " IS DISTINCT FROM (presence.state, presence.chosen) AS changed",
        {"operator": operator, "state": state, "at": at},
    )
    return await _changed(cursor)


async def silent(conn: Connection, operator: str, at: datetime) -> bool:
    """Note that somebody who has not said otherwise let an offer pass: a break that they have not chosen."""
    cursor = await conn.execute(
        "UPDATE presence SET state = 'break', seen_at = %s"
        " WHERE operator = %s AND coalesce(chosen, 'online') = 'online' AND state <> 'break' RETURNING true AS changed",
        (at, operator),
    )
    return await _changed(cursor)


async def acted(conn: Connection, operator: str, at: datetime) -> bool:
    """Note that somebody acts: they count as they have said, else as there. Return whether this is new."""
    return await _back(conn, operator, at, only_gone=False)


async def seen(conn: Connection, operator: str, at: datetime) -> bool:
    """Note that a console is still open: who was gone is back, a break goes on. Return whether this is new."""
    return await _back(conn, operator, at, only_gone=True)


async def _back(conn: Connection, operator: str, at: datetime, *, only_gone: bool) -> bool:
    cursor = await conn.execute(
        "WITH before AS (SELECT state FROM presence WHERE operator = %(operator)s)"
        " INSERT INTO presence (operator, state, seen_at) VALUES (%(operator)s, 'online', %(at)s)"
        " ON CONFLICT (operator) DO UPDATE SET seen_at = excluded.seen_at,"
        " state = CASE WHEN %(only_gone)s AND presence.state <> 'offline' THEN presence.state"
        " ELSE coalesce(presence.chosen, 'online') END"
        " RETURNING (SELECT before.state FROM before) IS DISTINCT FROM presence.state AS changed",
        {"operator": operator, "at": at, "only_gone": only_gone},
    )
    return await _changed(cursor)


async def _changed(cursor: AsyncCursor[Row]) -> bool:
    row = await cursor.fetchone()
    return bool(row and row["changed"])


async def gone(conn: Connection, before: datetime) -> list[str]:
    """Mark those as gone whose console has not been heard of since then; return who."""
    cursor = await conn.execute(
        "UPDATE presence SET state = 'offline' WHERE seen_at < %s AND state <> 'offline' RETURNING operator", (before,)
    )
    return [row["operator"] for row in await cursor.fetchall()]


async def loads(conn: Connection) -> dict[str, int]:
    """How many tickets each person has that want something of them now."""
    cursor = await conn.execute(
        "SELECT assignee, count(*) AS n FROM ticket WHERE assignee IS NOT NULL AND state IN ('assigned', 'in_progress')"
        " GROUP BY assignee"
    )
    return {row["assignee"]: int(row["n"]) for row in await cursor.fetchall()}


async def last_offers(conn: Connection) -> dict[str, datetime]:
    """When each person was last offered a ticket."""
    cursor = await conn.execute("SELECT name, last_offer FROM operator WHERE last_offer IS NOT NULL")
    return {row["name"]: row["last_offer"] for row in await cursor.fetchall()}


async def offered(conn: Connection, operator: str, at: datetime) -> None:
    """Note that somebody was offered a ticket."""
    await conn.execute("UPDATE operator SET last_offer = %s WHERE name = %s", (at, operator))


async def any_unrouted(conn: Connection) -> bool:
    """Whether there is any ticket that nobody has."""
    cursor = await conn.execute("SELECT EXISTS (SELECT 1 FROM ticket WHERE state = 'new') AS there")
    row = await cursor.fetchone()
    return bool(row and row["there"])


async def unrouted(conn: Connection, limit: int) -> list[Row]:
    """Tickets that nobody has, the most urgent first, and whether their first answer is nearly late."""
    cursor = await conn.execute(
        "SELECT t.*, EXISTS (SELECT 1 FROM clock c WHERE c.ticket = t.number AND c.kind = 'first_response'"
        f" AND c.warned >= 80) AS late FROM ticket t WHERE state = 'new' {URGENT_FIRST} LIMIT %s".encode(),
        (limit,),
    )
    return await cursor.fetchall()


async def offered_to_gone(conn: Connection) -> list[Row]:
    """Tickets that are offered to somebody who is not there any more."""
    cursor = await conn.execute(
        "SELECT number, assignee, state FROM ticket t WHERE state = 'assigned' AND NOT EXISTS"
        " (SELECT 1 FROM presence p WHERE p.operator = t.assignee AND p.state = 'online') LIMIT 200"
    )
    return await cursor.fetchall()


async def with_nobody(conn: Connection) -> list[Row]:
    """Open tickets in the hands of people who work here no more, or who may have them no more (as `may_have` says)."""
    cursor = await conn.execute(
        "SELECT t.number, t.assignee, t.state FROM ticket t JOIN operator o ON o.name = t.assignee"
        " WHERE (NOT o.active OR NOT o.role = ANY(%(answering)s) OR o.name = ANY(t.about) OR CASE t.kind"
        " WHEN 'confidential' THEN NOT o.name = ANY(t.named) WHEN 'about_staff' THEN NOT o.role = ANY(%(leads)s)"
        " WHEN 'complaint' THEN o.role = 'volunteer' ELSE false END)"
        " AND t.state IN ('assigned', 'in_progress', 'waiting_resident', 'waiting_department') LIMIT 200",
        {"answering": list(ANSWERING), "leads": list(LEADS.values())},
    )
    return await cursor.fetchall()


async def with_people(conn: Connection, names: list[str]) -> list[Row]:
    """Open tickets that these people work on."""
    cursor = await conn.execute(
        "SELECT number, assignee, state FROM ticket WHERE assignee = ANY(%s)"
        " AND state IN ('in_progress', 'waiting_resident', 'waiting_department') LIMIT 200",
        (names,),
    )
    return await cursor.fetchall()


async def ahead(conn: Connection, row: Row) -> int:
    """How many tickets of the same station and language wait before this one."""
    cursor = await conn.execute(
        "SELECT count(*) AS n FROM ticket WHERE state IN ('new', 'assigned') AND station = %(station)s"
        " AND language = %(language)s AND waiting_since < %(waiting_since)s AND number <> %(number)s",
        row,
    )
    found = await cursor.fetchone()
    return int(found["n"]) if found else 0


async def waits(conn: Connection, station: str, number: int) -> list[float]:
    """Seconds until the first reply of the last tickets of a station that were answered in hours."""
    cursor = await conn.execute(
        "SELECT extract(epoch FROM t.responded_at - t.opened_at)::float8 AS s FROM ticket t JOIN clock c"
        " ON c.ticket = t.number AND c.kind = 'first_response' AND c.basis = 'in_hours'"
        " WHERE t.station = %s AND t.responded_at IS NOT NULL ORDER BY t.responded_at DESC LIMIT %s",
        (station, number),
    )
    return [row["s"] for row in await cursor.fetchall()]

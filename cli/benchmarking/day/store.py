"""The SQL of moving time: what still waits, what is due next, and the word to all consoles that time goes on."""

import json
from datetime import datetime

from cli.benchmarking.day.console import TICK
from core.store import Connection
from desk.store_live import LIVE


async def pending(conn: Connection) -> int:
    """How many messages wait for their answer."""
    return await _number(conn, "SELECT count(*) AS n FROM inbox WHERE state = 'pending'")


async def next_clock(conn: Connection) -> datetime | None:
    """When a clock has something to say next."""
    cursor = await conn.execute("SELECT min(next_at) AS at FROM clock")
    row = await cursor.fetchone()
    return row["at"] if row else None


async def due(conn: Connection, now: datetime) -> str:
    """Which clocks are due, in words."""
    cursor = await conn.execute(
        "SELECT c.ticket, c.kind, c.state, c.next_at, t.state AS of FROM clock c JOIN ticket t ON t.number = c.ticket"
        " WHERE c.next_at <= %s LIMIT 3",
        (now,),
    )
    rows = await cursor.fetchall()
    return "; ".join(f"{row['kind']} ({row['state']}) of {row['ticket']} ({row['of']})" for row in rows)


async def waiting(conn: Connection) -> int:
    """How many tickets nobody has."""
    return await _number(conn, "SELECT count(*) AS n FROM ticket WHERE state = 'new'")


async def tickets(conn: Connection) -> int:
    """How many tickets there are."""
    return await _number(conn, "SELECT count(*) AS n FROM ticket")


async def news(conn: Connection) -> tuple[int, int]:
    """What people at the desk have to notice before time may go on: offers and such, and what residents wrote."""
    steps = "('assign', 'resume', 'lose', 'extend_ask')"
    offers = await _number(conn, f"SELECT coalesce(max(id), 0) AS n FROM ticket_step WHERE step IN {steps}")
    unread = "SELECT coalesce(sum(unread), 0) AS n FROM ticket WHERE state = 'in_progress'"
    return offers, await _number(conn, unread)


async def tick(conn: Connection, number: int) -> None:
    """Let every open console say that it is open; the frame comes after all that was told before."""
    await conn.execute("SELECT pg_notify(%s, %s)", (LIVE, json.dumps({"news": f"{TICK}{number}"})))


async def _number(conn: Connection, query: str) -> int:
    cursor = await conn.execute(query.encode())
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0

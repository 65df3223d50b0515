"""All SQL of the counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.store import Connection

Row = dict[str, Any]
# Any fixed number will do, other than those of migrations, retention and routing.
FOLD_LOCK = 7_205_759_406


async def add(conn: Connection, month: date, what: str, lines: Sequence[tuple[str, str]]) -> None:
    """Add a row for each dimension and value, which touches no row that anybody else writes."""
    await conn.execute(
        "INSERT INTO counted (month, what, dimension, value)"
        " SELECT %s, %s, dimension, value FROM unnest(%s::text[], %s::text[]) AS line (dimension, value)",
        (month, what, [dimension for dimension, _ in lines], [value for _, value in lines]),
    )


async def fold(conn: Connection, month: date, least: int) -> int:
    """Add up what has been counted; return how many rows went.

    Of the month that runs, a kind of count moves on only when at least so many events wait. One at a time: whoever
    comes while another folds has nothing to do.
    """
    cursor = await conn.execute("SELECT pg_try_advisory_xact_lock(%s) AS free", (FOLD_LOCK,))
    found = await cursor.fetchone()
    if not found or not found["free"]:
        return 0
    # One statement sees one moment: of a transaction it finds either all rows or none.
    cursor = await conn.execute(
        "WITH due AS (SELECT month, what FROM counted WHERE dimension = 'all' GROUP BY month, what"
        " HAVING month < %s OR sum(n) >= %s),"
        " gone AS (DELETE FROM counted c USING due WHERE c.month = due.month AND c.what = due.what RETURNING c.*),"
        " kept AS (INSERT INTO statistic (month, what, dimension, value, n)"
        " SELECT month, what, dimension, value, sum(n) FROM gone GROUP BY month, what, dimension, value"
        " ON CONFLICT (month, what, dimension, value) DO UPDATE SET n = statistic.n + excluded.n)"
        " SELECT count(*) AS n FROM gone",
        (month, least),
    )
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0


async def counts(conn: Connection, month: date) -> list[Row]:
    """All counts of a month that have been folded."""
    cursor = await conn.execute("SELECT what, dimension, value, n FROM statistic WHERE month = %s", (month,))
    return await cursor.fetchall()


async def months(conn: Connection) -> list[date]:
    """The months of which there are counts, the newest first."""
    cursor = await conn.execute("SELECT DISTINCT month FROM statistic ORDER BY month DESC")
    return [row["month"] for row in await cursor.fetchall()]


async def totals(conn: Connection, months: int) -> list[Row]:
    """What happened how often in all, in each of the newest months, the oldest first."""
    cursor = await conn.execute(
        "SELECT month, what, n FROM statistic WHERE dimension = 'all' AND month IN"
        " (SELECT DISTINCT month FROM statistic ORDER BY month DESC LIMIT %s) ORDER BY month, what",
        (months,),
    )
    return await cursor.fetchall()

"""All SQL of the counters."""

from collections.abc import Mapping

from core.store import Connection


async def add(conn: Connection, counts: Mapping[tuple[str, str], float]) -> None:
    """Add to many counters at once, always in the same order so that processes never wait for each other in a ring."""
    rows = [(name, label, value) for (name, label), value in sorted(counts.items())]
    async with conn.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO metric (name, label, value) VALUES (%s, %s, %s)"
            " ON CONFLICT (name, label) DO UPDATE SET value = metric.value + excluded.value",
            rows,
        )


async def all_counts(conn: Connection) -> dict[str, dict[str, float]]:
    """Every counter, by name and label."""
    cursor = await conn.execute("SELECT name, label, value FROM metric ORDER BY name, label")
    found: dict[str, dict[str, float]] = {}
    for row in await cursor.fetchall():
        found.setdefault(row["name"], {})[row["label"]] = row["value"]
    return found

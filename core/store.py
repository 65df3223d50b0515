"""What migrations and readiness ask of the database."""

from typing import Any

from psycopg import AsyncConnection

Connection = AsyncConnection[dict[str, Any]]
# Any fixed number will do: all processes that migrate wait for this one lock.
MIGRATION_LOCK = 7_205_759_403


async def lock_for_migration(conn: Connection) -> None:
    """Wait until no other process migrates; the lock ends with the transaction."""
    await conn.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATION_LOCK,))
    await conn.execute(
        "CREATE TABLE IF NOT EXISTS schema_migration "
        "(name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())"
    )


async def applied(conn: Connection) -> dict[str, str]:
    """The migrations that this database has seen, with the hash of each."""
    cursor = await conn.execute("SELECT name, hash FROM schema_migration ORDER BY name")
    return {row["name"]: row["hash"] for row in await cursor.fetchall()}


async def apply(conn: Connection, name: str, digest: str, script: str) -> None:
    """Run one migration and note it, in the caller's transaction."""
    await conn.execute(script.encode())
    await conn.execute("INSERT INTO schema_migration (name, hash) VALUES (%s, %s)", (name, digest))


async def alive(conn: Connection) -> None:
    """Raise unless the database answers."""
    await conn.execute("SELECT 1")

"""What the supervisor asks of the database."""

from core.store import Connection


async def make_tracker_schema(conn: Connection) -> None:
    """Rasa keeps its trackers apart from our tables; it makes the tables, but not the schema."""
    await conn.execute("CREATE SCHEMA IF NOT EXISTS rasa")


async def has_operators(conn: Connection) -> bool:
    """Whether anybody can log in at the desk."""
    cursor = await conn.execute("SELECT EXISTS (SELECT 1 FROM operator) AS found")
    row = await cursor.fetchone()
    return bool(row and row["found"])

"""All SQL of the organisation: its versions, the people and their leave."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from core.store import Connection
from desk.hours import parse_week, week_to_json
from desk.organisation.models import Leave, Person

Row = dict[str, Any]
COLUMNS = ("display_name", "role", "station", "languages", "topics", "districts", "teams", "hours", "capacity")
_INSERT = (
    f"INSERT INTO operator (name, {', '.join(COLUMNS)}, active, made_at)"
    f" VALUES (%(name)s, {', '.join(f'%({one})s' for one in COLUMNS)}, true, %(at)s)"
)
_OPEN = "state NOT IN ('resolved', 'closed', 'withdrawn', 'merged')"


async def lock(conn: Connection) -> None:
    """Let nobody else write a version until the transaction ends; readers go on."""
    await conn.execute("LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE")


async def hold(conn: Connection) -> None:
    """Let nobody write a version until the transaction ends, without writing one; any number may do so at once."""
    await conn.execute("LOCK TABLE organisation IN ROW EXCLUSIVE MODE")


async def newest_version(conn: Connection) -> int:
    """The number of the newest version; 0 where there is none."""
    cursor = await conn.execute("SELECT coalesce(max(version), 0) AS version FROM organisation")
    row = await cursor.fetchone()
    return int(row["version"]) if row else 0


async def newest(conn: Connection) -> Row | None:
    """The newest version with its document, or None where nothing was imported."""
    cursor = await conn.execute("SELECT * FROM organisation ORDER BY version DESC LIMIT 1")
    return await cursor.fetchone()


async def since(conn: Connection, version: int) -> list[Row]:
    """A version and all that came after it, the oldest first, each with its document as text."""
    cursor = await conn.execute(
        "SELECT version, document::text AS document, made_at FROM organisation WHERE version >= %s ORDER BY version",
        (version,),
    )
    return await cursor.fetchall()


async def add_version(conn: Connection, document: Row, by: str, at: datetime) -> int:
    """Add a version, which is in force when the transaction ends; return its number."""
    cursor = await conn.execute(
        "INSERT INTO organisation (document, made_by, made_at) VALUES (%s, %s, %s) RETURNING version",
        (Jsonb(document), by, at),
    )
    row = await cursor.fetchone()
    assert row is not None
    return int(row["version"])


async def people(conn: Connection) -> list[Person]:
    """Those who may work, by name, as they were listed, with their leave."""
    return [person_of(row) for row in await accounts(conn) if row["active"]]


async def accounts(conn: Connection) -> list[Row]:
    """All who may or might work, by name, without their secrets; their leave as `away`, the earliest first."""
    cursor = await conn.execute(
        f"SELECT o.name, {', '.join(f'o.{one}' for one in COLUMNS)}, o.active, o.totp_on,"
        " o.password_hash IS NOT NULL AS has_password, coalesce((SELECT jsonb_agg(jsonb_build_object("
        " 'since', a.since, 'until', a.until, 'stand_in', a.stand_in) ORDER BY a.since, a.id)"
        " FROM absence a WHERE a.operator = o.name), '[]') AS away, i.expires_at AS invited_until"
        " FROM operator o LEFT JOIN invitation i ON i.operator = o.name ORDER BY o.name".encode()
    )
    return await cursor.fetchall()


def person_of(row: Row) -> Person:
    """Somebody in a row of `accounts`, as they were listed."""
    away = (
        Leave(datetime.fromisoformat(one["since"]), datetime.fromisoformat(one["until"]), one["stand_in"])
        for one in row["away"]
    )
    return Person(
        name=row["name"],
        display_name=row["display_name"],
        role=row["role"],
        station=row["station"],
        languages=tuple(row["languages"]),
        topics=tuple(row["topics"]),
        districts=tuple(row["districts"]),
        teams=tuple(row["teams"]),
        week=None if row["hours"] is None else parse_week(row["hours"]),
        capacity=row["capacity"],
        away=tuple(away),
    )


async def put_person(conn: Connection, person: Person, at: datetime) -> None:
    """Add somebody who cannot log in yet, or change those who are there; password, second factor and leave stay."""
    changed = ", ".join(f"{one} = excluded.{one}" for one in COLUMNS)
    await conn.execute(
        f"{_INSERT} ON CONFLICT (name) DO UPDATE SET active = true, {changed}".encode(), _values(person, at)
    )


async def add_person(conn: Connection, person: Person, at: datetime) -> bool:
    """Add somebody who cannot log in yet; False when the name is taken, be it by somebody who has left."""
    cursor = await conn.execute(f"{_INSERT} ON CONFLICT DO NOTHING".encode(), _values(person, at))
    return cursor.rowcount == 1


def _values(person: Person, at: datetime) -> Row:
    return {
        "name": person.name,
        "display_name": person.display_name,
        "role": person.role,
        "station": person.station,
        "languages": list(person.languages),
        "topics": list(person.topics),
        "districts": list(person.districts),
        "teams": list(person.teams),
        "hours": None if person.week is None else Jsonb(week_to_json(person.week)),
        "capacity": person.capacity,
        "at": at,
    }


async def put_leave(conn: Connection, person: Person) -> None:
    """Put the leave of this person in place of all that was; stand-ins must be there already."""
    await conn.execute("DELETE FROM absence WHERE operator = %s", (person.name,))
    for leave in person.away:
        await conn.execute(
            "INSERT INTO absence (operator, since, until, stand_in) VALUES (%s, %s, %s, %s)",
            (person.name, leave.since, leave.until, leave.stand_in),
        )


async def dismiss(conn: Connection, name: str) -> None:
    """Somebody has left; who comes back begins with a new invitation and a new second factor."""
    await conn.execute(
        "UPDATE operator SET active = false, password_hash = NULL, totp_secret = NULL, totp_on = false WHERE name = %s",
        (name,),
    )
    await conn.execute("DELETE FROM invitation WHERE operator = %s", (name,))
    await conn.execute("DELETE FROM absence WHERE operator = %s", (name,))
    await conn.execute("UPDATE absence SET stand_in = NULL WHERE stand_in = %s", (name,))


async def keepers(conn: Connection, roles: Sequence[str]) -> int:
    """How many people of these roles may work and have a password."""
    cursor = await conn.execute(
        "SELECT count(*) AS n FROM operator WHERE active AND password_hash IS NOT NULL AND role = ANY(%s)",
        (list(roles),),
    )
    row = await cursor.fetchone()
    return int(row["n"]) if row else 0


async def orphans(conn: Connection, names: list[str]) -> list[str]:
    """Open confidential tickets that none of these people may have: they are not named, or it is about them."""
    cursor = await conn.execute(
        "SELECT number FROM ticket WHERE kind = 'confidential' AND NOT EXISTS (SELECT 1 FROM unnest(named) AS one"
        f" WHERE one = ANY(%s) AND NOT one = ANY(about)) AND {_OPEN} ORDER BY number FOR UPDATE".encode(),
        (names,),
    )
    return [row["number"] for row in await cursor.fetchall()]


async def stranded(conn: Connection, answering: Sequence[str], leads: Sequence[str]) -> list[str]:
    """Open tickets that are hidden from everybody who works here now, by the rule of `desk.routing.choose.may_have`."""
    cursor = await conn.execute(
        f"SELECT number FROM ticket t WHERE kind IN ('about_staff', 'confidential') AND {_OPEN} AND NOT EXISTS"
        " (SELECT 1 FROM operator o WHERE o.active AND NOT o.name = ANY(t.about) AND CASE t.kind"
        " WHEN 'confidential' THEN o.name = ANY(t.named) AND o.role = ANY(%s) ELSE o.role = ANY(%s) END)".encode(),
        (list(answering), list(leads)),
    )
    return [row["number"] for row in await cursor.fetchall()]


async def adopt(conn: Connection, numbers: list[str], names: list[str]) -> None:
    """Let these people see these tickets, in place of who did."""
    await conn.execute("UPDATE ticket SET named = %s WHERE number = ANY(%s)", (names, numbers))

"""What stands in the database at one moment, read as it is and not as the desk understands it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.store import Connection
from desk.routing.router import Router, owner
from desk.states import OPEN
from tests.desk.days.town import PEOPLE

Row = dict[str, Any]
LEADS = ("station_lead", "district_lead", "city_lead")
URGENT = ("emergency", "sensitive")


@dataclass(frozen=True)
class Facts:
    """Tickets in the order in which they were opened, and all that belongs to them."""

    now: datetime
    tickets: dict[str, Row]
    clocks: dict[str, dict[str, Row]]
    steps: dict[str, list[Row]]
    callbacks: frozenset[str]
    answered_by: dict[str, str]
    active: frozenset[str]
    online: frozenset[str]
    away: frozenset[str]
    standing_in: frozenset[str]
    owners: dict[str, str | None]
    # The version of the organisation that is in force.
    plan: int

    @property
    def open(self) -> list[Row]:
        """Tickets that somebody has something to do with."""
        return [row for row in self.tickets.values() if row["state"] in OPEN]

    @property
    def ended(self) -> list[Row]:
        """The others."""
        return [row for row in self.tickets.values() if row["state"] not in OPEN]

    def there(self, name: str) -> bool:
        """Whether somebody works here, has said that they are there and is not on leave."""
        return name in self.active and name in self.online and name not in self.away

    def load(self, name: str) -> int:
        """How many open tickets somebody has, those that wait for others as well."""
        return sum(row["assignee"] == name for row in self.open)


async def read(conn: Connection, router: Router, now: datetime) -> Facts:
    """Everything, in one snapshot."""
    tickets = {row["number"]: row for row in await _rows(conn, "SELECT * FROM ticket ORDER BY opened_at, number")}
    clocks: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in await _rows(conn, "SELECT * FROM clock"):
        clocks[row["ticket"]][row["kind"]] = row
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in await _rows(conn, "SELECT * FROM ticket_step ORDER BY id"):
        steps[row["ticket"]].append(row)
    scene = await router.scene(conn)
    leave = await _rows(conn, "SELECT operator, stand_in FROM absence WHERE since <= %s AND until > %s", now, now)
    return Facts(
        now,
        tickets,
        clocks,
        steps,
        frozenset(row["ticket"] for row in await _rows(conn, "SELECT ticket FROM callback")),
        {row["id"]: row["answered_by"] for row in await _rows(conn, "SELECT id, answered_by FROM conversation")},
        frozenset(row["name"] for row in await _rows(conn, "SELECT name FROM operator WHERE active")),
        frozenset(row["operator"] for row in await _rows(conn, "SELECT operator FROM presence WHERE state = 'online'")),
        frozenset(row["operator"] for row in leave),
        frozenset(row["stand_in"] for row in leave),
        {
            number: found.name if (found := owner(row, scene)) is not None else None
            for number, row in tickets.items()
            if row["state"] in OPEN
        },
        scene.organisation.version,
    )


async def _rows(conn: Connection, query: str, *values: Any) -> list[Row]:
    return await (await conn.execute(query.encode(), values)).fetchall()


def may_have(row: Row, name: str) -> bool:
    """Whether a ticket may be with somebody, by what the desk promises."""
    role = PEOPLE[name].role
    if name in row["about"] or role == "administrator":
        return False
    return {
        "question": True,
        "complaint": role != "volunteer",
        "about_staff": role in LEADS,
        "confidential": name in row["named"],
    }[str(row["kind"])]


def fits(row: Row, name: str) -> bool:
    """Whether nothing at all speaks against asking somebody: their station, language, topic and district are right.

    Who has let it pass before is asked again, too: they have acted since, or they would not count as there.
    """
    person = PEOPLE[name]
    leads_too = row["kind"] in ("about_staff", "confidential")
    return (
        may_have(row, name)
        and (leads_too or person.role not in LEADS)
        and person.station == row["station"]
        and (row["language"] == "zh" or row["language"] in person.languages)
        and (not person.topics or row["topic"] in person.topics)
        and (not person.districts or row["district"] in person.districts)
    )

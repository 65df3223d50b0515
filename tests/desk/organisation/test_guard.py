"""The rule of whom a ticket may be with is one rule, whether the routing asks it or a change of the people does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

import psycopg
import pytest
from psycopg.rows import dict_row

from core.store import Connection
from desk.organisation import guard, store
from desk.people import add_operator
from desk.rights import ROLES
from desk.routing import choose
from desk.routing.choose import Need, may_have

pytestmark = pytest.mark.asyncio
SOME: tuple[tuple[str, ...], ...] = ((), ("a",), ("b",), ("a", "b"))
HIDDEN = ("about_staff", "confidential")


@dataclass(frozen=True)
class One:
    """Somebody who works here."""

    name: str
    role: str


def tickets() -> Iterator[tuple[str, Need]]:
    """A ticket of every kind, about and for each of two people."""
    for number, (kind, about, named) in enumerate(product(("question", *HIDDEN), SOME, SOME)):
        need = Need(None, None, None, "main", kind, frozenset(about), frozenset(named))
        yield f"T-{number:02}", need


def towns() -> Iterator[list[One]]:
    """Each way in which two people can work here, or not any more."""
    for first, second in product((None, *ROLES), repeat=2):
        yield [One(name, role) for name, role in (("a", first), ("b", second)) if role is not None]


async def open_all(conn: Connection, state: str) -> None:
    """Open each ticket, or one like it that has ended."""
    for number, need in tickets():
        await conn.execute(
            "INSERT INTO ticket (number, kind, state, about, named, channel, language, reason, opened_at,"
            " waiting_since) VALUES (%s, %s, %s, %s, %s, 'web', 'zh', 'asked', now(), now())",
            (f"{number}-{state}", need.kind, state, sorted(need.about), sorted(need.named)),
        )


async def test_who_may_have_a_ticket_is_the_same_for_the_guard_and_for_the_routing(database_url: str) -> None:
    conn = await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True)
    async with conn:
        for name in ("a", "b"):
            await add_operator(conn, name=name, password="a long password", at=datetime.now(UTC))
        for state in ("new", "in_progress", "resolved", "closed", "withdrawn"):
            await open_all(conn, state)
        for people in towns():
            await conn.execute("UPDATE operator SET active = false")
            for one in people:
                await conn.execute("UPDATE operator SET active = true, role = %s WHERE name = %s", (one.role, one.name))
            alone = [number for number, need in tickets() if not any(may_have(need, one) for one in people)]
            hidden = [number for number, need in tickets() if number in alone and need.kind in HIDDEN]
            expected = [f"{number}-{state}" for number in hidden for state in ("in_progress", "new")]
            assert sorted(await store.stranded(conn, guard.ANSWERING, guard.LEADS)) == expected, people


async def test_who_answers_and_who_leads_is_what_the_rights_say() -> None:
    assert set(guard.ANSWERING) == choose.ANSWERING
    assert set(guard.LEADS) == set(choose.LEADS.values())

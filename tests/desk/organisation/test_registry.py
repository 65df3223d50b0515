"""The organisation in force: versions across processes, people, leave; a change is made whole or not at all."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from psycopg.rows import dict_row

from core.database import make_pool
from core.errors import Conflict
from core.store import Connection
from desk.organisation import Leave, Person, Plan, Registry, default
from desk.people import add_operator, set_password
from desk.session import Sessions

pytestmark = pytest.mark.asyncio
PASSWORD = "a long password"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
Reader = Callable[[str], Plan]


@pytest_asyncio.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    """A connection of the test's own."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True) as opened:
        yield opened


@pytest_asyncio.fixture
async def old(conn: Connection) -> str:
    """Somebody whom the file says has left, with a password."""
    await add_operator(conn, name="old", password=PASSWORD, at=NOW, languages=["zh"])
    return "old"


@pytest.fixture
def plan(reading: Reader, base: str) -> Plan:
    """The plan of base.yml."""
    return reading(base)


async def rows(conn: Connection, query: str) -> list[dict[str, Any]]:
    """What a query finds."""
    return await (await conn.execute(query.encode())).fetchall()


async def everything(conn: Connection) -> str:
    """All that an import may touch, to compare."""
    tables = ("organisation", "operator", "absence", "desk_session", "audit")
    return str([await rows(conn, f"SELECT * FROM {table} ORDER BY 1") for table in tables])


async def test_without_an_import_there_is_the_default(conn: Connection) -> None:
    assert await Registry().current(conn) is default()
    assert await Registry().people(conn) == []


async def test_what_is_applied_is_in_force(conn: Connection, plan: Plan, old: str) -> None:
    registry = Registry()
    changes = await registry.apply(conn, plan, "boss", NOW)
    assert await registry.current(conn) == replace(plan.organisation, version=changes.version)
    assert await registry.listed(conn) == sorted(plan.people, key=lambda person: person.name)
    told = "areas: 4 new; stations: 2 new; teams: 2 new; duties: 2 new; people: 4 new, 1 gone; calendar: changed"
    assert str(changes) == f"{told}; confidential: changed"
    assert changes.without_password == ("aynur", "helper", "lead", "rena")
    kept = (await rows(conn, "SELECT made_by, made_at FROM organisation"))[0]
    assert kept == {"made_by": "boss", "made_at": NOW}


async def test_duty_on_public_holidays_is_kept_for_stations_and_for_people(
    conn: Connection, reading: Reader, base: str
) -> None:
    duty = "holiday: [09:00-12:00]"
    base = base.replace("14:00-18:00]}", f"14:00-18:00], {duty}}}")
    base = base.replace("volunteer, languages: [zh]}", f"volunteer, languages: [zh], hours: {{{duty}}}}}")
    await Registry().apply(conn, reading(base), "boss", NOW)
    organisation, people = await Registry().current(conn), await Registry().people(conn)
    helper = next(person for person in people if person.name == "helper")
    on_duty = datetime(2026, 10, 1, 2, tzinfo=UTC)
    assert organisation.calendar("main").is_open(on_duty)
    assert organisation.calendar_of(helper).opens(on_duty - timedelta(days=3)) == on_duty - timedelta(hours=1)
    assert (await rows(conn, "SELECT hours FROM operator WHERE name = 'helper'")) == [
        {"hours": {"holiday": ["09:00-12:00"]}}
    ]


async def test_a_version_of_another_process_counts_at_once(conn: Connection, plan: Plan) -> None:
    here, there = Registry(), Registry()
    await here.current(conn)
    await there.apply(conn, plan, "boss", NOW)
    assert len((await here.current(conn)).areas) == 4
    targets = replace(plan.organisation.targets, accept_s=50)
    await there.apply(conn, replace(plan, organisation=replace(plan.organisation, targets=targets)), "boss", NOW)
    assert (await here.current(conn)).targets.accept_s == 50


async def test_a_version_is_read_once(conn: Connection, plan: Plan) -> None:
    registry = Registry()
    await registry.apply(conn, plan, "boss", NOW)
    assert await registry.current(conn) is await registry.current(conn)


async def test_a_version_that_was_rolled_back_is_forgotten(conn: Connection, plan: Plan, old: str) -> None:
    registry, before = Registry(), await everything(conn)
    async with conn.transaction(force_rollback=True):
        await registry.apply(conn, plan, "boss", NOW)
        assert len((await registry.current(conn)).areas) == 4
    assert await registry.current(conn) is default()
    assert await everything(conn) == before


async def test_the_same_again_changes_nothing(conn: Connection, plan: Plan, old: str) -> None:
    registry = Registry()
    first = await registry.apply(conn, plan, "boss", NOW)
    before = await everything(conn)
    again = await registry.apply(conn, plan, "boss", NOW)
    assert (not again, str(again), again.version) == (True, "nothing new", first.version)
    assert await everything(conn) == before


async def test_what_changed_is_counted(conn: Connection, reading: Reader, base: str) -> None:
    registry = Registry()
    await registry.apply(conn, reading(base), "boss", NOW)
    for old, new in (
        ("jia: {area: jia,", "jia: {area: yi,"),
        ("name: helper, role: volunteer", "name: helper, role: operator"),
        ("workdays: 2,", "workdays: 3,"),
        ("  living:", "  life:"),
        ("accept_s: 60", "accept_s: 61"),
    ):
        base = base.replace(old, new)
    changes = await registry.apply(conn, reading(base), "boss", NOW)
    told = "stations: 1 changed; teams: 1 new, 1 gone; duties: 1 changed; people: 1 changed; targets: changed"
    assert str(changes) == told


async def test_consoles_and_the_audit_log_hear_of_it(database_url: str, conn: Connection, plan: Plan) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as listening:
        await listening.execute("LISTEN shiliu_desk")
        changes = await Registry().apply(conn, plan, "boss", NOW)
        await Registry().apply(conn, plan, "boss", NOW)
        heard = [json.loads(note.payload) async for note in listening.notifies(timeout=0.5)]
    assert heard == [{"organisation": changes.version}]
    lines = await rows(conn, "SELECT who, what, detail FROM audit")
    assert lines == [{"who": "boss", "what": "organisation_changed", "detail": f"version {changes.version}: {changes}"}]


async def test_people_work_with_what_their_teams_add(conn: Connection, plan: Plan) -> None:
    await Registry().apply(conn, plan, "boss", NOW)
    found = {person.name: person for person in await Registry().people(conn)}
    assert (found["aynur"].languages, found["aynur"].station) == (("ug",), "main")
    assert found["rena"].away == (
        Leave(datetime(2026, 9, 30, 16, tzinfo=UTC), datetime(2026, 10, 3, 16, tzinfo=UTC), "aynur"),
    )


async def test_somebody_whom_no_file_knows_is_there_too(conn: Connection, plan: Plan) -> None:
    await add_operator(conn, name="extra", password=PASSWORD, at=NOW, role="operator", languages=["ug"])
    await conn.execute("UPDATE operator SET station = 'gone', districts = '{gone}' WHERE name = 'extra'")
    await Registry().apply(conn, plan, "boss", NOW)
    found = {person.name: person for person in await Registry().people(conn)}
    assert found["extra"] == Person("extra", "extra", "operator", "main", ("ug",))


async def test_leave_that_the_file_does_not_state_stays(conn: Connection, reading: Reader, base: str) -> None:
    registry = Registry()
    await registry.apply(conn, reading(base), "boss", NOW)
    silent = base.replace(", leave: [{from: 2026-10-01, until: 2026-10-03, stand_in: aynur}]", "")
    other = silent.replace("name: rena, role: operator", "name: rena, role: station_lead")
    await registry.apply(conn, reading(other), "boss", NOW)
    rena = next(person for person in await registry.listed(conn) if person.name == "rena")
    assert (rena.role, len(rena.away)) == ("station_lead", 1)
    await registry.apply(conn, reading(silent.replace("{name: rena,", "{name: rena, leave: [],")), "boss", NOW)
    assert await rows(conn, "SELECT * FROM absence") == []


async def test_somebody_who_has_left_cannot_log_in_and_comes_back_without_a_password(
    database_url: str, conn: Connection, reading: Reader, base: str, old: str
) -> None:
    async with make_pool(database_url, largest=2) as pool:
        await Sessions(pool, lambda: NOW, 12).log_in(old, PASSWORD, "here")
    registry = Registry()
    await registry.apply(conn, reading(base), "boss", NOW)
    assert await rows(conn, "SELECT id FROM desk_session") == []
    assert old not in {person.name for person in await registry.people(conn)}
    back = base.replace("gone: [old]", "gone: []").replace("name: helper,", "name: old,")
    changes = await registry.apply(conn, reading(back), "boss", NOW)
    assert "people: 1 new" in str(changes)
    assert old in changes.without_password


async def test_passwords_stay(conn: Connection, reading: Reader, base: str) -> None:
    await add_operator(conn, name="lead", password=PASSWORD, at=NOW, role="operator")
    before = await rows(conn, "SELECT password_hash FROM operator WHERE name = 'lead'")
    await Registry().apply(conn, reading(base), "boss", NOW)
    assert await rows(conn, "SELECT password_hash FROM operator WHERE name = 'lead'") == before


async def test_nobody_is_locked_out(conn: Connection, reading: Reader, base: str) -> None:
    await add_operator(conn, name="boss", password=PASSWORD, at=NOW, role="administrator")
    before = await everything(conn)
    lock_out = reading(base.replace("gone: [old]", "gone: [boss]"))
    with pytest.raises(Conflict, match="no administrator with a password would be left"):
        await Registry().apply(conn, lock_out, "boss", NOW)
    with pytest.raises(Conflict):
        await Registry().apply(conn, reading(base.replace("name: helper", "name: boss")), "boss", NOW)
    assert await everything(conn) == before
    other = base.replace("role: city_lead", "role: administrator").replace("confidential: [lead]", "confidential: []")
    await Registry().apply(conn, reading(other), "boss", NOW)
    await set_password(conn, "lead", PASSWORD)
    await Registry().apply(conn, reading(other.replace("gone: [old]", "gone: [boss]")), "boss", NOW)


async def test_where_nobody_could_look_after_the_desk_before_nothing_is_refused(conn: Connection, plan: Plan) -> None:
    await add_operator(conn, name="boss", password=PASSWORD, at=NOW, role="administrator")
    await conn.execute("UPDATE operator SET password_hash = NULL")
    assert await Registry().apply(conn, replace(plan, gone=("boss",)), "boss", NOW)


async def test_a_document_made_from_an_older_version_is_refused(conn: Connection, plan: Plan) -> None:
    registry = Registry()
    first = (await registry.apply(conn, replace(plan, based_on=0), "boss", NOW)).version
    targets = replace(plan.organisation.targets, accept_s=50)
    other = replace(plan, organisation=replace(plan.organisation, targets=targets), based_on=first)
    second = (await registry.apply(conn, other, "boss", NOW)).version
    with pytest.raises(Conflict, match=f"version {second} is newer than {first}"):
        await registry.apply(conn, replace(plan, based_on=first), "boss", NOW)


async def test_what_fails_in_the_middle_leaves_nothing(conn: Connection, plan: Plan, old: str) -> None:
    before = await everything(conn)
    nobody = replace(plan.people[2], away=(replace(plan.people[2].away[0], stand_in="nobody"),))
    with pytest.raises(psycopg.Error):
        await Registry().apply(conn, replace(plan, people=(*plan.people[:2], nobody)), "boss", NOW)
    assert await everything(conn) == before

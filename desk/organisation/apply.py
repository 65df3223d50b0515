"""Puts a plan into force inside the caller's transaction, and says what that changed."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import datetime

from core.errors import Conflict
from core.store import Connection
from desk import audit
from desk.organisation import store
from desk.organisation.document import to_document
from desk.organisation.guard import guarded
from desk.organisation.models import Leave, Person
from desk.organisation.organisation import Organisation
from desk.organisation.plan import Changes, Counted, Plan
from desk.session import end_sessions
from desk.store_live import notify

WHOLES = {"calendar": "local", "targets": "targets", "confidential": "confidential"}


async def put_into_force(conn: Connection, plan: Plan, before: Organisation, by: str, at: datetime) -> Changes:
    """Write what differs; raise Conflict where it was made from an older version or leaves anybody without people."""
    if plan.based_on is not None and plan.based_on != before.version:
        raise Conflict(f"organisation: version {before.version} is newer than {plan.based_on}; look at it first")
    async with guarded(conn, "organisation"):
        organisation = await _write_version(conn, plan.organisation, before, by, at)
        people = await _write_people(conn, plan, at)
        await _keep_confidential(conn, organisation)
    silent = tuple(row["name"] for row in await store.accounts(conn) if row["active"] and not row["has_password"])
    changes = _changes(before, organisation, people, silent)
    if changes:
        await audit.note(conn, by, "organisation_changed", at, detail=f"version {changes.version}: {changes}")
        await notify(conn, {"organisation": changes.version})
    return changes


async def _write_version(
    conn: Connection, wanted: Organisation, before: Organisation, by: str, at: datetime
) -> Organisation:
    """The organisation in force afterwards; one that says the same as before is no new version."""
    if before.version and replace(wanted, version=before.version) == before:
        return before
    return replace(wanted, version=await store.add_version(conn, to_document(wanted), by, at))


async def _write_people(conn: Connection, plan: Plan, at: datetime) -> Counted:
    known = {person.name: person for person in await store.people(conn)}
    people = [
        person if person.name in plan.leave_of else replace(person, away=_away(known.get(person.name)))
        for person in plan.people
    ]
    different = [person for person in people if known.get(person.name) != person]
    for person in different:
        await store.put_person(conn, person, at)
    for person in different:
        await store.put_leave(conn, person)
    gone = [name for name in plan.gone if name in known]
    for name in gone:
        await store.dismiss(conn, name)
        await end_sessions(conn, name)
    new = sum(person.name not in known for person in different)
    return Counted("people", new, len(different) - new, len(gone))


async def _keep_confidential(conn: Connection, organisation: Organisation) -> None:
    """Let those who are listed now see the open confidential tickets of which nobody is left who is listed."""
    names = list(organisation.confidential)
    await store.adopt(conn, await store.orphans(conn, names), names)


def _away(person: Person | None) -> tuple[Leave, ...]:
    return person.away if person is not None else ()


def _changes(before: Organisation, after: Organisation, people: Counted, silent: tuple[str, ...]) -> Changes:
    first = not before.version
    counted = [
        _counted(kind, {} if first else _by_key(before, kind), _by_key(after, kind))
        for kind in ("areas", "stations", "teams", "duties")
    ]
    wholes = [section for section, name in WHOLES.items() if getattr(before, name) != getattr(after, name)]
    return Changes(after.version, (*counted, people), tuple(wholes), silent)


def _by_key(organisation: Organisation, kind: str) -> Mapping[Hashable, object]:
    if kind == "duties":
        return {(duty.matter, duty.area, duty.level): duty for duty in organisation.duties}
    return {one.id: one for one in getattr(organisation, kind)}


def _counted(kind: str, before: Mapping[Hashable, object], after: Mapping[Hashable, object]) -> Counted:
    shared = before.keys() & after.keys()
    changed = sum(before[key] != after[key] for key in shared)
    return Counted(kind, len(after) - len(shared), changed, len(before) - len(shared))

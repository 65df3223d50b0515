"""Reads what an organisation is to be, from YAML or from a document of the console; collects every fault, by line."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from core.errors import OrganisationError
from desk.organisation.models import Person
from desk.organisation.organisation import Organisation
from desk.organisation.plan import Plan
from desk.organisation.reading.areas import read_areas, read_stations, read_teams
from desk.organisation.reading.days import read_calendar
from desk.organisation.reading.duties import read_duties, read_targets
from desk.organisation.reading.fault import Fault
from desk.organisation.reading.known import Known
from desk.organisation.reading.part import Ground, Part
from desk.organisation.reading.people import Places, read_confidential, read_gone, read_people
from desk.organisation.reading.source import parse

SECTIONS = (
    "calendar", "targets", "areas", "stations", "teams", "duties", "people", "gone", "confidential",
)  # fmt: skip


def read(
    text: str,
    *,
    languages: Collection[str],
    topics: Collection[str],
    entries: Collection[str],
    people: Mapping[str, str] | None = None,
) -> Plan:
    """The plan in a YAML text; raise OrganisationError.

    `people`: role by name, of those whom the desk knows already.
    """
    faults: list[Fault] = []
    node = parse(text, faults)
    if node is None:
        raise OrganisationError(_sorted(faults))
    ground = Ground(lambda keys: node.line(*keys), faults)
    return _read(Part(ground, (), "", dict(node.value)), Known(languages, topics, entries, people or {}))


def read_document(
    document: Mapping[str, Any],
    *,
    languages: Collection[str],
    topics: Collection[str],
    entries: Collection[str],
    people: Mapping[str, str] | None = None,
) -> Plan:
    """The plan in a document as to_document writes it; raise OrganisationError, its faults without lines.

    A `version` in it says what it was made from: it is not taken over a newer one.
    """
    rest = {key: value for key, value in document.items() if key != "version"}
    root = Part(Ground(lambda _: None, []), (), "", rest)
    based_on = document.get("version")
    if based_on is not None and (isinstance(based_on, bool) or not isinstance(based_on, int)):
        root.fault("the version is no whole number", "the version that the document was made from", "version")
        based_on = None
    return _read(root, Known(languages, topics, entries, people or {}), based_on)


def read_person(row: Mapping[str, Any], organisation: Organisation, known: Known) -> Person:
    """Somebody as a document states them, for an organisation that is there; raise OrganisationError.

    The paths of the faults begin at the person.
    """
    root = Part(Ground(lambda _: None, []), (), "", {"people": [row]})
    people, _ = read_people(root, Places(organisation.areas, organisation.stations, organisation.teams), known, ())
    if root.ground.faults:
        raise OrganisationError([replace(fault, path=fault.path[2:]) for fault in root.ground.faults])
    return people[0]


def _read(root: Part, known: Known, based_on: int | None = None) -> Plan:
    root.only(*SECTIONS)
    areas = read_areas(root, known)
    stations = read_stations(root, [area.id for area in areas], known)
    ids = [station.id for station in stations]
    teams = read_teams(root, ids, known)
    duties = read_duties(root, areas, ids, known)
    local, targets = read_calendar(root), read_targets(root)
    gone = read_gone(root, known)
    people, leave_of = read_people(root, Places(areas, stations, teams), known, gone)
    confidential = read_confidential(root, people, known, gone)
    if root.ground.faults:
        raise OrganisationError(_sorted(root.ground.faults))
    organisation = Organisation(0, areas, stations, teams, duties, local, targets, confidential)
    return Plan(organisation, tuple(people), leave_of, gone, based_on)


def _sorted(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.line or 0)

"""An organisation as a JSON document, which is what is stored, and as the YAML that people write."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, time, timedelta
from typing import Any

import yaml

from desk.hours import DAYS, HOME, LocalDays, Week, blocks_to_json, parse_blocks, parse_week, week_to_json
from desk.organisation.models import Area, Duty, Leave, Person, Station, Targets, Team
from desk.organisation.organisation import Organisation

Document = dict[str, Any]
# Sections that are lists in the document, because jsonb keeps no order of keys, and mappings in YAML.
_BY = {"areas": "id", "stations": "id", "teams": "id", "people": "name"}


def to_document(organisation: Organisation, people: Iterable[Person] | None = None) -> Document:
    """The document without its version; with the people where they are given."""
    document = {
        "calendar": _calendar_to_json(organisation.local),
        "targets": asdict(organisation.targets),
        "areas": [_filled(asdict(area)) for area in organisation.areas],
        "stations": [_station_to_json(station) for station in organisation.stations],
        "teams": [_filled(asdict(team)) for team in organisation.teams],
        "duties": [_filled(asdict(duty)) for duty in organisation.duties],
        "confidential": list(organisation.confidential),
    }
    return document if people is None else document | {"people": [person_to_json(person) for person in people]}


def from_document(document: Mapping[str, Any], version: int) -> Organisation:
    """The organisation in a stored document; it was checked when it was taken, and what it lacks is the default."""
    known = {field.name for field in fields(Targets)}
    return Organisation(
        version=version,
        areas=tuple(Area(one["id"], one["level"], one.get("parent"), one["names"]) for one in document["areas"]),
        stations=tuple(
            Station(one["id"], one["area"], one["names"], week_from_json(one.get("hours")))
            for one in document["stations"]
        ),
        teams=tuple(Team(**_tuples(one)) for one in document.get("teams", [])),
        duties=tuple(Duty(**_tuples(one)) for one in document.get("duties", [])),
        local=_calendar_from_json(document.get("calendar", {})),
        targets=Targets(**{key: value for key, value in document.get("targets", {}).items() if key in known}),
        confidential=tuple(document.get("confidential", [])),
    )


def to_yaml(organisation: Organisation, people: Iterable[Person]) -> str:
    """The file that, when it is imported, changes nothing."""
    document = to_document(organisation, people)
    for section, by in _BY.items():
        document[section] = {
            one[by]: _filled({key: value for key, value in one.items() if key != by}) for one in document[section]
        }
    return yaml.safe_dump(_filled(document), allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)


def person_to_json(person: Person) -> Document:
    """A person as the file states them, leave included."""
    return (
        {"name": person.name, "shown": person.display_name, "role": person.role, "station": person.station}
        | _filled(
            {
                "languages": list(person.languages),
                "topics": list(person.topics),
                "districts": list(person.districts),
                "teams": list(person.teams),
                "hours": None if person.week is None else week_to_json(person.week),
            }
        )
        | {"capacity": person.capacity, "leave": [_leave_to_json(leave) for leave in person.away]}
    )


def week_from_json(given: Mapping[str, Any] | None) -> Week | None:
    """The week in a document or a row; None where the hours are unknown."""
    return None if given is None else parse_week(given)


def _station_to_json(station: Station) -> Document:
    row = {"id": station.id, "area": station.area, "names": dict(station.names)}
    return row if station.week is None else row | {"hours": week_to_json(station.week)}


def _leave_to_json(leave: Leave) -> Document:
    return _filled({"from": _since(leave.since), "until": _until(leave.until), "stand_in": leave.stand_in})


def _since(at: datetime) -> str:
    local = at.astimezone(HOME).replace(tzinfo=None)
    return local.date().isoformat() if local.time() == time() else local.isoformat(sep=" ")


def _until(at: datetime) -> str:
    # A day as an end is meant to its last minute.
    local = at.astimezone(HOME).replace(tzinfo=None)
    return (local.date() - timedelta(days=1)).isoformat() if local.time() == time() else local.isoformat(sep=" ")


def _calendar_to_json(local: LocalDays) -> Document:
    return _filled(
        {
            "closed": [day.isoformat() for day in sorted(local.closed)],
            "open": {day.isoformat(): blocks_to_json(local.open[day]) for day in sorted(local.open)},
            "known": sorted(local.known),
            "workdays": [day.isoformat() for day in sorted(local.workdays)],
            "worked_as": {day.isoformat(): DAYS[local.worked_as[day]] for day in sorted(local.worked_as)},
        }
    )


def _calendar_from_json(given: Mapping[str, Any]) -> LocalDays:
    return LocalDays(
        closed=_days(given.get("closed", [])),
        open={date.fromisoformat(day): parse_blocks(blocks) for day, blocks in given.get("open", {}).items()},
        known=frozenset(given.get("known", [])),
        workdays=_days(given.get("workdays", [])),
        worked_as={date.fromisoformat(day): DAYS.index(name) for day, name in given.get("worked_as", {}).items()},
    )


def _days(given: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in given)


def _filled(row: Document) -> Document:
    """The row without what says nothing, and with lists for tuples."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in row.items()
        if value is not None and value not in ((), [], {}, "")
    }


def _tuples(row: Document) -> Document:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}

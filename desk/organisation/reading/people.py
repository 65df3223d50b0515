"""People as the file states them, who has left, and who may be named for confidential tickets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from desk.organisation.models import Area, Leave, Person, Station, Team
from desk.organisation.reading.days import read_moment
from desk.organisation.reading.fault import shown
from desk.organisation.reading.hours import read_week
from desk.organisation.reading.known import Known
from desk.organisation.reading.part import Part
from desk.people import LONGEST_NAME
from desk.rights import may

KEYS = ("shown", "role", "station", "languages", "topics", "districts", "teams", "hours", "capacity", "leave")
MOST_TICKETS = 100


@dataclass(frozen=True, slots=True)
class Places:
    """What people of the file may belong to."""

    areas: Collection[Area]
    stations: Collection[Station]
    teams: Collection[Team]


def read_people(root: Part, places: Places, known: Known, gone: Collection[str]) -> tuple[list[Person], frozenset[str]]:
    """The section `people`, and the names of those whose leave it states."""
    found = dict(root.each("people", "name"))
    names = {name: "" for name in (*known.people, *found) if name not in gone}
    people = [_person(name, part, places, known, names) for name, part in found.items()]
    return people, frozenset(name for name, part in found.items() if part.has("leave"))


def _person(name: str, part: Part, places: Places, known: Known, names: Mapping[str, str]) -> Person:
    part.only(*KEYS)
    _check_name(part, name)
    person = Person(
        name=name,
        display_name=part.text("shown", longest=LONGEST_NAME, default=name, visible=str.isprintable),
        role=part.choice("role", known.roles),
        station=part.choice("station", [one.id for one in places.stations], _first(places)),
        languages=part.several("languages", known.languages),
        topics=part.several("topics", known.topics),
        districts=part.several("districts", [one.id for one in places.areas if one.level == "district"]),
        teams=part.several("teams", [one.id for one in places.teams]),
        week=read_week(part, "hours"),
        capacity=part.whole("capacity", 0, MOST_TICKETS, 4),
        away=_away(name, part, names),
    )
    with_language = {team.id for team in places.teams if team.languages}
    if may(person.role, "ticket.reply") and not (person.languages or with_language & set(person.teams)):
        part.fault(f"they answer as {person.role}, and no language is named", "languages: [zh] or what they work in")
    return person


def _first(places: Places) -> str:
    return next((station.id for station in places.stations), "")


def _check_name(part: Part, name: str) -> None:
    """The limits that an account has, too (desk/people.py)."""
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable() or name != name.strip():
        what = f"the name {shown(name)} will not do"
        part.fault(what, f"1 to {LONGEST_NAME} visible characters, none of them a space at an end", missing="name")


def _away(name: str, part: Part, names: Mapping[str, str]) -> tuple[Leave, ...]:
    found: list[tuple[Leave, Part]] = []
    for _, leave in part.items("leave"):
        leave.only("from", "until", "stand_in")
        since, until = read_moment(leave, "from", end=False), read_moment(leave, "until", end=True)
        stand_in = leave.choice("stand_in", names) if leave.has("stand_in") else None
        if stand_in == name:
            leave.fault(f"{name} stands in for themselves", "somebody else", "stand_in")
        if since is None or until is None:
            continue
        if until <= since:
            leave.fault("the leave ends before it begins", "until after from", "until")
        else:
            found.append((Leave(since, until, stand_in), leave))
    found.sort(key=lambda one: one[0].since)
    for (one, _), (next_one, leave) in pairwise(found):
        if next_one.since < one.until:
            leave.fault("the leave overlaps another of the same person", "one after the other", "from")
    return tuple(one for one, _ in found)


def read_gone(root: Part, known: Known) -> tuple[str, ...]:
    """The section `gone`: people whom the desk knows and who have left."""
    listed = _listed(root)
    gone = root.several("gone", [*known.people, *listed])
    for name in gone:
        if name in listed:
            root.fault(f"{name} has left and stands under people, too", "one of the two", "gone")
    return gone


def _listed(root: Part) -> dict[str, None]:
    """The names under `people`, before anything is said about them."""
    value = root.value.get("people")
    rows = value if isinstance(value, list | dict) else []
    names = [row.get("name") if isinstance(row, dict) else row for row in rows]
    return dict.fromkeys(name for name in names if isinstance(name, str))


def read_confidential(root: Part, people: Collection[Person], known: Known, gone: Collection[str]) -> tuple[str, ...]:
    """The section `confidential`: people who may be named for confidential tickets; they must be able to read one."""
    roles = {name: role for name, role in known.people.items() if name not in gone}
    roles |= {person.name: person.role for person in people}
    named = root.several("confidential", roles)
    for name in named:
        if roles[name] and (not may(roles[name], "ticket.take") or roles[name] == "volunteer"):
            what = f"{name} is {roles[name]} and never has a confidential ticket"
            root.fault(what, "an operator or a lead", "confidential")
    return named

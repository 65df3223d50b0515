"""The organisation of a simulated day: a city, 11 districts, its people; as values here and as YAML for the import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from cli.benchmarking.day.reckoning import DUTY, Days, Hours, Week, midnight

FILE = Path(__file__).with_name("city.yml")
CHINESE = "zh"
MAIN = "main"
LEAD_ROLES = {"station_lead": "station", "district_lead": "district", "city_lead": "city"}
# With so many operators every district has a lead.
FULL = 60
# Every third district has a lead of its own beside that of its station.
DISTRICT_LEAD_EVERY = 3


@dataclass(frozen=True)
class Leave:
    """A time away."""

    since: datetime
    until: datetime
    stand_in: str


@dataclass(frozen=True)
class Person:
    """Somebody who answers; `languages` with what their teams add."""

    name: str
    shown: str
    role: str
    station: str
    languages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    own_week: Week | None = None
    capacity: int = 4
    leave: tuple[Leave, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether they are a lead of any level."""
        return self.role in LEAD_ROLES

    def away(self, at: datetime) -> bool:
        """Whether they are on leave."""
        return any(one.since <= at < one.until for one in self.leave)


@dataclass(frozen=True)
class City:
    """All that the simulation and its checker know of the organisation; neither reads it from the product."""

    given: Mapping[str, Any]
    people: tuple[Person, ...]
    confidential: tuple[str, ...]
    days: Days
    _hours: dict[str, Hours] = field(default_factory=dict)

    @property
    def districts(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(f"d{number}" for number in range(1, len(self.given["districts"]) + 1))

    @property
    def stations(self) -> tuple[str, ...]:
        """Their ids: the main one and one a district."""
        return (MAIN, *self.districts)

    def person(self, name: str) -> Person:
        """Somebody by name."""
        return next(one for one in self.people if one.name == name)

    def workdays(self, kind: str, topic: str | None, entry: str | None, district: str | None) -> float:
        """How long a matter may take: by the duty for the entry, else the topic, the nearest first; else the target."""
        areas = [("area", district), ("level", "district")] if district else []
        for matter in (entry, topic):
            duties = [one for one in self.given["duties"] if matter is not None and one["matter"] == matter]
            for key, value in [*areas, ("area", "city"), ("level", "city"), ("", None)]:
                found = [
                    one for one in duties if (one.get(key) == value if key else not {"area", "level"} & one.keys())
                ]
                if found:
                    return float(found[0].get("workdays") or self._target(kind))
        return self._target(kind)

    def _target(self, kind: str) -> float:
        return float(self.given["targets"]["question_workdays" if kind == "question" else "other_workdays"])

    def week_of(self, station: str) -> Week | None:
        """The hours of a station as they are stated."""
        if station == MAIN:
            return dict(self.given["hours"]["main"])
        stated: Sequence[Week | None] = self.given["hours"]["districts"]
        return stated[self.districts.index(station) % len(stated)]

    def hours(self, station: str) -> Hours:
        """When a station is open; never, where nobody has stated its hours."""
        if station not in self._hours:
            self._hours[station] = Hours(self.week_of(station), self.days)
        return self._hours[station]

    def working(self, station: str) -> Hours:
        """By which hours working days are counted: its own, else whole weekdays."""
        if self.week_of(station) is not None:
            return self.hours(station)
        if "" not in self._hours:
            self._hours[""] = Hours({"mon-fri": ["00:00-24:00"]}, self.days)
        return self._hours[""]

    def rota(self, person: Person) -> Hours:
        """When somebody is on duty by what is stated."""
        if person.own_week is None:
            return self.hours(person.station)
        return Hours(person.own_week, self.days)

    def shifts(self, person: Person) -> Hours:
        """When somebody comes, which people of a station without stated hours do, too."""
        stated = person.own_week or self.week_of(person.station) or self.given["hours"]["unstated"]
        return Hours(stated, self.days)


def make(operators: int) -> City:
    """The city with so many operators, and its leads beside them."""
    given = yaml.safe_load(FILE.read_text("utf-8"))
    days = Days(
        closed=frozenset(given["holidays"]),
        worked_as=given["worked_as"],
        open=given["open"],
    )
    bare = City(given, (), (), days)
    people = [_operator(given, number, operators, bare.districts) for number in range(1, operators + 1)]
    people = _with_leave(given, people)
    # A small simulation has fewer leads; where a district has none, the city's answers.
    leads = _leads(given, bare.districts[: max(2, round(len(bare.districts) * operators / FULL))])
    named = ("citylead", *(one.name for one in people if one.role == "operator"))[:3]
    return City(given, (*people, *leads), named, days)


def _operator(given: Mapping[str, Any], number: int, of: int, districts: Sequence[str]) -> Person:
    in_main = number <= round(of * given["share_of_main"])
    station = MAIN if in_main else districts[number % len(districts)]
    spoken = [given["languages"][(number - 1) % len(given["languages"])]]
    if number % given["second_every"] == 0:
        spoken.append(given["languages"][number % len(given["languages"])])
    languages = tuple(dict.fromkeys([CHINESE, *(one for one in spoken if one)]))
    team = next((one for one in languages if in_main and one in given["teams"]), None)
    return Person(
        name=f"op{number:02}",
        shown=given["shown"].format(number=f"{number:03}"),
        role="volunteer" if number % given["volunteer_every"] == 0 else "operator",
        station=station,
        languages=languages,
        topics=tuple(given["service"]["topics"]) if in_main and number % 4 == 0 else (),
        districts=tuple(districts[:2]) if in_main and number % 5 == 0 else (),
        teams=tuple([team] if team else []) + ((given["service"]["id"],) if in_main and number % 4 == 0 else ()),
        own_week=_own_week(given, number, in_main=in_main),
        capacity=given["capacities"][number % len(given["capacities"])],
    )


def _own_week(given: Mapping[str, Any], number: int, *, in_main: bool) -> Week | None:
    """Hours of one's own; whoever of the main station is not on duty on public holidays has those without that line."""
    hours: Mapping[str, Any] = given["hours"]
    own: Week | None = hours["own"][number % len(hours["own"])] if number % hours["own_every"] == 0 else None
    if not in_main:
        return own
    if number % hours["duty_every"] == 1:
        return own and {**own, DUTY: hours["main"][DUTY]}
    return own or _without_duty(hours["main"])


def _without_duty(week: Week) -> Week:
    return {days: blocks for days, blocks in week.items() if days != DUTY}


def _with_leave(given: Mapping[str, Any], people: list[Person]) -> list[Person]:
    leave = {one["person"]: one for one in given["leave"]}
    found = []
    for number, person in enumerate(people, 1):
        if number in leave and len(people) > number:
            one = leave[number]
            stand_in = people[(number + len(given["languages"]) - 1) % len(people)].name
            until = midnight(one["until"]) + timedelta(days=1)
            person = Person(**{**person.__dict__, "leave": (Leave(midnight(one["from"]), until, stand_in),)})
        found.append(person)
    return found


def _leads(given: Mapping[str, Any], districts: Sequence[str]) -> list[Person]:
    def lead(name: str, role: str, station: str, number: int, own: Week | None = None) -> Person:
        language = given["languages"][number % len(given["languages"])]
        languages = (CHINESE, language) if language else (CHINESE,)
        return Person(name, given["shown"].format(number=name), role, station, languages, own_week=own, capacity=6)

    # The lead of the main station is on duty with its people.
    ordinary = _without_duty(given["hours"]["main"])
    found = [lead("citylead", "city_lead", MAIN, 0, ordinary), lead("mainlead", "station_lead", MAIN, 1)]
    for number, district in enumerate(districts, 2):
        found.append(lead(f"{district}lead", "station_lead", district, number))
        if number % DISTRICT_LEAD_EVERY == 0:
            found.append(lead(f"{district}chief", "district_lead", district, number))
    return found


class _WithoutAliases(yaml.SafeDumper):
    """Writes every value out, as the import wants it."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True


def to_yaml(city: City) -> str:
    """The organisation as the file that `desk import` takes."""
    return yaml.dump(document(city), Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False)


def document(city: City) -> dict[str, Any]:
    """What stands in that file."""
    given, names = city.given, dict(zip(city.districts, city.given["districts"], strict=True))
    areas = {"city": {"level": "city", "names": {CHINESE: given["city"]}}} | {
        one: {"level": "district", "parent": "city", "names": {CHINESE: name}} for one, name in names.items()
    }
    return {
        "calendar": {"open": given["open"], "worked_as": given["worked_as"]},
        "targets": given["targets"],
        "areas": areas,
        "stations": {one: _station(city, one, names) for one in city.stations},
        "teams": _teams(given),
        "duties": [one | {"department": {CHINESE: one["department"]}} for one in given["duties"]],
        "people": [_person(one) for one in city.people],
        "confidential": list(city.confidential),
    }


def _station(city: City, station: str, names: Mapping[str, str]) -> dict[str, Any]:
    name = city.given["main"] if station == MAIN else city.given["station"].format(area=names[station])
    week = city.week_of(station)
    stated = {"area": "city" if station == MAIN else station, "names": {CHINESE: name}}
    return stated | ({"hours": week} if week is not None else {})


def _teams(given: Mapping[str, Any]) -> dict[str, Any]:
    service = given["service"]
    teams = {
        one: {"station": MAIN, "names": {CHINESE: name}, "languages": [one]} for one, name in given["teams"].items()
    }
    return teams | {service["id"]: {"station": MAIN, "names": {CHINESE: service["name"]}, "topics": service["topics"]}}


def _person(person: Person) -> dict[str, Any]:
    # What a team adds is not written again: the product has to add it.
    languages = [one for one in person.languages if one not in person.teams]
    found: dict[str, Any] = {
        "name": person.name, "shown": person.shown, "role": person.role, "station": person.station,
        "languages": languages, "capacity": person.capacity,
    }  # fmt: skip
    for key in ("districts", "teams"):
        if getattr(person, key):
            found[key] = list(getattr(person, key))
    if person.own_week is not None:
        found["hours"] = person.own_week
    if person.leave:
        found["leave"] = [
            {"from": _day(one.since), "until": _day(one.until - timedelta(days=1)), "stand_in": one.stand_in}
            for one in person.leave
        ]
    return found


def _day(at: datetime) -> date:
    return at.date()

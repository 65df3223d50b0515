"""The organisation in force: who belongs to whom, who answers for what, and when somebody is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from desk.hours import NONE, Block, Calendar, Holidays, LocalDays, PublicHolidays, Week
from desk.organisation.models import Area, Duty, Person, Station, Targets, Team


@dataclass(frozen=True)
class Organisation:
    """One version of it; there is always one city and at least one station."""

    version: int
    areas: tuple[Area, ...]
    stations: tuple[Station, ...]
    teams: tuple[Team, ...] = ()
    duties: tuple[Duty, ...] = ()
    local: LocalDays = NONE
    targets: Targets = Targets()
    # Who may be named for confidential tickets.
    confidential: tuple[str, ...] = ()
    holidays: Holidays = field(default_factory=PublicHolidays, compare=False, repr=False)
    _calendars: dict[tuple[tuple[int, tuple[Block, ...]], ...], Calendar] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return {area.id: area for area in self.areas}

    @cached_property
    def _stations(self) -> Mapping[str, Station]:
        return {station.id: station for station in self.stations}

    @cached_property
    def _duties(self) -> Mapping[tuple[str, str | None, str | None], Duty]:
        return {(duty.matter, duty.area, duty.level): duty for duty in self.duties}

    def area(self, id_: str | None) -> Area | None:
        """The area of this id."""
        return self._areas.get(id_) if id_ else None

    def station(self, id_: str | None) -> Station:
        """The station of this id; the first one where there is none."""
        return self._stations.get(id_ or "", self.stations[0])

    def team(self, id_: str) -> Team | None:
        """The team of this id."""
        return next((team for team in self.teams if team.id == id_), None)

    def districts(self) -> tuple[Area, ...]:
        """The districts, in the order of the file; a resident may choose one."""
        return tuple(area for area in self.areas if area.level == "district")

    def path(self, station: Station | str) -> list[Area]:
        """The area of a station and those above it, the city last."""
        found = station if isinstance(station, Station) else self.station(station)
        return self.chain(found.area)

    def chain(self, area: str | None) -> list[Area]:
        """An area and those above it, the city last; only the city where there is no such area."""
        found = self.area(area) or next(one for one in self.areas if one.level == "city")
        chain = [found]
        while (above := self.area(chain[-1].parent)) is not None and above not in chain:
            chain.append(above)
        return chain

    def stations_in(self, area: str) -> tuple[Station, ...]:
        """The stations of an area and of all below it."""
        return tuple(one for one in self.stations if any(above.id == area for above in self.path(one)))

    def station_of(self, district: str | None) -> Station:
        """The station for a district: its own, else one below it, else the nearest above, else the first."""
        for area in self.chain(district) if self.area(district) else ():
            own = next((one for one in self.stations if one.area == area.id), None)
            below = self.stations_in(area.id) if area.id == district else ()
            if own or below:
                return own or below[0]
        return self.stations[0]

    def duty(self, topic: str, entry: str | None, district: str | None) -> Duty | None:
        """Who answers for a matter: the entry before its topic, then the nearest area or level, then everywhere."""
        for matter in (entry if entry and "/" in entry else f"{topic}/{entry}" if entry else None, topic):
            for area in self.chain(district) if matter else ():
                found = self._duties.get((matter or "", area.id, None)) or self._duties.get(
                    (matter or "", None, area.level)
                )
                if found:
                    return found
            if everywhere := self._duties.get((matter or "", None, None)):
                return everywhere
        return None

    def calendar(self, station: Station | str) -> Calendar:
        """The hours of a station; where they are unknown it never opens."""
        found = station if isinstance(station, Station) else self.station(station)
        return self._calendar(found.week)

    def calendar_of(self, person: Person) -> Calendar:
        """The hours of a person: their own, else those of their station."""
        return self.calendar(person.station) if person.week is None else self._calendar(person.week)

    def _calendar(self, week: Week | None) -> Calendar:
        # One for each different week, because a calendar remembers the days that it has reckoned.
        key = tuple(sorted((week or {}).items()))
        if key not in self._calendars:
            self._calendars[key] = Calendar(week or {}, self.holidays, self.local)
        return self._calendars[key]

    def in_effect(self, person: Person) -> Person:
        """The person as they work: what their teams add, and a station and districts that exist."""
        teams = [team for one in person.teams if (team := self.team(one)) is not None]
        return replace(
            person,
            station=self.station(person.station).id,
            languages=_together(person.languages, *(team.languages for team in teams)),
            topics=_together(person.topics, *(team.topics for team in teams)),
            districts=tuple(one for one in person.districts if self.area(one) is not None),
            teams=tuple(team.id for team in teams),
        )


def _together(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))

"""Areas, stations and teams as the file states them."""

from collections.abc import Collection, Mapping

from desk.organisation.models import LEVELS, ORIGINAL, Area, Level, Names, Station, Team
from desk.organisation.reading.hours import read_week
from desk.organisation.reading.known import Known
from desk.organisation.reading.part import ID, Part

# Nothing lies in more areas than there are levels; longer ways have a fault on each step anyhow.
FAR = 20
_LEVEL: Mapping[str, Level] = {level: level for level in LEVELS}


def read_areas(root: Part, known: Known) -> tuple[Area, ...]:
    """The section `areas`: one city, its districts, their streets."""
    found = dict(root.each("areas"))
    areas = {id_: _area(id_, part, found, known) for id_, part in found.items()}
    # An area whose level is not known is left out of the comparison, so that one fault does not make more.
    sound = {id_: area for id_, area in areas.items() if found[id_].value.get("level") in LEVELS}
    for id_, area in sound.items():
        _check_above(area, sound, found[id_])
    cities = [id_ for id_, area in sound.items() if area.level == "city"]
    if not cities and len(sound) == len(areas):
        root.fault("there is no area of level city", "exactly one, like city: {level: city, names: {zh: …}}", "areas")
    for again in cities[1:]:
        found[again].fault(f"{cities[0]} is the city already", "exactly one area of level city", "level")
    return tuple(areas.values())


def _area(id_: str, part: Part, areas: Collection[str], known: Known) -> Area:
    part.only("level", "parent", "names")
    check_id(part, id_)
    level = _LEVEL.get(part.choice("level", LEVELS))
    parent = part.choice("parent", areas) if part.has("parent") or level in LEVELS[1:] else None
    return Area(id_, level or LEVELS[-1], parent, read_names(part, "names", known))


def _check_above(area: Area, areas: Mapping[str, Area], part: Part) -> None:
    """An area lies in a wider one, and so never, by any way round, in itself."""
    way, above = [area.id], areas.get(area.parent or "")
    parent = above
    while above is not None and above.id not in way and len(way) < FAR:
        way.append(above.id)
        above = areas.get(above.parent or "")
    if above is not None and above.id == area.id:
        part.fault(f"it lies in itself: {' in '.join([*way, area.id])}", "each area lies in a wider one", "parent")
    elif area.level == "city" and area.parent is not None:
        part.fault("a city has a parent", "the city lies in nothing: take the key out", "parent")
    elif parent is not None and LEVELS.index(parent.level) >= LEVELS.index(area.level):
        wider = " or a ".join(reversed(LEVELS[: LEVELS.index(area.level)]))
        part.fault(f"a {area.level} lies in a {parent.level}", f"it lies in a {wider}", "parent")


def read_stations(root: Part, areas: Collection[str], known: Known) -> tuple[Station, ...]:
    """The section `stations`; the first one is for whoever belongs to no other."""
    stations = []
    for id_, part in root.each("stations"):
        part.only("area", "names", "hours")
        check_id(part, id_)
        area = part.choice("area", areas)
        stations.append(Station(id_, area, read_names(part, "names", known), read_week(part, "hours")))
    if not root.value.get("stations"):
        root.fault("there is no station", "at least one, like main: {area: city, names: {zh: …}}", "stations")
    return tuple(stations)


def read_teams(root: Part, stations: Collection[str], known: Known) -> tuple[Team, ...]:
    """The section `teams`: by languages or by topics, never both."""
    teams = []
    for id_, part in root.each("teams"):
        part.only("station", "names", "languages", "topics")
        check_id(part, id_)
        if bool(part.value.get("languages")) == bool(part.value.get("topics")):
            part.fault(
                "a team has languages or topics" + (", not both" if part.has("topics") else ""),
                "languages: [ug] for those who work in a language, topics: [daily] for a service",
            )
        names, station = read_names(part, "names", known), part.choice("station", stations)
        languages, topics = part.several("languages", known.languages), part.several("topics", known.topics)
        teams.append(Team(id_, station, names, languages, topics))
    return tuple(teams)


def read_names(part: Part, key: str, known: Known) -> Names:
    """A name in one or more languages, the original among them."""
    below = part.below(key)
    # What is no mapping has its fault already.
    if below.value or part.value.get(key) in (None, {}):
        below.only(*known.languages)
        if ORIGINAL not in below.value:
            what = f"there is no name in {ORIGINAL}" if below.value else f"{key} is missing"
            right = f"{key}: {{{ORIGINAL}: …}}, other languages if you have them"
            if part.has(key):
                part.fault(what, right, key, missing=ORIGINAL)
            else:
                part.fault(what, right, missing=key)
    return {code: below.text(code) for code in known.languages if code in below.value}


def check_id(part: Part, id_: str) -> None:
    """An id can stand in addresses and in the file without quotes."""
    if ID.fullmatch(id_) is None:
        part.fault(f"{id_!r} will not do as an id", "a to z first, then a to z, 0 to 9, _ and -; at most 40 in all")

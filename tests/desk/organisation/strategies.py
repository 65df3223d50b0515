"""Random organisations and people, as correct as the reader asks for."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from desk.hours import HOME, LocalDays
from desk.organisation import LEVELS, Area, Duty, Leave, Level, Organisation, Person, Station, Targets, Team
from desk.rights import ROLES
from tests.desk.hours.strategies import days, weeks

LANGUAGES, TOPICS, ENTRIES = ("zh", "ug", "en"), ("daily", "legal"), ("daily/holiday", "legal/aid_scope")
ids = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True)
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
single_days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
filled = weeks.filter(bool)


def some(values: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of the values, each once."""
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(list(values)), unique=True, min_size=least, max_size=3).map(tuple)


names = st.fixed_dictionaries({"zh": words}, optional={"ug": words, "en": words})


@st.composite
def areas(draw: st.DrawFn) -> tuple[Area, ...]:
    """A city, districts, streets."""
    found = [Area("city", "city", None, draw(names))]
    for id_ in draw(st.lists(ids.filter(lambda one: one != "city"), unique=True, max_size=5)):
        district = draw(st.booleans())
        level: Level = "district" if district else "street"
        above = [area.id for area in found if area.level == "city" or (area.level == "district" and not district)]
        found.append(Area(id_, level, draw(st.sampled_from(above)), draw(names)))
    return tuple(found)


@st.composite
def local_days(draw: st.DrawFn) -> LocalDays:
    """Single days, no two of which say different things."""
    closed = draw(st.sets(single_days, max_size=4))
    weekend = {one for one in draw(st.sets(single_days, max_size=6)) if one.weekday() > 4} - closed
    known = {one.year for one in closed}
    opened = draw(st.dictionaries(single_days, days().filter(bool), max_size=3))
    return LocalDays(
        frozenset(closed),
        {day: blocks for day, blocks in opened.items() if day not in closed},
        frozenset(known),
        frozenset(one for one in weekend if one.year in known),
        draw(st.dictionaries(single_days, st.integers(0, 6), max_size=2)),
    )


targets = st.builds(
    Targets,
    accept_s=st.integers(10, 100),
    first_response_s=st.integers(101, 180),
    first_response_out_h=st.floats(0.5, 24),
    question_workdays=st.floats(0.1, 250),
    reopen_days=st.integers(0, 365),
)


@st.composite
def duties(draw: st.DrawFn, areas: tuple[Area, ...], stations: tuple[Station, ...]) -> tuple[Duty, ...]:
    """Duties, no two for the same."""
    found = {}
    for matter in draw(st.lists(st.sampled_from([*TOPICS, *ENTRIES]), max_size=5)):
        level: Level | None = draw(st.sampled_from([None, *LEVELS]))
        area = None if level else draw(st.sampled_from([None, *(one.id for one in areas)]))
        found[matter, area, level] = Duty(
            matter,
            draw(names),
            area,
            level,
            draw(st.none() | st.floats(0.1, 250)),
            draw(st.just("") | words),
            draw(some([one.id for one in stations])),
        )
    return tuple(found.values())


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """Organisations that nothing was imported after."""
    here = draw(areas())
    where = st.sampled_from([area.id for area in here])
    stations = tuple(
        Station(id_, draw(where), draw(names), draw(st.none() | filled))
        for id_ in draw(st.lists(ids, unique=True, min_size=1, max_size=4))
    )
    teams = []
    for id_ in draw(st.lists(ids, unique=True, max_size=3)):
        station, by_language = draw(st.sampled_from(stations)).id, draw(st.booleans())
        chosen = draw(some(LANGUAGES if by_language else TOPICS, 1))
        kinds = (chosen, ()) if by_language else ((), chosen)
        teams.append(Team(id_, station, draw(names), *kinds))
    return Organisation(
        0, here, stations, tuple(teams), draw(duties(here, stations)), draw(local_days()), draw(targets)
    )


@st.composite
def people(draw: st.DrawFn, organisation: Organisation) -> tuple[Person, ...]:
    """People of an organisation."""
    known = draw(st.lists(words, unique=True, max_size=4))
    return tuple(
        Person(
            name,
            draw(words),
            draw(st.sampled_from(ROLES)),
            draw(st.sampled_from(organisation.stations)).id,
            draw(some(LANGUAGES, 1)),
            draw(some(TOPICS)),
            draw(some([area.id for area in organisation.districts()])),
            draw(some([team.id for team in organisation.teams])),
            draw(st.none() | filled),
            draw(st.integers(0, 100)),
            draw(leave([other for other in known if other != name])),
        )
        for name in known
    )


@st.composite
def leave(draw: st.DrawFn, others: list[str]) -> tuple[Leave, ...]:
    """Times away, one after the other; days and times of day."""
    edges = draw(st.lists(st.integers(0, 400), unique=True, max_size=4).map(sorted))
    at = datetime(2026, 1, 1, tzinfo=HOME)
    moments = [at + timedelta(hours=6 * edge) for edge in edges]
    return tuple(
        Leave(moments[n], moments[n + 1], draw(st.sampled_from([None, *others]))) for n in range(0, len(moments) - 1, 2)
    )

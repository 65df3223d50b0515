"""Who belongs to whom, who answers for what, and when somebody is there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desk.hours import HOME, parse_week
from desk.organisation import Area, Duty, Leave, Organisation, Person, Plan, Station, Team, default, named, stand_in

AT = datetime(2026, 11, 24, 10, tzinfo=HOME)
DAYS = parse_week({"mon-fri": ["09:00-12:00"]})
NIGHTS = parse_week({"mon-sun": ["20:00-24:00"]})
AREAS = (
    Area("city", "city", None, {"zh": "c"}),
    Area("jia", "district", "city", {"zh": "j"}),
    Area("jia-1", "street", "jia", {"zh": "1"}),
    Area("yi", "district", "city", {"zh": "y"}),
    Area("yi-1", "street", "yi", {"zh": "2"}),
    Area("bing", "district", "city", {"zh": "b"}),
)
STATIONS = (
    Station("first", "yi-1", {"zh": "f"}, DAYS),
    Station("main", "city", {"zh": "m"}),
    Station("jia", "jia", {"zh": "s"}, NIGHTS),
)
TEAMS = (Team("ug", "main", {"zh": "u"}, languages=("ug", "kk")), Team("living", "jia", {"zh": "l"}, topics=("daily",)))
ORGANISATION = Organisation(1, AREAS, STATIONS, TEAMS)


@pytest.mark.parametrize(
    ("district", "station"),
    [("jia", "jia"), ("jia-1", "jia"), ("yi", "first"), ("yi-1", "first"), ("bing", "main"), ("city", "main"),
     (None, "first"), ("gone", "first")],
)  # fmt: skip
def test_a_district_has_its_own_station_or_one_below_or_the_nearest_above(district: str | None, station: str) -> None:
    assert ORGANISATION.station_of(district).id == station


def test_the_path_of_a_station_leads_to_the_city() -> None:
    assert [area.id for area in ORGANISATION.path("first")] == ["yi-1", "yi", "city"]
    assert [area.id for area in ORGANISATION.path(STATIONS[1])] == ["city"]
    assert [station.id for station in ORGANISATION.stations_in("yi")] == ["first"]
    assert [station.id for station in ORGANISATION.stations_in("city")] == ["first", "main", "jia"]
    assert [area.id for area in ORGANISATION.districts()] == ["jia", "yi", "bing"]


def duty(matter: str, area: str | None = None, level: str | None = None) -> Duty:
    """A duty that is known by its department."""
    return Duty(matter, {"zh": f"{matter} {area or level or 'all'}"}, area, level)  # type: ignore[arg-type]


TABLE = (
    duty("daily"),
    duty("daily", level="district"),
    duty("daily", area="jia"),
    duty("daily/holiday", level="city"),
    duty("legal", area="yi-1"),
)


@pytest.mark.parametrize(
    ("topic", "entry", "district", "found"),
    [
        ("daily", "daily/name_dot", "jia", "daily jia"),
        ("daily", "daily/name_dot", "jia-1", "daily jia"),
        ("daily", "daily/name_dot", "yi", "daily district"),
        ("daily", None, None, "daily all"),
        ("daily", None, "gone", "daily all"),
        ("daily", "daily/holiday", "jia", "daily/holiday city"),
        ("daily", "holiday", None, "daily/holiday city"),
        ("legal", None, "yi-1", "legal yi-1"),
        ("legal", "legal/aid_scope", "yi", None),
        ("jobs", None, "jia", None),
    ],
)
def test_the_entry_counts_before_its_topic_then_the_nearest(
    topic: str, entry: str | None, district: str | None, found: str | None
) -> None:
    answer = replace(ORGANISATION, duties=TABLE).duty(topic, entry, district)
    assert (answer and answer.department["zh"]) == found


def test_a_person_has_own_hours_or_those_of_the_station() -> None:
    person = Person("a", "A", "operator", station="first")
    assert ORGANISATION.calendar_of(person).is_open(AT)
    assert not ORGANISATION.calendar_of(replace(person, week=NIGHTS)).is_open(AT)
    assert not ORGANISATION.calendar_of(replace(person, station="jia")).is_open(AT)


def test_unknown_hours_are_never_open() -> None:
    assert ORGANISATION.calendar("main").opens(AT) is None
    assert default().calendar("main").opens(AT) is None


def test_equal_hours_share_one_calendar() -> None:
    person = Person("a", "A", "operator", station="jia", week=dict(DAYS))
    assert ORGANISATION.calendar_of(person) is ORGANISATION.calendar("first")


def test_teams_give_their_languages_and_topics() -> None:
    person = Person("a", "A", "operator", "jia", ("zh", "ug"), ("legal",), ("jia", "gone"), ("ug", "living", "gone"))
    found = ORGANISATION.in_effect(person)
    assert found.languages == ("zh", "ug", "kk")
    assert found.topics == ("legal", "daily")
    assert (found.districts, found.teams) == (("jia",), ("ug", "living"))


def test_a_station_that_is_gone_counts_as_the_first() -> None:
    assert ORGANISATION.in_effect(Person("a", "A", "operator", "gone")).station == "first"
    assert ORGANISATION.station("gone").id == "first"


def test_a_name_falls_back_to_the_original() -> None:
    assert [named(names, "ug") for names in ({"ug": "u", "zh": "z"}, {"zh": "z"}, {"en": "e"}, {})] == [
        "u",
        "z",
        "e",
        "",
    ]


def away(name: str, by: str | None, hours: int = 1) -> Person:
    """Somebody who is away now, and who stands in."""
    return Person(name, name, "operator", away=(Leave(AT - timedelta(hours=1), AT + timedelta(hours=hours), by),))


def test_a_chain_of_stand_ins_ends_with_somebody_who_is_there() -> None:
    people = {one.name: one for one in (away("a", "b"), away("b", "c"), Person("c", "c", "operator"), away("d", None))}
    assert [(found := stand_in(people, name, AT)) and found.name for name in "abcd"] == ["c", "c", "c", None]
    back = stand_in(people, "a", (AT + timedelta(hours=1)).astimezone(UTC))
    assert back is not None and back.name == "a", "the end is the first moment back"


def test_people_who_stand_in_for_each_other_are_both_away() -> None:
    assert stand_in({"a": away("a", "b"), "b": away("b", "a")}, "a", AT) is None
    assert stand_in({"a": away("a", "gone")}, "a", AT) is None


def test_the_default_has_one_city_and_one_station() -> None:
    assert [area.id for area in default().areas] == ["city"]
    assert [(station.id, station.week) for station in default().stations] == [("main", None)]
    assert default().version == 0


def test_a_plan_may_be_compared(reading: Callable[[str], Plan], base: str) -> None:
    assert reading(base) == reading(base)
    assert reading(base) != reading(base.replace("accept_s: 60", "accept_s: 61"))

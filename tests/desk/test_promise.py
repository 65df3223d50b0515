"""What can be told about the wait: honestly, from the hours and the people that there are."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from desk.hours import parse_week
from desk.organisation.reader import read
from desk.promise import Promise, minutes, promise_of
from desk.routing.choose import Colleague
from desk.routing.reach import reach
from desk.routing.router import Scene

HOME = timezone(timedelta(hours=8))
# A Wednesday in working hours, the evening of the same day, and the morning after.
MORNING = datetime(2026, 11, 11, 10, 0, tzinfo=HOME)
EVENING = datetime(2026, 11, 11, 20, 0, tzinfo=HOME)
NEXT_DAY = datetime(2026, 11, 12, 9, 0, tzinfo=HOME)
HOLIDAY_MORNING = datetime(2026, 10, 2, 10, 0, tzinfo=HOME)
HOLIDAY_NOON = datetime(2026, 10, 2, 12, 30, tzinfo=HOME)
FILE = Path(__file__).parents[1] / "channels" / "gateway" / "organisation.yml"
PLAN = read(
    FILE.read_text("utf-8"), languages=("zh", "ug", "en", "bo"), topics={"ethnicity"}, entries={"ethnicity/fee"}
)
PEOPLE = [PLAN.organisation.in_effect(one) for one in PLAN.people]


def scene(now: datetime, *present: str) -> Scene:
    """The organisation at a moment, with these people there."""
    people = [
        Colleague(
            one.name, one.role, one.station, frozenset(one.languages), frozenset(), frozenset(), one.capacity, 0, None,
            one.name in present,
        )
        for one in PEOPLE
    ]  # fmt: skip
    return Scene(now, PLAN.organisation, people)


def promised(now: datetime, language: str, *present: str) -> Promise:
    """What is promised to somebody who writes this language."""
    return promise_of(ticket(language=language), scene(now, *present), PEOPLE)


def ticket(**values: Any) -> dict[str, Any]:
    """A question at the first district's station that nobody has."""
    plain: dict[str, Any] = {"language": "zh", "station": "jia", "district": None, "topic": None, "kind": "question"}
    return plain | {"about": [], "named": [], "tried": [], "from_station": None} | values


def test_in_hours_somebody_answers_soon() -> None:
    assert promised(MORNING, "zh", "lin").kind == "in_hours"


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_in_hours_with_nobody_there_no_answer_within_minutes_is_promised(language: str) -> None:
    assert promised(MORNING, language) == Promise("unknown")


@pytest.mark.parametrize(
    ("row", "present", "kind"),
    [
        (ticket(kind="complaint"), "volunteer", "unknown"),
        (ticket(kind="complaint"), "lin", "in_hours"),
        (ticket(kind="about_staff", about=["zhou"]), "zhou", "unknown"),
        (ticket(kind="about_staff", about=["zhou"]), "wu", "in_hours"),
        (ticket(kind="confidential", named=["wu"]), "sun", "unknown"),
        # Nobody of another station is asked for what was transferred.
        (ticket(from_station="yi"), "kim", "unknown"),
        (ticket(), "kim", "in_hours"),
    ],
)
def test_in_hours_those_alone_count_who_could_answer(row: dict[str, Any], present: str, kind: str) -> None:
    assert promise_of(row, scene(MORNING, present), PEOPLE).kind == kind


def test_who_should_be_there_by_the_rota_and_is_not_has_no_time() -> None:
    assert promised(MORNING, "en", "lin") == Promise("wish", None)


def test_with_others_there_and_none_who_speaks_it_the_resident_chooses() -> None:
    assert promised(MORNING, "ug", "lin").kind == "wish"
    assert promised(MORNING, "ug", "lin", "aygul").kind == "in_hours"


def test_a_language_that_nobody_works_in_has_no_time() -> None:
    assert promised(MORNING, "bo", "lin") == Promise("wish", None)


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_after_hours_the_next_opening_is_named(language: str) -> None:
    assert promised(EVENING, language) == Promise("closed", NEXT_DAY)


@pytest.mark.parametrize(
    ("language", "now", "present", "promise"),
    [
        ("zh", HOLIDAY_MORNING, ("lin",), Promise("in_hours")),
        ("zh", HOLIDAY_MORNING, (), Promise("unknown")),
        ("zh", HOLIDAY_NOON, (), Promise("closed", HOLIDAY_MORNING + timedelta(days=1))),
        # Aygul has the hours of her station and so its duty; Kim has hours of his own without it.
        ("ug", HOLIDAY_NOON, (), Promise("closed", HOLIDAY_MORNING + timedelta(days=1))),
        # She should be there already, and is not.
        ("ug", HOLIDAY_MORNING, ("lin",), Promise("wish", None)),
        ("en", HOLIDAY_MORNING, ("lin",), Promise("wish", datetime(2026, 10, 8, 9, 0, tzinfo=HOME))),
    ],
)
def test_on_a_public_holiday_what_is_promised_is_duty(
    language: str, now: datetime, present: tuple[str, ...], promise: Promise
) -> None:
    daily = {"mon-fri": ["09:00-12:00"]}
    duty, own = parse_week(daily | {"holiday": ["10:00-12:00"]}), parse_week(daily)
    stations = tuple(replace(one, week=duty) for one in PLAN.organisation.stations)
    seen = replace(scene(now, *present), organisation=replace(PLAN.organisation, stations=stations))
    people = [replace(one, week=own) if one.name == "kim" else one for one in PEOPLE]
    assert promise_of(ticket(language=language), seen, people) == promise


def test_where_the_hours_are_unknown_nothing_is_promised() -> None:
    unknown = replace(PLAN.organisation, stations=tuple(replace(one, week=None) for one in PLAN.organisation.stations))
    now = replace(scene(MORNING), organisation=unknown)
    assert promise_of(ticket(), now, PEOPLE) == Promise("unknown")


def test_a_year_without_a_calendar_promises_nothing() -> None:
    assert promised(datetime(2027, 3, 3, 20, 0, tzinfo=HOME), "zh") == Promise("unknown")


def test_how_long_it_takes_is_said_only_from_enough_waits() -> None:
    assert minutes(3, [60.0] * 4, 1) is None
    assert minutes(3, [60.0] * 5, 1) == 4
    assert minutes(0, [10.0] * 9, 1) == 1
    assert minutes(3, [60.0] * 5, 0) is None


def test_a_lead_reaches_a_station_a_district_or_all() -> None:
    assert reach(PLAN.organisation, "station", "jia") == ["jia"]
    assert reach(PLAN.organisation, "district", "jia") == ["jia"]
    assert reach(PLAN.organisation, "district", "main") == ["main"]
    assert reach(PLAN.organisation, "city", "jia") == ["main", "jia", "yi"]

"""The made-up city of a simulated day: the import takes it, and both reckonings of its hours come to the same."""

import random
from datetime import date, datetime, timedelta

import pytest

from cli.benchmarking.day import city, simulate
from cli.benchmarking.day.agenda import Agenda
from cli.benchmarking.day.clock import SharedClock
from cli.benchmarking.day.figures import gini
from cli.benchmarking.day.reckoning import HOME
from cli.benchmarking.day.texts import ANY, Texts
from core.content import load_content
from core.settings import ROOT
from desk.organisation import Plan, read

TOWN = city.make(60)
LANGUAGES = ("zh", "ug", "bo", "kk", "mn", "ko", "za", "ii", "en")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """What the import makes of the file."""
    content = load_content(ROOT)
    return read(
        city.to_yaml(TOWN),
        languages=[code for code, language in content.languages.items() if language.spoken],
        topics=list(content.topics),
        entries=list(content.entries),
        people={},
    )


def test_the_import_reads_people_as_the_simulation_means_them(plan: Plan) -> None:
    meant = {one.name: one for one in TOWN.people}
    for person in map(plan.organisation.in_effect, plan.people):
        own = meant.pop(person.name)
        assert (set(person.languages), set(person.topics)) == (set(own.languages), set(own.topics)), person.name
        assert (person.station, person.districts, person.role) == (own.station, own.districts, own.role)
        assert [(one.since, one.until) for one in person.away] == [(one.since, one.until) for one in own.leave]
    assert not meant


@pytest.mark.parametrize("operators", [12, 60])
def test_every_language_is_spoken_and_every_district_has_a_station(operators: int) -> None:
    town = city.make(operators)
    spoken = {language for one in town.people if not one.leads for language in one.languages}
    assert spoken == set(LANGUAGES)
    assert len(town.stations) == 12
    assert sum(not one.leads for one in town.people) == operators


@pytest.mark.parametrize("station", TOWN.stations)
def test_both_reckonings_of_hours_agree(plan: Plan, station: str) -> None:
    chance, hours, calendar = random.Random(station), TOWN.hours(station), plan.organisation.calendar(station)
    for _ in range(60):
        at = datetime(2026, 9, 30, tzinfo=HOME) + timedelta(seconds=chance.uniform(0, 14 * 86_400))
        assert hours.open_at(at) == calendar.is_open(at)
        if calendar.week:
            assert hours.opens(at) == calendar.opens(at)
            days = chance.uniform(0.01, 5)
            later = hours.after(at, days)
            assert abs(later - calendar.after(at, days)) < timedelta(milliseconds=1)
            assert abs(hours.used(at, later) - days) < 1e-6


def test_both_reckonings_of_when_somebody_is_on_duty_agree(plan: Plan) -> None:
    chance, meant = random.Random(1), {one.name: one for one in TOWN.people}
    for person in plan.people:
        hours, calendar = TOWN.rota(meant[person.name]), plan.organisation.calendar_of(person)
        for _ in range(20):
            at = datetime(2026, 9, 30, tzinfo=HOME) + timedelta(seconds=chance.uniform(0, 11 * 86_400))
            assert hours.open_at(at) == calendar.is_open(at), (person.name, at)
            assert hours.opens(at) == calendar.opens(at), (person.name, at)


def test_about_every_fifth_of_the_main_station_comes_on_a_public_holiday_and_nobody_else() -> None:
    begin, end = datetime(2026, 10, 1, tzinfo=HOME), datetime(2026, 10, 2, tzinfo=HOME)
    come = {one.name: [s for s in TOWN.shifts(one).stretches if begin <= s.begin < end] for one in TOWN.people}
    there = [one for one in TOWN.people if come[one.name]]
    assert {one.station for one in there} == {city.MAIN}
    assert [one.name for one in there if one.leads] == ["mainlead"]
    of_main = [one for one in TOWN.people if one.station == city.MAIN and not one.leads]
    assert 0.15 < sum(not one.leads for one in there) / len(of_main) < 0.3
    assert any(one.own_week for one in there), "somebody with hours of their own is among them"
    assert {len(come[one.name]) for one in there} == {2}


def test_duty_is_no_working_time(plan: Plan) -> None:
    hours, on_duty = TOWN.hours(city.MAIN), datetime(2026, 10, 1, 10, tzinfo=HOME)
    assert hours.open_at(on_duty)
    assert hours.used(on_duty, datetime(2026, 10, 4, tzinfo=HOME)) == 0
    # The two hours of 4 October, at which everybody is open, are a working day.
    assert hours.after(on_duty, 1) == datetime(2026, 10, 4, 12, tzinfo=HOME)
    assert plan.organisation.calendar(city.MAIN).after(on_duty, 1) == hours.after(on_duty, 1)


@pytest.mark.parametrize(
    ("kind", "topic", "entry", "district", "days"),
    [
        ("question", "ethnicity", "ethnicity/fee", "d1", 2),
        ("question", "ethnicity", "ethnicity/fee", "d2", 3),
        ("question", "ethnicity", "ethnicity/fee", None, 1.5),
        ("complaint", "jobs", "jobs/unpaid_wages", "d1", 1),
        ("complaint", "jobs", "jobs/no_contract", None, 5),
        ("question", "legal", None, None, 1.5),
        ("question", None, None, None, 1.5),
    ],
)
def test_a_matter_may_take_as_long_as_its_duty_says(
    plan: Plan, kind: str, topic: str | None, entry: str | None, district: str | None, days: float
) -> None:
    assert TOWN.workdays(kind, topic, entry, district) == days
    duty = plan.organisation.duty(topic, entry, district) if topic is not None else None
    assert duty is None or duty.workdays in (days, None)


def test_residents_come_by_day_and_by_hour() -> None:
    habits = simulate.habits()
    found = simulate.arrivals(habits, 2000, random.Random(1))
    first = sum(one.astimezone(HOME).date() == date(2026, 9, 30) for one in found)
    assert 0.55 < first / len(found) < 0.69
    assert habits["first_arrival"] <= found[0] <= found[-1] <= habits["last_arrival"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_something_to_say(language: str) -> None:
    texts, chance = Texts(), random.Random(1)
    assert len({texts.draw(language, about, chance) for about in (ANY, "entry", "ask_human") for _ in range(9)}) > 5


def test_the_clock_is_shared_and_does_not_run_backwards(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("clock") / "clock"
    mine, theirs = SharedClock(file), SharedClock(file)
    at = datetime(2026, 9, 30, 8, 0, 0, 123456, tzinfo=HOME)
    mine.move(at)
    assert theirs() == at
    with pytest.raises(ValueError, match="moved back"):
        theirs.move(at - timedelta(microseconds=1))


def test_what_is_due_first_comes_first_and_a_crowd_can_be_taken_out() -> None:
    agenda, at = Agenda(), datetime(2026, 9, 30, tzinfo=HOME)

    async def early() -> None: ...

    async def late() -> None: ...

    for hours, deed in ((3, late), (1, early), (2, early)):
        agenda.add(at + timedelta(hours=hours), deed)
    assert agenda.take_some(1, lambda deed: deed is late) == [late]
    assert agenda.next_at == at + timedelta(hours=1)
    assert [agenda.take().deed, agenda.take().deed] == [early, early]
    assert agenda.next_at is None


def test_how_uneven_a_load_is() -> None:
    assert gini([2.0, 2.0, 2.0]) == 0
    assert gini([0.0, 0.0, 3.0]) == pytest.approx(2 / 3)

"""Whom a ticket is offered to, by the order that the desk promises."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.routing.choose import Colleague, Need, choose, fits, lead_at, may_have

NOON = datetime(2026, 3, 9, 4, tzinfo=UTC)
LEADS = ("station_lead", "district_lead", "city_lead")
NO_ANSWERERS = ("reviewer", "editor", "auditor", "administrator")


def somebody(name: str = "a", **known: Any) -> Colleague:
    """A colleague who is there with free hands and works in Uyghur on everything at the main station."""
    usual: dict[str, Any] = {
        "role": "operator", "station": "main", "languages": ["ug"], "topics": [], "districts": [],
        "capacity": 4, "load": 0, "last_offer": None, "present": True,
    }  # fmt: skip
    return Colleague(name=name, **frozen(usual | known))


def need(**known: Any) -> Need:
    return Need(**frozen({"language": "ug", "district": None, "topic": None, "station": "main"} | known))


def frozen(given: dict[str, Any]) -> dict[str, Any]:
    return {key: frozenset(value) if isinstance(value, list | tuple) else value for key, value in given.items()}


def asked(want: Need, *people: Colleague) -> str | None:
    """Who is asked, whatever the order in which they stand."""
    found = {one.name if one else None for one in (choose(want, people), choose(want, people[::-1]))}
    assert len(found) == 1
    return found.pop()


def test_nobody_is_asked_where_there_is_nobody() -> None:
    assert choose(need(), []) is None


@pytest.mark.parametrize(
    "passed_over",
    [
        {"present": False},
        {"load": 4},
        {"load": 5},
        {"capacity": 0},
        {"languages": ()},
        {"languages": ("zh", "kk")},
        *({"role": role} for role in NO_ANSWERERS),
    ],
)
def test_who_cannot_take_it_is_passed_over_for_who_can(passed_over: dict[str, Any]) -> None:
    other = somebody("b", load=3, last_offer=NOON)
    assert asked(need(), somebody("a", **passed_over), other) == "b"
    assert asked(need(), somebody("a", **passed_over)) is None


def test_who_was_asked_before_is_not_asked_again() -> None:
    assert asked(need(tried=["a"]), somebody("a"), somebody("b", load=3)) == "b"
    assert asked(need(tried=["a", "b"]), somebody("a"), somebody("b")) is None


def test_a_ticket_for_anybody_asks_for_no_language() -> None:
    assert asked(need(language=None), somebody("a", languages=())) == "a"


@pytest.mark.parametrize(
    ("want", "better", "worse"),
    [
        ({"district": "jia"}, {"districts": ["jia", "yi"]}, {"districts": ["yi"]}),
        ({"topic": "legal"}, {"topics": ["legal", "daily"]}, {"topics": ["daily"]}),
        ({}, {"load": 1}, {"load": 2}),
        ({}, {"last_offer": None}, {"last_offer": NOON}),
        ({}, {"last_offer": NOON - timedelta(minutes=1)}, {"last_offer": NOON}),
        ({}, {"role": "operator"}, {"role": "station_lead"}),
        ({}, {"role": "volunteer"}, {"role": "station_lead"}),
    ],
)
def test_who_fits_better_is_asked(want: dict[str, Any], better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert asked(need(**want), somebody("z", **better), somebody("a", **worse)) == "z"


# From what counts most to what counts least, each with what it takes to have it and to lack it.
ORDER: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"districts": ["jia"]}, {"districts": ["yi"]}),
    ({"topics": ["legal"]}, {"topics": ["daily"]}),
    ({"load": 0}, {"load": 1}),
    ({"last_offer": NOON - timedelta(hours=1)}, {"last_offer": NOON}),
]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_what_counts_more_outweighs_all_that_counts_less(place: int) -> None:
    want = need(district="jia", topic="legal")
    strong, weak = dict(ORDER[place][0]), dict(ORDER[place][1])
    for has, lacks in ORDER[place + 1 :]:
        strong, weak = strong | lacks, weak | has
    assert asked(want, somebody("z", **strong), somebody("a", **weak)) == "z"


def test_leads_come_last_however_free_they_are() -> None:
    busy = somebody("a", load=3, last_offer=NOON)
    for role in LEADS:
        assert asked(need(), busy, somebody("b", role=role)) == "a"


def test_who_has_no_districts_or_topics_works_on_all_of_them() -> None:
    want = need(district="jia", topic="legal")
    assert asked(want, somebody("a"), somebody("b", districts=["yi"])) == "a"
    assert asked(want, somebody("a"), somebody("b", topics=["daily"])) == "a"


def test_who_waited_longest_is_next_so_that_all_have_their_turn() -> None:
    team = {name: somebody(name) for name in "abcd"}
    turns = []
    for minute in range(8):
        found = choose(need(), team.values())
        assert found is not None
        turns.append(found.name)
        team[found.name] = replace(found, last_offer=NOON + timedelta(minutes=minute))
    assert turns[:4] == turns[4:]
    assert set(turns[:4]) == set("abcd")


def test_a_ticket_that_was_transferred_asks_nobody_of_another_station() -> None:
    there = somebody("a", station="jia")
    assert asked(need(bound=True), there) is None
    assert asked(need(bound=True), there, somebody("b", load=3)) == "b"


def test_what_is_about_somebody_never_reaches_them() -> None:
    want = need(kind="about_staff", about=["a"])
    assert asked(want, somebody("a", role="station_lead"), somebody("b", role="district_lead", load=3)) == "b"
    assert asked(want, somebody("a", role="city_lead")) is None
    assert not may_have(need(about=["a"]), somebody("a"))


def test_what_is_about_staff_is_for_leads() -> None:
    assert asked(need(kind="about_staff"), somebody("a"), somebody("b", role="volunteer")) is None
    assert asked(need(kind="about_staff"), somebody("a"), somebody("b", role="station_lead")) == "b"


def test_what_is_confidential_is_for_the_people_named() -> None:
    want = need(kind="confidential", named=["b"])
    assert asked(want, somebody("a"), somebody("c", role="city_lead")) is None
    assert asked(want, somebody("a"), somebody("b", load=3)) == "b"
    assert asked(replace(want, about=frozenset("b")), somebody("b")) is None


def test_volunteers_get_questions_and_no_complaints() -> None:
    volunteer = somebody("a", role="volunteer")
    assert asked(need(), volunteer) == "a"
    assert asked(need(kind="complaint"), volunteer) is None
    assert asked(need(kind="complaint"), volunteer, somebody("b", load=3)) == "b"


def test_who_may_have_it_does_not_hang_on_the_moment() -> None:
    away = somebody("a", present=False, load=9, languages=())
    assert may_have(need(tried=["a"]), away)
    assert not fits(need(), away)


def test_the_lead_of_a_level_answers_and_one_who_is_there_comes_first() -> None:
    leads = [
        somebody("s1", role="station_lead", present=False),
        somebody("s2", role="station_lead", station="jia"),
        somebody("d", role="district_lead", station="jia"),
        somebody("c", role="city_lead", present=False),
        somebody("c2", role="city_lead"),
        somebody("o"),
    ]
    found = [
        lead_at(need(), "station", leads, ["main"]),
        lead_at(need(), "station", leads, ["jia"]),
        lead_at(need(), "district", leads, ["main", "jia"]),
        lead_at(need(), "city", leads, ["main", "jia", "yi"]),
    ]
    assert [one.name if one else None for one in found] == ["s1", "s2", "d", "c2"]
    assert lead_at(need(), "district", leads, ["main"]) is None


def test_no_lead_answers_for_what_is_about_them() -> None:
    leads = [somebody("a", role="station_lead"), somebody("b", role="station_lead", present=False)]
    found = lead_at(need(about=["a"]), "station", leads, ["main"])
    assert found is not None
    assert found.name == "b"


some = st.sets(st.sampled_from(["x", "y"])).map(frozenset)
moments = st.none() | st.integers(0, 3).map(lambda minute: NOON + timedelta(minutes=minute))
roles = st.sampled_from(["operator", "operator", "volunteer", *LEADS, "administrator"])
people = st.lists(
    st.builds(
        Colleague,
        name=st.sampled_from("abcdef"),
        role=roles,
        station=st.sampled_from(["main", "jia"]),
        languages=some,
        topics=some,
        districts=some,
        capacity=st.integers(0, 3),
        load=st.integers(0, 3),
        last_offer=moments,
        present=st.booleans() | st.just(True),
    ),
    unique_by=lambda one: one.name,
    max_size=6,
)
names = st.sets(st.sampled_from("abcdef"), max_size=2).map(frozenset)
needs = st.builds(
    Need,
    language=st.none() | st.sampled_from("xy"),
    district=st.none() | st.sampled_from("xy"),
    topic=st.none() | st.sampled_from("xy"),
    station=st.sampled_from(["main", "jia"]),
    kind=st.sampled_from(["question", "question", "complaint", "about_staff", "confidential"]),
    about=names,
    named=names,
    tried=names,
    bound=st.booleans(),
)


@given(needs, people, st.randoms(use_true_random=False))
def test_the_choice_is_of_somebody_who_fits_and_hangs_on_no_order(
    want: Need, team: list[Colleague], chance: random.Random
) -> None:
    found = choose(want, team)
    able = [one for one in team if fits(want, one)]
    assert (found is None) == (not able)
    assert found is None or found in able
    shuffled = list(team)
    chance.shuffle(shuffled)
    assert choose(want, shuffled) == found
    if found is not None and found.role in LEADS:
        assert all(one.role in LEADS for one in able)


@given(needs, people)
def test_whom_it_is_offered_to_is_there_free_able_and_may_have_it(want: Need, team: list[Colleague]) -> None:
    for one in team:
        if fits(want, one):
            assert one.present
            assert one.load < one.capacity
            assert one.name not in want.tried | want.about
            assert want.language is None or want.language in one.languages
            assert not want.bound or one.station == want.station
            assert may_have(want, one)
            assert one.role != "administrator"
            assert want.kind != "confidential" or one.name in want.named
            assert want.kind != "about_staff" or one.role in LEADS
            assert want.kind != "complaint" or one.role != "volunteer"


@given(needs, people)
def test_who_is_asked_instead_is_never_better_in_all(want: Need, team: list[Colleague]) -> None:
    """Whoever has the same languages, districts and topics as the chosen one has more to do or had a turn later."""
    found = choose(want, team)
    if found is None:
        return
    alike = [
        one
        for one in team
        if fits(want, one)
        and (one.role, one.station, one.capacity) == (found.role, found.station, found.capacity)
        and (one.languages, one.districts, one.topics) == (found.languages, found.districts, found.topics)
    ]
    assert min((one.load for one in alike), default=found.load) == found.load
    ties = [one for one in alike if one.load == found.load]
    assert found.last_offer is None or all(
        one.last_offer is not None and one.last_offer >= found.last_offer for one in ties
    )

"""What the bot does is counted with it: once, by one thing at a time, and never what somebody wrote."""

import asyncio

import pytest

from channels.gateway.decision import counted, entry_of, topic_of
from core.acts import Answer, Candidate, Clarify, Handoff, Reason, Say
from desk.statistics import fold
from desk.statistics.facts import LEAST
from house import Builder, House
from rasa_double import act

pytestmark = pytest.mark.asyncio
BEST = (Candidate("jobs/wages", 0.5), Candidate("legal/aid", 0.3))


def handoff(reason: Reason, topic: str | None = None) -> Handoff:
    """A handoff with two candidates."""
    return Handoff(language="zh", script="Hans", candidates=BEST, reason=reason, topic=topic)


@pytest.mark.parametrize(
    ("act", "what", "values"),
    [
        (Answer(language="zh", script="Hans", entry="jobs/wages"), "answered", {"entry": "jobs/wages"}),
        (Clarify(language="zh", script="Hans", offered=("jobs/wages", "jobs/shop")), "clarified", {"topic": "jobs"}),
        (Clarify(language="zh", script="Hans", offered=("jobs/wages", "legal/aid")), "clarified", {"topic": None}),
        (Say(language="zh", script="Hans", reply="utter_greet"), "said", {}),
        (handoff("gap"), "handed_over", {"reason": "gap", "topic": "jobs", "entry": "jobs/wages"}),
    ],
)
async def test_what_an_act_counts_as(
    act: Answer | Clarify | Say | Handoff, what: str, values: dict[str, str | None]
) -> None:
    assert counted(act, "social/pension") == (what, values)


@pytest.mark.parametrize(
    ("given", "entry"),
    [
        (handoff("asked"), "social/pension"),
        (handoff("asked", "jobs"), None),
        (handoff("not_served", "jobs"), "jobs/wages"),
        (handoff("not_served", "legal"), None),
        (handoff("unknown"), None),
        (handoff("emergency"), None),
    ],
)
async def test_which_entry_ended_in_a_handoff(given: Handoff, entry: str | None) -> None:
    assert entry_of(given, "social/pension") == entry


@pytest.mark.parametrize(
    ("chances", "topic"),
    [
        ({"jobs/wages": 0.5, "legal/aid": 0.3}, "jobs"),
        ({"legal/aid": 0.4, "jobs/wages": 0.3, "jobs/shop": 0.2}, "jobs"),
        ({"legal/aid": 0.4, "jobs/wages": 0.3}, None),
        ({"jobs/wages": 0.004, "legal/aid": 0.0}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize(
    ("reason", "said"), [("unknown", None), ("unsure", None), ("unsure", "social"), ("gap", None), ("sensitive", None)]
)
async def test_a_ticket_is_filed_under_a_topic_that_is_likely_and_under_none_that_is_guessed(
    chances: dict[str, float], topic: str | None, reason: Reason, said: str | None
) -> None:
    candidates = tuple(Candidate(entry, score) for entry, score in chances.items())
    act = Handoff(language="zh", script="Hans", candidates=candidates, reason=reason, topic=said)
    assert topic_of(act, "social/pension") == topic


async def test_a_turn_is_counted_by_each_thing_alone(house: House) -> None:
    resident = await house.resident(language="zh")
    await resident.write("how")
    await resident.until(1)
    rows = await house.sql("SELECT what, dimension, value, n FROM counted ORDER BY dimension")
    assert rows == [
        ("answered", "all", "", 1),
        ("answered", "channel", "web", 1),
        ("answered", "entry", "ethnicity/change_minor", 1),
        ("answered", "language", "zh", 1),
        ("answered", "topic", "ethnicity", 1),
    ]


async def test_a_person_asked_for_counts_against_the_entry_that_was_shown(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    await resident.write(choice="person")
    await resident.until(2)
    found = await house.sql("SELECT dimension, value FROM counted WHERE what = 'handed_over'")
    assert {("entry", "ethnicity/change_minor"), ("topic", "ethnicity"), ("reason", "asked")} <= set(found)


async def test_two_acts_of_one_message_count_each(house: House) -> None:
    house.rasa.acts = {"fire": [act("say", reply="utter_emergency"), act("handoff", reason="emergency")]}
    resident = await house.resident()
    await resident.write("fire")
    await resident.until(2)
    assert await house.sql(
        "SELECT what, count(*) FROM counted WHERE dimension = 'all' AND what IN ('said', 'handed_over')"
        " GROUP BY what ORDER BY what"
    ) == [("handed_over", 1), ("said", 1)]


async def test_a_message_that_comes_twice_counts_once(house: House) -> None:
    resident = await house.resident()
    for _ in range(2):
        await resident.write("how", id="same")
    await resident.until(1)
    assert await house.sql("SELECT count(*) FROM counted WHERE dimension = 'all'") == [(1,)]


async def test_the_worker_folds_what_waits(build: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "EVERY_S", 0.05)
    async with build() as house:
        await house.start_worker()
        resident = await house.resident()
        for _ in range(LEAST):
            await resident.write(choice="entry:ethnicity/change_minor")
        await resident.until(LEAST)
        for _ in range(100):
            if found := await house.sql("SELECT what, n FROM statistic WHERE dimension = 'entry'"):
                break
            await asyncio.sleep(0.05)
        assert found == [("answered", LEAST)]
        assert await house.sql("SELECT count(*) FROM counted") == [(0,)]


async def test_nothing_that_was_written_is_counted(house: House) -> None:
    resident = await house.resident()
    await resident.write("a secret of mine")
    await resident.until(1)
    values = {row[0] for row in await house.sql("SELECT value FROM counted")}
    assert values == {"", "web", "zh", "ethnicity", "ethnicity/change_minor"}

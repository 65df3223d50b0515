"""What a follow-up asks: probabilities of the topic's entries among themselves, from its own words above all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.followup import ANSWER_FROM, OFFER_FROM, VIEWED, read_follow_up

ENTRIES = ("jobs/wages", "jobs/contract", "jobs/fee", "jobsite/map", "funeral/fee")
CHANCE = st.floats(0, 1)
CHANCES = st.dictionaries(st.sampled_from(ENTRIES), CHANCE)


def test_the_entries_of_the_topic_share_what_all_entries_had() -> None:
    alone = {"jobs/wages": 0.03, "jobs/contract": 0.01, "funeral/fee": 0.9}
    found = read_follow_up(alone, dict.fromkeys(ENTRIES, 0.5), "jobs")
    assert [entry for entry, _ in found] == ["jobs/wages", "jobs/contract"]
    assert [chance for _, chance in found] == pytest.approx([0.75, 0.25], abs=1e-3)


def test_the_message_with_the_entry_in_view_counts_less_than_its_own_words() -> None:
    assert 0 < VIEWED < 1
    found = read_follow_up({"jobs/wages": 0.2, "jobs/contract": 0.1}, {"jobs/wages": 0.1, "jobs/contract": 0.2}, "jobs")
    assert found[0][0] == "jobs/wages"
    assert found[0][1] == pytest.approx(2 / (2 + 2**VIEWED), abs=1e-3)


def test_where_its_own_words_say_nothing_the_entry_in_view_decides() -> None:
    found = read_follow_up(
        {"jobs/wages": 0.1, "jobs/contract": 0.1}, {"jobs/wages": 0.01, "jobs/contract": 0.9}, "jobs"
    )
    assert found[0][0] == "jobs/contract"


def test_what_the_reading_in_view_has_no_chance_for_is_not_impossible() -> None:
    found = dict(read_follow_up({"jobs/wages": 0.9, "jobs/contract": 0.0}, {}, "jobs"))
    assert found["jobs/wages"] > 0.99 and 0 < found["jobs/contract"] < 0.01


@pytest.mark.parametrize("topic", ["tea", "", "job", "jobs/wages"])
def test_a_topic_without_entries_has_none(topic: str) -> None:
    assert read_follow_up(dict.fromkeys(ENTRIES, 0.5), dict.fromkeys(ENTRIES, 0.5), topic) == []


def test_no_chances_at_all_are_no_trouble() -> None:
    assert read_follow_up({}, {"jobs/wages": 1.0}, "jobs") == []


def test_a_topic_of_one_entry_leaves_no_choice() -> None:
    assert read_follow_up({"funeral/fee": 0.0, "jobs/fee": 1.0}, {}, "funeral") == [("funeral/fee", 1.0)]


def test_equally_likely_entries_stand_in_the_order_of_their_names() -> None:
    alone = {"jobs/wages": 0.5, "jobs/fee": 0.5, "jobs/contract": 0.5}
    assert [entry for entry, _ in read_follow_up(alone, {}, "jobs")] == ["jobs/contract", "jobs/fee", "jobs/wages"]


def test_it_answers_only_where_one_entry_is_likelier_than_all_others_and_can_offer_below() -> None:
    assert 0.5 < ANSWER_FROM < 1 and 0 < OFFER_FROM < 1 - ANSWER_FROM


@given(alone=CHANCES, viewed=CHANCES, topic=st.sampled_from(["jobs", "funeral", "jobsite", "tea"]))
def test_the_probabilities_of_the_topic_sum_to_one_and_stand_in_order(
    alone: dict[str, float], viewed: dict[str, float], topic: str
) -> None:
    found = read_follow_up(alone, viewed, topic)
    assert {entry for entry, _ in found} == {entry for entry in alone if entry.startswith(f"{topic}/")}
    chances = [chance for _, chance in found]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 and math.isfinite(chance) for chance in chances)
    assert not found or sum(chances) == pytest.approx(1)


@given(alone=CHANCES, viewed=CHANCES, others=CHANCE)
def test_entries_of_other_topics_change_nothing(
    alone: dict[str, float], viewed: dict[str, float], others: float
) -> None:
    more = {"funeral/fee": others, "tea/green": others}
    assert read_follow_up({**alone, **more}, {**viewed, **more}, "jobs") == read_follow_up(alone, viewed, "jobs")


@given(viewed=CHANCE, low=st.floats(0, 0.4), high=st.floats(0.6, 1))
def test_of_two_seen_alike_in_view_the_one_that_its_words_say_comes_first(
    viewed: float, low: float, high: float
) -> None:
    found = read_follow_up({"jobs/fee": low, "jobs/wages": high}, {"jobs/fee": viewed, "jobs/wages": viewed}, "jobs")
    assert found[0][0] == "jobs/wages"

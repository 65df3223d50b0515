"""Where a scored message goes that is read by itself: tables over the pure function."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.companions import WHOLE
from bot.nlu.routing import (
    CERTAIN,
    CERTAIN_ANYWHERE,
    EMERGENCY_CHANCE,
    FAILURES_UNTIL_PERSON,
    STRAINED_CHANCE,
    Context,
    Reading,
    Routed,
    Scores,
    route,
)
from tests.bot.nlu.readings import ENTRIES, REGISTER, THRESHOLDS, reading


def _route(
    scores: Sequence[float], others: Mapping[str, float] | None = None, answered: bool = True, failures: int = 0
) -> Routed:
    whole = reading(WHOLE, dict(zip(ENTRIES, scores, strict=False)), others)
    return route([whole], REGISTER, answered, Context(failures=failures))


SURE = (0.95, 0.02, 0.01, 0.01, 0.01)
BETWEEN = (0.4, 0.3, 0.1, 0.05, 0.01)
DOUBTED = (0.3, 0.1, 0.01, 0.01, 0.01)
LOST = (0.05, 0.02, 0.01, 0.01, 0.0)


def test_a_sure_entry_is_answered_under_its_topic() -> None:
    routed = _route(SURE)
    assert (routed.intent, routed.decision, routed.entry, routed.topic) == ("jobs", "answer", "jobs/wages", "jobs")
    assert routed.reason is None and routed.offered == ()


def test_an_entry_at_the_threshold_is_answered_and_one_just_below_is_not() -> None:
    assert _route((0.8, 0.1)).decision == "answer"
    assert _route((0.7999, 0.1)).decision == "clarify"


def test_between_entries_the_resident_is_asked() -> None:
    routed = _route(BETWEEN)
    assert (routed.intent, routed.decision) == ("clarify", "clarify")
    assert routed.offered == ENTRIES[:4]


@pytest.mark.parametrize(
    "questions, question",
    [
        ({"jobs/wages": ["ask_a"], "jobs/contract": ["ask_a"]}, "ask_a"),
        ({"jobs/wages": ["ask_a"], "funeral/fee": ["ask_a"]}, None),
        ({"jobs/wages": ["ask_a", "ask_b"], "jobs/contract": ["ask_b", "ask_a"]}, "ask_a"),
        ({"jobs/wages": ["ask_a", "ask_b"], "jobs/contract": ["ask_b"]}, "ask_b"),
        ({**dict.fromkeys(ENTRIES[2:], ["ask_b"]), **dict.fromkeys(ENTRIES[:2], ["ask_a", "ask_b"])}, "ask_b"),
        ({**dict.fromkeys(ENTRIES[3:], ["ask_b"]), **dict.fromkeys(ENTRIES[:2], ["ask_a", "ask_b"])}, "ask_a"),
        ({"jobs/contract": ["ask_a"], "funeral/fee": ["ask_a"]}, None),
        ({}, None),
    ],
)
def test_the_question_is_one_of_all_that_is_offered_else_of_the_first_two(
    questions: Mapping[str, Sequence[str]], question: str | None
) -> None:
    assert _route(BETWEEN).asking(questions).to_json()["question"] == question


@pytest.mark.parametrize("scores", [SURE, LOST])
def test_only_a_question_back_has_a_question(scores: tuple[float, ...]) -> None:
    assert _route(scores).asking(dict.fromkeys(ENTRIES, ["ask_a"])).question is None


def test_what_is_next_to_impossible_is_not_offered() -> None:
    assert _route((0.5, 0.3, 0.019, 0.01)).offered == ENTRIES[:2]


def test_the_sum_of_what_is_offered_decides_at_the_edge() -> None:
    assert _route((0.3, 0.2)).decision == "clarify"
    assert _route((0.3, 0.1999)).decision == "handoff"


def test_a_doubted_topic_goes_to_a_person_with_its_topic() -> None:
    routed = _route(DOUBTED)
    assert (routed.intent, routed.decision, routed.reason, routed.topic) == ("hand_over", "handoff", "unsure", "jobs")


def test_what_is_like_nothing_goes_to_a_person_as_unknown() -> None:
    routed = _route(LOST)
    assert (routed.decision, routed.reason, routed.topic) == ("handoff", "unknown", None)


def test_one_candidate_alone_is_never_offered() -> None:
    assert _route((0.6,)).decision == "handoff"


@pytest.mark.parametrize(
    "failures, decision", [(0, "clarify"), (1, "clarify"), (2, "handoff"), (3, "handoff"), (99, "handoff")]
)
def test_after_two_failures_a_person_is_found(failures: int, decision: str) -> None:
    assert FAILURES_UNTIL_PERSON == 2
    routed = _route(BETWEEN, failures=failures)
    assert routed.decision == decision
    assert routed.reason == (None if decision == "clarify" else "unsure")


def test_failures_do_not_keep_a_sure_answer_back() -> None:
    assert _route(SURE, failures=5).decision == "answer"


@pytest.mark.parametrize("scores", [SURE, BETWEEN, LOST])
@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("failures", [0, 5])
def test_an_emergency_wins_over_everything(scores: tuple[float, ...], answered: bool, failures: int) -> None:
    routed = _route(scores, {"emergency": EMERGENCY_CHANCE, "greet": 0.6, "ask_human": 0.6}, answered, failures)
    assert (routed.intent, routed.reason, routed.decision) == ("emergency", "emergency", "say")


def test_a_faint_emergency_is_not_one() -> None:
    assert _route(SURE, {"emergency": EMERGENCY_CHANCE - 0.001}).decision == "answer"


@pytest.mark.parametrize("scores", [SURE, BETWEEN, DOUBTED, LOST])
def test_an_unanswered_language_goes_to_a_person_because_of_the_language(scores: tuple[float, ...]) -> None:
    routed = _route(scores, answered=False)
    assert (routed.intent, routed.decision, routed.reason, routed.entry) == ("hand_over", "handoff", "language", None)


@pytest.mark.parametrize(
    "intent, chance, expected, reason",
    [
        ("greet", CERTAIN_ANYWHERE, "greet", None),
        ("ask_human", CERTAIN_ANYWHERE, "ask_human", "asked"),
        ("greet", CERTAIN_ANYWHERE - 0.01, "hand_over", "language"),
        ("privacy", 0.99, "hand_over", "language"),
        ("outside", 0.99, "hand_over", "language"),
        ("out_of_scope", 0.99, "hand_over", "language"),
    ],
)
def test_only_greetings_and_the_call_for_a_person_are_understood_in_any_language(
    intent: str, chance: float, expected: str, reason: str | None
) -> None:
    routed = _route(LOST, {intent: chance}, answered=False)
    assert (routed.intent, routed.reason) == (expected, reason)


@pytest.mark.parametrize(
    "intent, decision, reason",
    [
        ("greet", "say", None),
        ("out_of_scope", "say", None),
        ("outside", "handoff", "outside"),
        ("distress", "handoff", "sensitive"),
    ],
)
def test_a_registered_intent_does_what_the_register_says(intent: str, decision: str, reason: str | None) -> None:
    routed = _route(LOST, {intent: CERTAIN})
    assert (routed.intent, routed.decision, routed.reason, routed.confidence) == (intent, decision, reason, CERTAIN)


def test_an_uncertain_intent_is_left_to_the_scores() -> None:
    assert _route(BETWEEN, {"greet": CERTAIN - 0.01}).decision == "clarify"


def test_an_entry_that_is_likelier_than_an_intent_wins() -> None:
    assert _route(SURE, {"outside": 0.9}).decision == "answer"
    assert _route((0.9, 0.01), {"outside": 0.91}).reason == "outside"


CHANCES = st.floats(0, 1)


@given(
    scores=st.lists(CHANCES, min_size=1, max_size=5).map(lambda row: sorted(row, reverse=True)),
    others=st.fixed_dictionaries(dict.fromkeys(REGISTER, CHANCES)),
    answered=st.booleans(),
    failures=st.integers(0, 5),
)
def test_any_scores_get_a_decision_that_an_action_can_tell(
    scores: list[float], others: dict[str, float], answered: bool, failures: int
) -> None:
    routed = _route(scores, others, answered, failures)
    told: dict[str, Any] = routed.to_json()
    assert told["decision"] in ("answer", "clarify", "handoff", "say")
    assert (told["entry"] is not None) == (told["decision"] == "answer")
    assert (2 <= len(told["offered"]) <= 4) == (told["decision"] == "clarify")
    assert told["decision"] != "handoff" or told["reason"]
    assert 0 <= routed.confidence <= 1


def test_who_is_under_strain_gets_a_person_and_not_a_question_back() -> None:
    assert _route(BETWEEN, {"distress": STRAINED_CHANCE / 2, "complaint": STRAINED_CHANCE / 2}).decision == "handoff"
    assert _route(BETWEEN, {"distress": STRAINED_CHANCE / 3}).decision == "clarify"
    assert _route(SURE, {"distress": STRAINED_CHANCE}).decision == "answer"


def test_a_question_is_asked_between_two_as_well() -> None:
    routed = _route((0.3, 0.2)).asking({"jobs/wages": ["ask_a"], "jobs/contract": ["ask_a"]})
    assert (len(routed.offered), routed.question) == (2, "ask_a")


def test_an_entry_that_is_as_likely_as_an_intent_wins() -> None:
    assert _route((0.9, 0.01), {"outside": 0.9}).decision == "answer"


def test_a_person_is_told_the_topic_from_half_of_what_asking_back_needs() -> None:
    half = THRESHOLDS.clarify / 2
    assert (_route((half, 0.1)).reason, _route((half - 0.001, 0.1)).reason) == ("unsure", "unknown")


def test_how_sure_it_is_of_a_person_is_what_it_is_not_of_the_entry() -> None:
    assert _route(LOST).confidence == pytest.approx(1 - LOST[0])
    assert _route(SURE).confidence == SURE[0]


def test_an_intent_that_was_never_learned_is_no_chance() -> None:
    scores = Scores([("jobs/wages", 0.4), ("jobs/contract", 0.3)], {}, THRESHOLDS)
    assert route([Reading(WHOLE, scores)], REGISTER, True).decision == "clarify"
    assert route([Reading(WHOLE, scores)], REGISTER, False).reason == "language"


@pytest.mark.parametrize(
    "others, intent, why",
    [
        ({"out_of_scope": 0.9}, "out_of_scope", "other"),
        ({"out_of_scope": 0.1}, "hand_over", "wordless"),
        ({}, "hand_over", "wordless"),
    ],
)
def test_a_message_without_a_word_is_never_answered_with_an_entry(
    others: dict[str, float], intent: str, why: str
) -> None:
    whole = reading(WHOLE, dict(zip(ENTRIES, SURE, strict=False)), others)
    routed = route([whole], REGISTER, True, Context(worded=False))
    assert (routed.intent, routed.entry, routed.offered, routed.why) == (intent, None, (), why)


def test_a_number_alone_may_still_answer_what_is_in_view() -> None:
    whole = reading(WHOLE, dict(zip(ENTRIES, SURE, strict=False)))
    assert route([whole], REGISTER, True, Context(entry="jobs/wages", worded=False)).entry == "jobs/wages"


def test_below_its_own_limit_an_emergency_is_none_though_it_is_likelier_than_all_else() -> None:
    below = _route((0.1, 0.05), {"emergency": EMERGENCY_CHANCE - 0.01})
    assert (below.intent, below.entry) == ("hand_over", None)
    assert _route((0.1, 0.05), {"emergency": EMERGENCY_CHANCE}).intent == "emergency"

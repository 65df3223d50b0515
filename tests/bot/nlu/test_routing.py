"""Where a scored message goes: tables over the pure function."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
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
from bot.nlu.scoring.decide import Thresholds

REGISTER: Mapping[str, Mapping[str, str]] = {
    "greet": {"act": "say"},
    "out_of_scope": {"act": "say"},
    "privacy": {"act": "say"},
    "ask_human": {"act": "handoff", "reason": "asked"},
    "outside": {"act": "handoff", "reason": "outside"},
    "distress": {"act": "handoff", "reason": "sensitive"},
    "complaint": {"act": "handoff", "reason": "complaint"},
    "emergency": {"act": "emergency", "reason": "emergency"},
}
THRESHOLDS = Thresholds(answer=0.8, clarify=0.5)
ENTRIES = ("jobs/wages", "jobs/contract", "funeral/fee", "language/right", "ethnicity/basis")


def _route(
    scores: Sequence[float], others: Mapping[str, float] | None = None, answered: bool = True, failures: int = 0
) -> Routed:
    whole = _reading(WHOLE, dict(zip(ENTRIES, scores, strict=False)), others)
    return route([whole], REGISTER, answered, Context(failures=failures))


def _reading(role: str, candidates: Mapping[str, float], others: Mapping[str, float] | None = None) -> Reading:
    chances = dict.fromkeys(REGISTER, 0.0) | dict(others or {})
    ranked = sorted(candidates.items(), key=lambda item: -item[1])
    return Reading(role, Scores(ranked, chances, THRESHOLDS))


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


VIEW = Context(entry="jobs/wages")
VAGUE = {"language/fee": 0.4, "funeral/fee": 0.2, "jobs/contract": 0.05}


def test_what_is_vague_alone_is_answered_by_the_entry_in_view() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(IN_VIEW, {"jobs/arbitration": 0.9, "jobs/wages": 0.05})]
    routed = route(readings, REGISTER, True, VIEW)
    assert (routed.decision, routed.entry, routed.role) == ("answer", "jobs/arbitration", IN_VIEW)


def test_a_price_that_looks_like_small_talk_is_one_of_the_entry_in_view() -> None:
    readings = [_reading(WHOLE, VAGUE, {"out_of_scope": 0.7}), _reading(IN_VIEW, {"jobs/arbitration": 0.9})]
    assert route(readings, REGISTER, True, VIEW).entry == "jobs/arbitration"


def test_a_complete_question_of_another_topic_is_not_swallowed_by_the_view() -> None:
    readings = [
        _reading(WHOLE, {"funeral/fee": 0.95, "jobs/wages": 0.01}),
        _reading(IN_VIEW, {"jobs/wages": 0.9, "funeral/fee": 0.05}),
    ]
    assert route(readings, REGISTER, True, VIEW).entry == "funeral/fee"


def test_the_view_explains_nothing_of_another_topic() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(IN_VIEW, {"funeral/fee": 0.9, "jobs/wages": 0.05})]
    assert route(readings, REGISTER, True, VIEW).decision == route(readings[:1], REGISTER, True).decision


def test_thanks_and_the_call_for_a_person_stand_whatever_is_in_view() -> None:
    for intent in ("greet", "ask_human"):
        readings = [_reading(WHOLE, VAGUE, {intent: 0.9}), _reading(IN_VIEW, {"jobs/wages": 0.9})]
        assert route(readings, REGISTER, True, VIEW).intent == intent


def test_the_view_alone_is_no_emergency() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(IN_VIEW, {"jobs/wages": 0.9}, {"emergency": 0.9})]
    assert route(readings, REGISTER, True, VIEW).intent != "emergency"


def test_a_correction_is_read_by_what_it_corrects_itself_to() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(CORRECTED, {"funeral/fee": 0.9, "jobs/wages": 0.05})]
    routed = route(readings, REGISTER, True, VIEW)
    assert (routed.entry, routed.role) == ("funeral/fee", CORRECTED)


def test_what_the_resident_said_no_to_is_not_answered_again() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(CORRECTED, {"jobs/wages": 0.9, "jobs/contract": 0.05})]
    routed = route(readings, REGISTER, True, VIEW)
    assert routed.entry is None and "jobs/wages" not in routed.offered


def test_two_clear_questions_get_two_answers_in_their_order() -> None:
    readings = [
        _reading(WHOLE, {"jobs/wages": 0.5, "funeral/fee": 0.3}),
        _reading(QUESTION, {"funeral/fee": 0.9}),
        _reading(QUESTION, {"jobs/wages": 0.85}),
    ]
    routed = route(readings, REGISTER, True)
    assert (routed.entry, routed.also, routed.decision) == ("funeral/fee", "jobs/wages", "answer")


@pytest.mark.parametrize("second", [{"jobs/wages": 0.5}, {"funeral/fee": 0.95}, {}])
def test_a_story_with_one_question_gets_one_answer(second: dict[str, float]) -> None:
    readings = [_reading(WHOLE, {"funeral/fee": 0.9}), _reading(QUESTION, {"funeral/fee": 0.9})]
    readings += [_reading(QUESTION, second)] if second else []
    assert route(readings, REGISTER, True).also is None


def test_an_emergency_in_one_of_two_sentences_is_one() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(QUESTION, VAGUE, {"emergency": 0.95}), _reading(QUESTION, VAGUE)]
    assert route(readings, REGISTER, True).intent == "emergency"


@pytest.mark.parametrize(("of_whole", "emergency"), [(0.0, False), (0.2, True)])
def test_a_part_that_only_may_be_an_emergency_needs_the_whole_to_bear_it_out(of_whole: float, emergency: bool) -> None:
    whole = _reading(WHOLE, VAGUE, {"emergency": of_whole})
    readings = [whole, _reading(QUESTION, VAGUE, {"emergency": 0.6}), _reading(QUESTION, VAGUE)]
    assert (route(readings, REGISTER, True).intent == "emergency") is emergency


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


UNCLEAR = {"jobs/wages": 0.4, "jobs/contract": 0.3}


def test_the_view_answers_for_its_own_topic_only_where_that_comes_first() -> None:
    readings = [_reading(WHOLE, VAGUE), _reading(IN_VIEW, {"funeral/fee": 0.9, "jobs/wages": 0.85})]
    assert route(readings, REGISTER, True, VIEW).entry is None


def test_only_entries_of_the_topic_in_view_are_offered_by_it() -> None:
    view = {"jobs/contract": 0.4, "funeral/fee": 0.35, "jobs/wages": 0.2}
    routed = route([_reading(WHOLE, {"language/fee": 0.1}), _reading(IN_VIEW, view)], REGISTER, True, VIEW)
    assert (routed.decision, routed.offered, routed.role) == ("clarify", ("jobs/contract", "jobs/wages"), IN_VIEW)
    del view["jobs/wages"]
    routed = route([_reading(WHOLE, {"language/fee": 0.1}), _reading(IN_VIEW, view)], REGISTER, True, VIEW)
    assert (routed.decision, routed.role) == ("handoff", WHOLE)


@pytest.mark.parametrize(("whole", "others"), [(UNCLEAR, {}), ({"language/fee": 0.1}, {"out_of_scope": 0.7})])
def test_the_view_asks_back_only_in_place_of_a_person(whole: dict[str, float], others: dict[str, float]) -> None:
    readings = [_reading(WHOLE, whole, others), _reading(IN_VIEW, {"jobs/arbitration": 0.45, "jobs/wages": 0.2})]
    assert route(readings, REGISTER, True, VIEW) == route(readings[:1], REGISTER, True, VIEW)


@pytest.mark.parametrize(("view", "entry"), [(0.86, "jobs/fee"), (0.85, "jobs/fee"), (0.84, "jobs/contract")])
def test_of_two_answers_that_of_the_view_is_given_where_it_is_as_sure(view: float, entry: str) -> None:
    readings = [_reading(WHOLE, {"jobs/contract": 0.85}), _reading(IN_VIEW, {"jobs/fee": view})]
    assert route(readings, REGISTER, True, VIEW).entry == entry


def test_two_clear_questions_among_three_are_answered_as_sure_as_the_less_sure_of_them() -> None:
    readings = [
        _reading(WHOLE, {"language/right": 0.85, "jobs/wages": 0.1}),
        _reading(QUESTION, {"funeral/fee": 0.9}),
        _reading(QUESTION, UNCLEAR),
        _reading(QUESTION, {"jobs/wages": 0.86}),
    ]
    routed = route(readings, REGISTER, True)
    assert (routed.entry, routed.also, routed.confidence) == ("funeral/fee", "jobs/wages", 0.86)
    assert (routed.intent, routed.topic, routed.role) == ("funeral", "funeral", QUESTION)


def test_three_clear_questions_are_too_many_for_one_reply() -> None:
    questions = [_reading(QUESTION, {entry: 0.9}) for entry in ENTRIES[:3]]
    assert route([_reading(WHOLE, {"jobs/wages": 0.9}), *questions], REGISTER, True).also is None


def test_two_questions_that_the_whole_says_nothing_of_are_not_believed() -> None:
    questions = [_reading(QUESTION, {entry: 0.9}) for entry in ("funeral/fee", "jobs/wages")]
    assert route([_reading(WHOLE, {"language/right": 0.9}), *questions], REGISTER, True).also is None


def test_small_talk_around_two_questions_stands() -> None:
    questions = [_reading(QUESTION, {entry: 0.9}) for entry in ("funeral/fee", "jobs/wages")]
    whole = _reading(WHOLE, {"jobs/wages": 0.1}, {"greet": 0.9})
    assert route([whole, *questions], REGISTER, True).intent == "greet"


READINGS = st.tuples(
    st.sampled_from([IN_VIEW, CORRECTED, QUESTION]),
    st.dictionaries(st.sampled_from(ENTRIES), CHANCES, min_size=1),
    st.dictionaries(st.sampled_from(sorted(REGISTER)), CHANCES),
)


@given(rows=st.lists(READINGS, max_size=5), entry=st.sampled_from([None, *ENTRIES]), failures=st.integers(0, 3))
def test_any_company_leaves_a_decision_that_an_action_can_tell(
    rows: list[tuple[str, dict[str, float], dict[str, float]]], entry: "str | None", failures: int
) -> None:
    readings = [_reading(WHOLE, VAGUE), *(_reading(*row) for row in rows)]
    told = route(readings, REGISTER, True, Context(entry, failures)).to_json()
    assert told["decision"] in ("answer", "clarify", "handoff", "say")
    assert (told["entry"] is not None) == (told["decision"] == "answer")
    assert told["also"] is None or told["also"] != told["entry"] is not None
    assert (2 <= len(set(told["offered"])) <= 4) == (told["decision"] == "clarify")
    assert told["role"] in {one.role for one in readings}

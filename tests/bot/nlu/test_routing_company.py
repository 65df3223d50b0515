"""Where a message goes that corrects itself or asks two things: read with its parts beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.routing import EMERGENCY_CHANCE, EMERGENCY_IN_PART, EMERGENCY_IN_WHOLE, Context, Reading, route
from tests.bot.nlu.readings import ENTRIES, REGISTER, UNCLEAR, VAGUE, reading

VIEW = Context(entry="jobs/wages")


def test_a_correction_is_read_by_what_it_corrects_itself_to() -> None:
    readings = [reading(WHOLE, VAGUE), reading(CORRECTED, {"funeral/fee": 0.9, "jobs/wages": 0.05})]
    routed = route(readings, REGISTER, True, VIEW)
    assert (routed.entry, routed.role) == ("funeral/fee", CORRECTED)


def test_what_the_resident_said_no_to_is_not_answered_again() -> None:
    readings = [reading(WHOLE, VAGUE), reading(CORRECTED, {"jobs/wages": 0.9, "jobs/contract": 0.05})]
    routed = route(readings, REGISTER, True, VIEW)
    assert routed.entry is None and "jobs/wages" not in routed.offered


def test_two_clear_questions_get_two_answers_in_their_order() -> None:
    readings = [
        reading(WHOLE, {"jobs/wages": 0.5, "funeral/fee": 0.3}),
        reading(QUESTION, {"funeral/fee": 0.9}),
        reading(QUESTION, {"jobs/wages": 0.85}),
    ]
    routed = route(readings, REGISTER, True)
    assert (routed.entry, routed.also, routed.decision) == ("funeral/fee", "jobs/wages", "answer")


def test_what_the_whole_is_clearly_about_is_answered_before_what_one_sentence_says() -> None:
    readings = [
        reading(WHOLE, {"jobs/wages": 0.95, "funeral/fee": 0.03}),
        reading(QUESTION, {"funeral/fee": 0.9}),
        reading(QUESTION, {"jobs/wages": 0.85}),
    ]
    routed = route(readings, REGISTER, True)
    assert (routed.entry, routed.also, routed.topic, routed.intent) == ("jobs/wages", "funeral/fee", "jobs", "jobs")


@pytest.mark.parametrize("second", [{"jobs/wages": 0.5}, {"funeral/fee": 0.95}, {}])
def test_a_story_with_one_question_gets_one_answer(second: dict[str, float]) -> None:
    readings = [reading(WHOLE, {"funeral/fee": 0.9}), reading(QUESTION, {"funeral/fee": 0.9})]
    readings += [reading(QUESTION, second)] if second else []
    assert route(readings, REGISTER, True).also is None


def test_two_clear_questions_among_three_are_answered_as_sure_as_the_less_sure_of_them() -> None:
    readings = [
        reading(WHOLE, {"language/right": 0.85, "jobs/wages": 0.1}),
        reading(QUESTION, {"funeral/fee": 0.9}),
        reading(QUESTION, UNCLEAR),
        reading(QUESTION, {"jobs/wages": 0.86}),
    ]
    routed = route(readings, REGISTER, True)
    assert (routed.entry, routed.also, routed.confidence) == ("funeral/fee", "jobs/wages", 0.86)
    assert (routed.intent, routed.topic, routed.role) == ("funeral", "funeral", QUESTION)


def test_three_clear_questions_are_too_many_for_one_reply() -> None:
    questions = [reading(QUESTION, {entry: 0.9}) for entry in ENTRIES[:3]]
    assert route([reading(WHOLE, {"jobs/wages": 0.9}), *questions], REGISTER, True).also is None


def test_two_questions_that_the_whole_says_nothing_of_are_not_believed() -> None:
    questions = [reading(QUESTION, {entry: 0.9}) for entry in ("funeral/fee", "jobs/wages")]
    assert route([reading(WHOLE, {"language/right": 0.9}), *questions], REGISTER, True).also is None


def test_small_talk_around_two_questions_stands() -> None:
    questions = [reading(QUESTION, {entry: 0.9}) for entry in ("funeral/fee", "jobs/wages")]
    whole = reading(WHOLE, {"jobs/wages": 0.1}, {"greet": 0.9})
    assert route([whole, *questions], REGISTER, True).intent == "greet"


@pytest.mark.parametrize("role", [QUESTION, CORRECTED])
def test_an_emergency_in_one_of_two_parts_is_one(role: str) -> None:
    readings = [reading(WHOLE, VAGUE), reading(role, VAGUE, {"emergency": EMERGENCY_IN_PART}), reading(QUESTION, VAGUE)]
    assert route(readings, REGISTER, True).intent == "emergency"


@pytest.mark.parametrize(("of_whole", "emergency"), [(0.0, False), (0.14, False), (EMERGENCY_IN_WHOLE, True)])
def test_a_part_that_only_may_be_an_emergency_needs_the_whole_to_bear_it_out(of_whole: float, emergency: bool) -> None:
    whole = reading(WHOLE, VAGUE, {"emergency": of_whole})
    readings = [whole, reading(QUESTION, VAGUE, {"emergency": 0.6}), reading(QUESTION, VAGUE)]
    assert (route(readings, REGISTER, True).intent == "emergency") is emergency


@pytest.mark.parametrize("role", [QUESTION, CORRECTED])
def test_a_part_that_the_whole_bears_out_wins_over_its_own_answer(role: str) -> None:
    part = reading(role, {"funeral/fee": 0.95}, {"emergency": EMERGENCY_CHANCE})
    assert route([reading(WHOLE, VAGUE), part], REGISTER, True).intent != "emergency"
    whole = reading(WHOLE, VAGUE, {"emergency": EMERGENCY_IN_WHOLE})
    assert route([whole, part], REGISTER, True).intent == "emergency"


CHANCES = st.floats(0, 1)
READINGS = st.builds(
    reading,
    st.sampled_from([IN_VIEW, CORRECTED, QUESTION]),
    st.dictionaries(st.sampled_from(ENTRIES), CHANCES, min_size=1),
    st.dictionaries(st.sampled_from(sorted(REGISTER)), CHANCES),
    st.dictionaries(st.sampled_from(ENTRIES), CHANCES),
)


@given(
    others=st.dictionaries(st.sampled_from(sorted(REGISTER)), CHANCES),
    chances=st.dictionaries(st.sampled_from(ENTRIES), CHANCES),
    company=st.lists(READINGS, max_size=5),
    context=st.builds(Context, st.sampled_from([None, *ENTRIES]), st.integers(0, 3), st.booleans()),
)
def test_any_company_leaves_a_decision_that_an_action_can_tell(
    others: dict[str, float], chances: dict[str, float], company: list[Reading], context: Context
) -> None:
    readings = [reading(WHOLE, VAGUE, others, chances), *company]
    routed = route(readings, REGISTER, True, context)
    told = routed.to_json()
    assert told["decision"] in ("answer", "clarify", "handoff", "say")
    assert (told["entry"] is not None) == (told["decision"] == "answer")
    assert told["also"] is None or told["also"] != told["entry"] is not None
    assert (2 <= len(set(told["offered"])) <= 4) == (told["decision"] == "clarify")
    assert told["decision"] != "handoff" or told["reason"]
    assert told["role"] in {one.role for one in readings}
    assert 0 <= routed.confidence <= 1

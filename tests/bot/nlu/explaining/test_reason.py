"""The rule that an explanation names is the one that decided, and its numbers are those that it compared."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.conversation.followup import ANSWER_FROM
from bot.nlu.explaining.reason import Reason, reason_of
from bot.nlu.routing import CERTAIN, CERTAIN_ANYWHERE, EMERGENCY_CHANCE, Context, Reading, Scores, route
from bot.nlu.scoring.decide import Thresholds

REGISTER = {
    "greet": {"act": "say"},
    "emergency": {"act": "emergency", "reason": "emergency"},
    "complaint": {"act": "handoff", "reason": "complaint"},
    "distress": {"act": "handoff", "reason": "sensitive"},
    "outside": {"act": "handoff", "reason": "outside"},
    "out_of_scope": {"act": "say"},
    "ask_human": {"act": "handoff", "reason": "asked"},
}
ENTRIES = ("tea/green", "tea/black", "bread/rye", "bread/wheat", "salt/sea")
LIMITS = Thresholds(0.8, 0.6)


def _reading(first: float, *rest: float, role: str = WHOLE, best: int = 0, **others: float) -> Reading:
    values = [first, *rest, *[0.01] * (4 - len(rest))]
    names = [*ENTRIES[best:], *ENTRIES[:best]]
    return Reading(role, Scores(list(zip(names, values, strict=True)), others, LIMITS))


def _scores(first: float, second: float, others: dict[str, float]) -> Scores:
    return Scores(list(zip(ENTRIES, (first, second, 0.0, 0.0, 0.0), strict=True)), others, LIMITS)


def _why(
    *readings: Reading, answered: bool = True, entry: str | None = None, failures: int = 0, at_home: bool = False
) -> tuple[str, Reason]:
    context = Context(entry, failures, at_home)
    routed = route(readings, REGISTER, answered, context)
    return routed.decision, reason_of(routed, readings, answered, context)


def test_an_emergency_is_named_before_anything_else() -> None:
    assert _why(_reading(0.9, emergency=0.5)) == ("say", Reason("emergency", 0.5, EMERGENCY_CHANCE))


def test_a_language_that_is_not_answered_needs_no_number() -> None:
    assert _why(_reading(0.9), answered=False) == ("handoff", Reason("language"))


def test_what_is_understood_in_any_language_has_its_own_limit() -> None:
    assert _why(_reading(0.1, greet=0.7), answered=False) == ("say", Reason("other", 0.7, CERTAIN_ANYWHERE))


def test_an_intent_that_is_no_entry_is_named_with_its_chance() -> None:
    assert _why(_reading(0.1, greet=0.7)) == ("say", Reason("other", 0.7, CERTAIN))


def test_an_answer_compares_the_first_score() -> None:
    assert _why(_reading(0.85)) == ("answer", Reason("answer", 0.85, 0.8))


def test_a_question_back_compares_the_sum_of_what_is_offered() -> None:
    decision, reason = _why(_reading(0.5, 0.3, 0.01))
    assert (decision, reason.rule, reason.limit) == ("clarify", "clarify", 0.6)
    assert reason.value == pytest.approx(0.8)


def test_too_little_goes_to_a_person() -> None:
    decision, reason = _why(_reading(0.3, 0.1))
    assert (decision, reason.rule, reason.limit) == ("handoff", "low", 0.6)
    assert reason.value == pytest.approx(0.4)


def test_a_second_failure_is_counted() -> None:
    assert _why(_reading(0.5, 0.3), failures=2) == ("handoff", Reason("failures", 2, 2))


def test_strain_takes_the_place_of_a_question_back() -> None:
    assert _why(_reading(0.5, 0.3, complaint=0.25)) == ("handoff", Reason("strained", 0.25, 0.2))


def test_two_questions_count_by_the_weaker_one() -> None:
    parts = [_reading(0.9, role=QUESTION), _reading(0.95, role=QUESTION, best=2)]
    assert _why(_reading(0.5, 0.4), *parts) == ("answer", Reason("both", 0.9, 0.8))


@pytest.mark.parametrize(("first", "second", "decision"), [(0.09, 0.01, "answer"), (0.06, 0.04, "clarify")])
def test_a_follow_up_compares_the_first_of_the_topic_in_view(first: float, second: float, decision: str) -> None:
    chances = {"tea/green": first, "tea/black": second, "bread/rye": 0.8}
    readings = [replace(_reading(0.1), chances=chances), _reading(0.9, role=IN_VIEW)]
    decided, reason = _why(*readings, entry="tea/black", at_home=True)
    assert (decided, reason.rule, reason.limit) == (decision, "follow_up", ANSWER_FROM)
    assert reason.value == pytest.approx(first / (first + second), abs=1e-3)


def test_a_question_back_in_view_counts_as_any_other_where_it_is_no_follow_up() -> None:
    decision, reason = _why(_reading(0.5, 0.2), _reading(0.9, role=IN_VIEW), entry="tea/black")
    assert (decision, reason.rule) == ("clarify", "clarify")
    assert reason.value == pytest.approx(0.7)


def test_a_correction_counts_without_the_entry_that_was_denied() -> None:
    corrected = _reading(0.5, 0.4, 0.3, 0.2, role=CORRECTED)
    decision, reason = _why(_reading(0.9), corrected, entry="tea/green")
    assert (decision, reason.rule) == ("clarify", "clarify")
    assert reason.value == pytest.approx(0.4 + 0.3 + 0.2)


chances = st.floats(0, 1)


@given(
    first=chances,
    second=chances,
    others=st.dictionaries(st.sampled_from(sorted(REGISTER)), chances, min_size=1),
    role=st.sampled_from([IN_VIEW, CORRECTED, None]),
    entry=st.sampled_from([None, *ENTRIES]),
    failures=st.integers(0, 3),
    answered=st.booleans(),
    at_home=st.booleans(),
)
def test_whatever_decides_stands_on_the_right_side_of_its_limit(
    first: float,
    second: float,
    others: dict[str, float],
    role: str | None,
    entry: str | None,
    failures: int,
    answered: bool,
    at_home: bool,
) -> None:
    high, low = max(first, second), min(first, second)
    readings = [
        Reading(WHOLE, _scores(high, low, others), dict(zip(ENTRIES, (low, high, high, low, high), strict=True))),
        *([Reading(role, _scores(low, 0.0, others))] if role else []),
    ]
    context = Context(entry, failures, at_home)
    routed = route(readings, REGISTER, answered, context)
    reason = reason_of(routed, readings, answered, context)
    assert reason.rule == routed.why != ""
    assert (reason.value is None) == (reason.limit is None) == (reason.rule == "language")
    if reason.value is not None and reason.limit is not None:
        reached = reason.value >= reason.limit
        # Too little goes to a person; offering needs two entries, so that a sum alone may not be enough.
        assert reached or reason.rule == "low" or (reason.rule, routed.decision) == ("follow_up", "clarify")
        assert reason.rule != "follow_up" or reached == (routed.decision == "answer")
    if reason.rule != "follow_up":
        assert (reason.rule in ("answer", "both")) == (routed.decision == "answer")
        assert (reason.rule == "clarify") == (routed.decision == "clarify")

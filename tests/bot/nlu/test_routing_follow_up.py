"""Where a message goes that only what was talked of before explains: what it says by itself stands all the same."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.conversation.companions import CORRECTED, IN_VIEW, QUESTION, WHOLE
from bot.nlu.conversation.followup import ANSWER_FROM, OFFER_FROM
from bot.nlu.routing import EASILY_TAKEN_FOR, FAILURES_UNTIL_PERSON, STRAINED_CHANCE, Context, Reading, Routed, route
from bot.nlu.scoring.decide import OFFERED_MOST
from tests.bot.nlu.readings import ENTRIES, REGISTER, UNCLEAR, VAGUE, reading

HOME = Context("jobs/wages", at_home=True)
# Too little to ask back: a person.
DOUBTED = {"funeral/fee": 0.3, "language/fee": 0.1}
# The message's own words are about arbitration, those of the entry in view about wages.
CLEAR = {"jobs/arbitration": 0.08, "jobs/wages": 0.01, "funeral/fee": 0.5}
LOUD = {"jobs/wages": 0.5, "jobs/arbitration": 0.1, "funeral/fee": 0.1}


def _readings(
    whole: Mapping[str, float],
    chances: Mapping[str, float],
    others: Mapping[str, float] | None = None,
    viewed: Mapping[str, float] = LOUD,
) -> list[Reading]:
    return [reading(WHOLE, whole, others, chances), reading(IN_VIEW, viewed, None, viewed)]


def _route(readings: Sequence[Reading], context: Context = HOME) -> Routed:
    return route(readings, REGISTER, True, context)


def _between(*chances: float) -> list[Reading]:
    """A message that leaves entries of the topic as likely among themselves as `chances` say."""
    alone = {f"jobs/{number}": chance for number, chance in enumerate(chances)}
    return _readings(VAGUE, {**alone, "funeral/fee": 0.5}, viewed=dict.fromkeys(alone, 0.1))


@pytest.mark.parametrize("whole", [VAGUE, UNCLEAR, DOUBTED, {"funeral/fee": 0.01}])
def test_what_is_unread_alone_is_answered_within_the_topic_by_its_own_words(whole: dict[str, float]) -> None:
    routed = _route(_readings(whole, CLEAR))
    assert (routed.intent, routed.decision, routed.entry) == ("jobs", "answer", "jobs/arbitration")
    assert (routed.topic, routed.role, routed.why) == ("jobs", IN_VIEW, "follow_up")
    assert ANSWER_FROM <= routed.confidence <= 1


@pytest.mark.parametrize("intent", EASILY_TAKEN_FOR)
def test_a_price_that_looks_like_small_talk_is_one_of_the_entry_in_view(intent: str) -> None:
    readings = _readings(VAGUE, CLEAR, {intent: 0.7})
    assert _route(readings).entry == "jobs/arbitration"
    assert _route(readings, Context("jobs/wages")).intent == intent


@pytest.mark.parametrize("entry", ["funeral/fee", "jobs/contract"])
def test_what_is_answered_by_itself_is_answered_so(entry: str) -> None:
    routed = _route(_readings({entry: 0.8}, CLEAR))
    assert (routed.entry, routed.role, routed.why) == (entry, WHOLE, "answer")


@pytest.mark.parametrize("intent", sorted(set(REGISTER) - set(EASILY_TAKEN_FOR)))
def test_thanks_and_the_call_for_a_person_stand_whatever_is_in_view(intent: str) -> None:
    assert _route(_readings(VAGUE, CLEAR, {intent: 0.9})).intent == intent


@pytest.mark.parametrize(
    "context", [Context("jobs/wages"), Context(None, at_home=True), Context()], ids=["stranger", "no view", "nothing"]
)
@pytest.mark.parametrize("whole", [VAGUE, UNCLEAR, DOUBTED])
def test_a_stranger_to_the_topic_is_left_as_it_is(whole: dict[str, float], context: Context) -> None:
    readings = _readings(whole, CLEAR)
    assert _route(readings, context) == _route(readings[:1], context)


def test_a_message_that_was_not_read_with_the_entry_in_view_is_no_follow_up() -> None:
    assert _route(_readings(VAGUE, CLEAR)[:1]).decision == "clarify"
    assert _route(_readings(DOUBTED, CLEAR)[:1]).decision == "handoff"


def test_a_topic_without_entries_leaves_it_as_it_is() -> None:
    readings = _readings(VAGUE, CLEAR)
    assert _route(readings, Context("tea/green", at_home=True)) == _route(readings, Context())


def test_the_view_alone_is_no_emergency() -> None:
    readings = [reading(WHOLE, VAGUE, None, CLEAR), reading(IN_VIEW, LOUD, {"emergency": 0.9}, LOUD)]
    assert _route(readings).entry == "jobs/arbitration"


def test_a_language_that_is_not_answered_stays_so() -> None:
    assert route(_readings(VAGUE, CLEAR), REGISTER, False, HOME).reason == "language"


@pytest.mark.parametrize(
    ("first", "decision"), [(ANSWER_FROM + 0.005, "answer"), (ANSWER_FROM - 0.005, "clarify"), (0.51, "clarify")]
)
def test_what_is_certain_enough_is_answered_and_less_is_asked_back(first: float, decision: str) -> None:
    routed = _route(_between(first, 1 - first))
    assert routed.decision == decision
    assert routed.confidence == pytest.approx(first, abs=1e-3)


def test_asking_back_offers_the_likely_ones_of_the_topic_in_their_order() -> None:
    routed = _route(_between(0.2, 0.5, 0.3 - OFFER_FROM + 0.01, OFFER_FROM - 0.01))
    assert (routed.intent, routed.decision, routed.entry) == ("clarify", "clarify", None)
    assert routed.offered == ("jobs/1", "jobs/2", "jobs/0")
    assert (routed.topic, routed.role, routed.why) == ("jobs", IN_VIEW, "follow_up")


def test_at_least_two_and_at_most_four_are_offered() -> None:
    unlikely = [0.3 / 10] * 10
    assert max(unlikely) < OFFER_FROM
    assert _route(_between(0.69, *unlikely)).offered == ("jobs/0", "jobs/1")
    assert _route(_between(*[0.1] * 10)).offered == tuple(f"jobs/{number}" for number in range(OFFERED_MOST))


@pytest.mark.parametrize("failures", [FAILURES_UNTIL_PERSON, FAILURES_UNTIL_PERSON + 1])
def test_after_two_failures_it_is_answered_or_left_but_not_asked_back(failures: int) -> None:
    context = Context("jobs/wages", failures, at_home=True)
    assert _route(_between(0.9, 0.1), context).decision == "answer"
    left = _route(_between(0.5, 0.5), context)
    assert (left.decision, left.role) == ("handoff", WHOLE)
    assert _route(_between(0.5, 0.5), Context("jobs/wages", FAILURES_UNTIL_PERSON - 1, True)).decision == "clarify"


def test_who_is_under_strain_is_answered_and_not_asked_back() -> None:
    alike = {"jobs/arbitration": 0.1, "jobs/contract": 0.1}
    strain = {"distress": STRAINED_CHANCE}
    assert _route(_readings(VAGUE, alike, viewed=alike)).decision == "clarify"
    assert _route(_readings(VAGUE, alike, strain, alike)).why == "strained"
    assert _route(_readings(VAGUE, CLEAR, strain)).why == "follow_up"


def test_two_clear_questions_are_answered_both_though_the_message_is_at_home() -> None:
    parts = [reading(QUESTION, {entry: 0.9}) for entry in ("funeral/fee", "jobs/wages")]
    routed = _route([*_readings({"funeral/fee": 0.4, "jobs/wages": 0.3}, CLEAR), *parts])
    assert (routed.entry, routed.also) == ("funeral/fee", "jobs/wages")


CHANCES = st.dictionaries(st.sampled_from([*ENTRIES, "jobs/arbitration"]), st.floats(0, 1))


@given(alone=CHANCES, viewed=CHANCES, entry=st.sampled_from(ENTRIES))
def test_a_follow_up_stays_within_the_topic_in_view(
    alone: dict[str, float], viewed: dict[str, float], entry: str
) -> None:
    readings = [reading(WHOLE, VAGUE, None, alone), reading(IN_VIEW, VAGUE, None, viewed)]
    routed = _route(readings, Context(entry, at_home=True))
    topic = entry.split("/")[0]
    if any(one.startswith(f"{topic}/") for one in alone):
        assert routed.why == "follow_up"
        assert {one.split("/")[0] for one in (routed.entry, *routed.offered) if one} == {topic}
    else:
        assert routed == _route(readings[:1])


def test_what_a_correction_leaves_open_is_read_within_the_topic_and_never_as_the_entry_denied() -> None:
    chances = {"jobs/wages": 0.5, "jobs/contract": 0.3, "jobs/arbitration": 0.01, "funeral/fee": 0.6}
    readings = [reading(WHOLE, VAGUE), reading(CORRECTED, DOUBTED, None, chances)]
    routed = _route(readings)
    assert (routed.decision, routed.entry, routed.role) == ("answer", "jobs/contract", CORRECTED)
    assert _route(readings, Context("jobs/wages")).decision == "handoff"

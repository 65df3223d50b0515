"""Every step from every state is what docs/ticket.md shows, and no ticket can get stuck."""

from collections.abc import Iterator
from itertools import product

import pytest

from core.errors import Conflict
from desk.drawing import draw
from desk.states import ENDED, OPEN, STATES, WAITING, WITH_A_PERSON, State, Step, after
from tests.desk.drawn import NOTHING, PAGE, SHOWN

STEPS: tuple[Step, ...] = Step.__args__  # type: ignore[attr-defined]


def test_the_drawing_is_current() -> None:
    assert draw() == PAGE, "docs/ticket.md is out of date: run python -m desk.drawing"


def test_the_page_shows_every_step() -> None:
    assert {step for _, step in SHOWN} == set(STEPS)
    assert {state for state, _ in SHOWN} == {*STATES, NOTHING}


@pytest.mark.parametrize(("state", "step"), list(product(STATES, STEPS)))
def test_every_step_from_every_state(state: State, step: Step) -> None:
    if (state, step) in SHOWN:
        assert after(state, step, "T-2222-22") == SHOWN[state, step]
    else:
        with pytest.raises(Conflict, match=f"ticket T-2222-22 is {state}: {step} needs "):
            after(state, step, "T-2222-22")


def test_a_refusal_says_from_where_it_would_be_right() -> None:
    with pytest.raises(Conflict, match="reopen needs resolved or closed$"):
        after("new", "reopen", "T-2222-22")
    with pytest.raises(Conflict, match="open needs no ticket yet$"):
        after("new", "open", "T-2222-22")


def test_a_state_that_does_not_exist_allows_nothing() -> None:
    with pytest.raises(Conflict, match="is lost"):
        after("lost", "note", "T-2222-22")


def test_states_are_open_or_ended_and_open_ones_wait_or_are_with_a_person() -> None:
    assert set(STATES) == OPEN | ENDED
    assert not OPEN & ENDED
    assert WAITING | WITH_A_PERSON == OPEN
    assert not WAITING & WITH_A_PERSON


def test_an_ended_ticket_comes_back_by_reopening_and_rework_alone() -> None:
    ways = {step for (state, step), target in SHOWN.items() if state in ENDED and target not in ENDED}
    assert ways == {"reopen", "rework"}
    assert {SHOWN[state, step] for state in ENDED for step in ways if (state, step) in SHOWN} == {"new"}


@pytest.mark.parametrize("state", ["withdrawn", "merged"])
def test_what_was_withdrawn_or_merged_stays_so(state: str) -> None:
    assert {step for source, step in SHOWN if source == state} == {"note"}


def reached(start: str) -> Iterator[str]:
    """The states that can follow, the start included."""
    found, fresh = {start}, [start]
    while fresh:
        state = fresh.pop()
        yield state
        for target in {target for (source, _), target in SHOWN.items() if source == state} - found:
            found.add(target)
            fresh.append(target)


def test_every_state_can_be_reached_and_no_open_ticket_is_stuck() -> None:
    assert set(reached("new")) == set(STATES)
    for state in OPEN:
        assert {"resolved", "closed", "withdrawn"} <= set(reached(state))


def test_a_ticket_that_waits_for_a_person_can_be_taken_transferred_and_withdrawn() -> None:
    for state in WAITING:
        assert {"take", "transfer", "withdraw"} <= {step for source, step in SHOWN if source == state}


def test_nobody_answers_before_somebody_has_taken_it() -> None:
    for state, step in product(WAITING, ("resolve", "hand_back", "close", "ask_resident", "refer")):
        assert (state, step) not in SHOWN

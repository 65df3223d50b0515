"""Numbers and states of tickets."""

import re

import pytest

from core.errors import Conflict
from desk.ticket import ENDED, STEPS, after, kind_of, new_number


def test_numbers_are_short_and_hold_no_letter_that_is_taken_for_another() -> None:
    for _ in range(500):
        assert re.fullmatch(r"T-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}", new_number())


def test_numbers_do_not_repeat() -> None:
    assert len({new_number() for _ in range(500)}) == 500


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_is_refused_from_every_state_that_does_not_allow_it(step: str) -> None:
    allowed, result = STEPS[step]  # type: ignore[index]
    for state in allowed:
        assert after(state, step, "T-2222-22") == result  # type: ignore[arg-type]
    for state in {"new", "in_progress", *ENDED} - allowed:
        with pytest.raises(Conflict, match="T-2222-22"):
            after(state, step, "T-2222-22")  # type: ignore[arg-type]


def test_a_complaint_is_a_kind_of_its_own() -> None:
    assert (kind_of("complaint"), kind_of("asked")) == ("complaint", "question")

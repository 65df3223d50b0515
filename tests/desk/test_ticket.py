"""Numbers and kinds of tickets."""

import re

from desk.ticket import kind_of, new_number


def test_numbers_are_short_and_hold_no_letter_that_is_taken_for_another() -> None:
    for _ in range(500):
        assert re.fullmatch(r"T-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}", new_number())


def test_numbers_do_not_repeat() -> None:
    assert len({new_number() for _ in range(500)}) == 500


def test_a_complaint_is_a_kind_of_its_own() -> None:
    assert (kind_of("complaint"), kind_of("asked")) == ("complaint", "question")

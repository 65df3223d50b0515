"""What is read beside a message: never more than it needs, and only where the conversation gives reason."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.conversation.companions import (
    CORRECTED,
    IN_VIEW,
    LEAST_QUESTION,
    LONGEST_FOLLOW_UP,
    MOST_QUESTIONS,
    QUESTION,
    WHOLE,
    Companion,
    companions,
    length,
)
from bot.nlu.conversation.cues import Cues

CUES = Cues(deny=("no",), mean=("i mean",), join=("also",))
TITLE = "getting wages"
PIECES = ["no", "i mean", "also", "where are wages", "how much", ",", " ", "?", "\u3002", "\u4e00\u4e01\u4e02\u4e03"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=10).map("".join))


def _roles(text: str, title: "str | None" = None, answered_before: bool = False) -> list[str]:
    return [one.role for one in companions(text, CUES, title, answered_before)]


def test_a_short_message_is_read_with_the_entry_in_view() -> None:
    assert companions("how much", CUES, TITLE, True) == [Companion(f"{TITLE} how much", IN_VIEW)]


def test_without_an_entry_in_view_it_is_read_alone() -> None:
    assert companions("how much", CUES, None, False) == []


def test_a_long_message_says_itself_what_it_is_about() -> None:
    assert _roles("w" * LONGEST_FOLLOW_UP, TITLE) == [IN_VIEW]
    assert _roles("w" * (LONGEST_FOLLOW_UP + 1), TITLE) == []


def test_a_correction_is_read_as_what_it_corrects_itself_to_and_as_nothing_else() -> None:
    assert companions("no, i mean how much", CUES, TITLE, True) == [Companion("how much", CORRECTED)]


def test_a_bare_no_has_no_companion() -> None:
    assert companions("no", CUES, TITLE, True) == []


def test_nothing_is_corrected_where_nothing_was_said() -> None:
    assert _roles("no, i mean how much") == []
    assert _roles("no, i mean how much", TITLE) == [IN_VIEW]


def test_two_or_three_questions_are_read_each_by_itself() -> None:
    one = "where are wages"
    assert _roles(f"{one}? {one} also {one}") == [QUESTION] * 3
    assert _roles(f"{one}? {one}") == [QUESTION] * 2
    assert _roles("? ".join([one] * (MOST_QUESTIONS + 1))) == []
    assert _roles(one) == []


def test_an_exclamation_is_no_question() -> None:
    assert _roles("help! where are wages") == []


def test_a_question_may_be_as_short_as_the_least() -> None:
    least, shorter = "w" * LEAST_QUESTION, "w" * (LEAST_QUESTION - 1)
    assert _roles(f"{least}? {least}") == [QUESTION] * 2
    assert _roles(f"{least}? {shorter}") == []


def test_a_short_message_with_two_questions_is_read_with_the_entry_in_view_and_in_parts() -> None:
    assert _roles("where is it? how much", TITLE, True) == [IN_VIEW, QUESTION, QUESTION]


def test_a_companion_stays_as_it_was_made() -> None:
    with pytest.raises(FrozenInstanceError):
        Companion("how much", QUESTION).role = WHOLE  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 0),
        ("wages", 5),
        ("\u4e00\u4e01", 4),
        ("\uac00\uac01a", 5),
        ("\u0f40\u0f0b", 2),
        ("\u3400\u9fff\uac00\ud7af", 8),
        ("\u33ff\ua000\uabff\ud7b0", 4),
    ],
)
def test_han_and_hangul_count_double(text: str, wanted: int) -> None:
    assert length(text) == wanted


@settings(max_examples=300)
@given(text=TEXTS, title=st.one_of(st.none(), st.text(max_size=8)), answered_before=st.booleans())
def test_any_text_gets_companions_of_known_roles(text: str, title: "str | None", answered_before: bool) -> None:
    found = companions(text, CUES, title, answered_before)
    roles = [one.role for one in found]
    assert all(one.text for one in found)
    assert roles in ([], [CORRECTED]) or CORRECTED not in roles
    assert CORRECTED not in roles or answered_before
    assert roles.count(QUESTION) in (0, *range(2, MOST_QUESTIONS + 1))
    assert roles.count(IN_VIEW) <= bool(title) and IN_VIEW not in roles[1:]
    for one in found:
        if one.role == IN_VIEW:
            assert one.text == f"{title} {text}" and length(text) <= LONGEST_FOLLOW_UP
        else:
            assert one.text in text and (one.role == CORRECTED or length(one.text) >= LEAST_QUESTION)

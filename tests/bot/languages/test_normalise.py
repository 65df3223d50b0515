"""Normalisation: the same again when done again, nothing invisible left, whatever comes in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages.normalise import normalise

ANY_TEXT = st.text(st.characters())  # lone surrogates among them


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_no_control_character_and_no_surrogate_is_left(text: str) -> None:
    left = normalise(text)
    assert [c for c in left if unicodedata.category(c) in ("Cc", "Cs")] == []
    left.encode("utf-8")
    assert left == left.strip() and "  " not in left


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("  A\tb\r\nC ", "a b c"),
        ("\uff21\uff22\uff23\uff11", "abc1"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("soooooo", "soo"),
        ("2000000", "2000000"),
        ("x\u0640\u0640y", "xy"),
        ("a\ud800b", "a b"),
        ("a\x00b", "a b"),
        ("\uff0frestart", "/restart"),
        ("", ""),
    ],
)
def test_what_reads_the_same_becomes_the_same(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


def test_a_long_text_takes_no_long_time() -> None:
    assert len(normalise("a b" * 300_000)) == 900_000

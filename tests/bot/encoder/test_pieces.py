"""How texts are cut: against the numbers that XLM-R is known to give, and what odd texts come to."""

import pytest

from bot.encoder.encoder import Encoder
from bot.encoder.pieces import BEGIN, END, MAX_TOKENS, UNKNOWN


# `<s>▁query:▁how▁to▁apply</s>` and the like, from the tokeniser that XLM-R is published with.
@pytest.mark.parametrize(
    "text, ids",
    [
        ("query: ", [0, 41, 1294, 12, 2]),
        ("query: how", [0, 41, 1294, 12, 3642, 2]),
        ("Hello world", [0, 35378, 8999, 2]),
    ],
)
def test_known_texts_get_their_published_numbers(encoder: Encoder, text: str, ids: list[int]) -> None:
    assert encoder._pieces.ids(text) == ids


@pytest.mark.parametrize("text", ["a\u3000b", "a  b", "a\tb", " a b ", "a\u200bb"])
def test_blanks_of_all_kinds_are_one_blank(encoder: Encoder, text: str) -> None:
    assert encoder._pieces.ids(text) == encoder._pieces.ids("a b")


def test_full_width_letters_and_digits_are_read_as_plain_ones(encoder: Encoder) -> None:
    assert encoder._pieces.ids("ＡＢＣ１２３") == encoder._pieces.ids("ABC123")


def test_control_characters_are_left_out(encoder: Encoder) -> None:
    assert encoder._pieces.ids("a\x01\x7fb") == encoder._pieces.ids("ab")


def test_letters_that_it_does_not_know_are_one_unknown_piece(encoder: Encoder) -> None:
    assert encoder._pieces.ids("\ua000\ua001\ua002")[-2:] == [UNKNOWN, END]


@pytest.mark.parametrize("text", ["", " ", "\x01", "\u200b"])
def test_nothing_to_read_is_a_beginning_and_an_end(encoder: Encoder, text: str) -> None:
    assert encoder._pieces.ids(text) == [BEGIN, END]


def test_a_long_text_is_cut_and_still_ends(encoder: Encoder) -> None:
    ids = encoder._pieces.ids("a b c d " * 1000)
    assert len(ids) == MAX_TOKENS
    assert ids[-1] == END


def test_half_a_surrogate_pair_is_an_unknown_letter(encoder: Encoder) -> None:
    assert encoder._pieces.ids("a \ud800") == encoder._pieces.ids("a ?")

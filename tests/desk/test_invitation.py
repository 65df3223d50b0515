"""Codes of invitations: long enough, read out without mistakes, and taken however somebody types them."""

import math
import re

import pytest

from desk.invitation import new_code, plain
from desk.ticket import ALPHABET

CODE = "7F3K-92QX-HJ4M-WTRA-5C8P"
PLAIN = "7F3K92QXHJ4MWTRA5C8P"


def test_a_code_has_five_groups_of_at_least_eighty_bits_in_all() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"(?:[2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}", code) for code in codes)
    # Every place can be every character: what is counted below is really drawn.
    assert {"".join(sorted({code[place] for code in codes})) for place in (0, 23)} == {"".join(sorted(ALPHABET))}
    assert len(plain(new_code())) * math.log2(len(ALPHABET)) >= 80


@pytest.mark.parametrize(
    "typed",
    [CODE, PLAIN, CODE.lower(), CODE.replace("-", " "), f"  {CODE}\t", CODE.replace("-", "\u2014"),
     "".join(chr(ord(char) + 0xFEE0) for char in CODE)],
    ids=["as told", "without gaps", "small", "spaces", "around", "long dashes", "wide"],
)  # fmt: skip
def test_a_code_is_taken_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == PLAIN


@pytest.mark.parametrize("typed", ["", "-", "\u0661\u0662", "0O1IL"])
def test_what_is_never_in_a_code_is_none(typed: str) -> None:
    assert plain(typed) == ""

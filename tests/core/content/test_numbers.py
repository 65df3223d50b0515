"""Numbers are read alike in digits of any script and in words."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.content.numbers import Number, any_values_in, digits_in, numbers_in

CASES = yaml.safe_load(Path(__file__).with_name("numbers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_the_numbers_of_a_text_are(language: str, text: str, expected: list[object]) -> None:
    found = [str(number) for number in numbers_in(text, language)]
    assert sorted(found) == sorted(str(one) for one in expected)


@given(st.integers(0, 10**9), st.sampled_from([0x0660, 0x06F0, 0x0966, 0xFF10]))
def test_digits_of_every_script_are_the_same_number(value: int, zero: int) -> None:
    text = "".join(chr(zero + int(digit)) for digit in str(value))
    assert digits_in(f"x {text} y", "ug") == [Number(Fraction(value))]


@given(st.text(), st.sampled_from(["zh", "ug", "en"]))
def test_any_text_can_be_looked_at(text: str, language: str) -> None:
    assert {one.value for one in numbers_in(text, language)} <= any_values_in(text, language)


def test_numbers_agree_where_nothing_speaks_against_it() -> None:
    three = Fraction(3)
    assert Number(three, "day").agrees(Number(three, None))
    assert not Number(three, "day").agrees(Number(three, "months"))
    assert not Number(three, None).agrees(Number(Fraction(4), None))

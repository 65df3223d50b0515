"""Language and script of a message, by a table of examples, and whatever it is: an answer that the register knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.importer import ShiliuImporter
from bot.languages.finder import LanguageFinder
from bot.nlu.language import learn_spellings
from bot.nlu.parts import LANGUAGE
from bot.registers.languages import read_register

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yml").read_text("utf-8"))
ENGLISH_WORDS = yaml.safe_load(Path(__file__).with_name("english_words.yml").read_text("utf-8"))
CODES = list(read_register(Path("nlu_data/languages.yml").resolve()))
ISO_15924 = {"Hans", "Arab", "Latn", "Cyrl", "Tibt", "Yiii", "Mong", "Kore"}


def _cases() -> Iterator[Any]:
    for row in EXAMPLES:
        for number, text in enumerate(row["texts"], 1):
            yield pytest.param(row, text, id=f"{row['what']} {number}")


@pytest.fixture(scope="module")
def finder() -> LanguageFinder:
    """A finder that knows how the examples are spelt, as the trained component does."""
    examples = ShiliuImporter().get_nlu_data().training_examples
    return LanguageFinder(learn_spellings((one.get(LANGUAGE), one.get("text")) for one in examples))


@pytest.mark.parametrize("row, text", _cases())
def test_a_message_is_known_by_its_letters_and_words(finder: LanguageFinder, row: dict[str, Any], text: str) -> None:
    found = finder.find(text, row.get("prior"))
    assert (found.language, found.script) == (row["language"], row["script"])


def test_an_english_word_alone_is_seldom_taken_for_uyghur(finder: LanguageFinder) -> None:
    taken = [word for word in ENGLISH_WORDS if finder.find(word).language != "en"]
    assert len(taken) <= len(ENGLISH_WORDS) / 10, taken


@settings(max_examples=300, deadline=None)
@given(text=st.text(), prior=st.one_of(st.none(), st.sampled_from(CODES)))
def test_any_text_gets_a_registered_language(finder: LanguageFinder, text: str, prior: str | None) -> None:
    found = finder.find(text, prior)
    assert found.language in CODES
    assert found.script in ISO_15924


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.characters(min_codepoint=0x0400, max_codepoint=0x1900)))
def test_any_mixture_of_far_scripts_gets_one_too(finder: LanguageFinder, text: str) -> None:
    assert finder.find(text).language in CODES


@pytest.mark.parametrize("code", CODES)
def test_without_letters_the_chosen_language_stands(finder: LanguageFinder, code: str) -> None:
    assert finder.find("123 !?", code).language == code


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\x00\x01", "\U000e0041" * 9, "e\u0301" * 3000, "\u202e\u202d"])
def test_broken_characters_are_no_reason_to_fail(finder: LanguageFinder, text: str) -> None:
    assert finder.find(text).language in CODES

"""What every registered language must do, with a folder of its own or without one."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.languages
from bot.languages.scripts import count_scripts
from bot.languages.speech import Speech, load_speech
from bot.registers.languages import read_register

HERE = Path(__file__).resolve()
LANGUAGES = read_register(HERE.parents[3] / "nlu_data/languages.yml")
FOLDERS = sorted(path.parent.name for path in Path(bot.languages.__file__).parent.glob("*/__init__.py"))
FIXED_NAMES = {"__init__.py", "language.py", "normalise.py", "scripts.py", "README.md"}
DATA = {".tsv", ".txt"}
TEXTS = {
    code: [
        text
        for row in yaml.safe_load(HERE.with_name("examples.yml").read_text("utf-8"))
        if row["language"] == code
        for text in row["texts"]
    ]
    for code in LANGUAGES
}


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_registered_language_loads_once(code: str) -> None:
    assert load_speech(code) is load_speech(code)
    assert load_speech(code).nlp.lang in (code, "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_examples_of_each_registered_language(code: str) -> None:
    assert TEXTS[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_join_back_to_the_text(code: str) -> None:
    speech = load_speech(code)
    for text in TEXTS[code]:
        normalised = speech.normalise(text, LANGUAGES[code].script)
        assert _letters("".join(speech.words(normalised))) == _letters(normalised)


@pytest.mark.parametrize("code", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters()))
def test_any_text_is_read_and_its_words_stand_in_order(code: str, text: str) -> None:
    speech = load_speech(code)
    normalised = speech.normalise(text, LANGUAGES[code].script)
    at = 0
    for word in speech.words(normalised):
        at = normalised.index(word, at) + len(word)
    assert isinstance(speech.fold(normalised), str)


@pytest.mark.parametrize("code", [code for code, row in LANGUAGES.items() if row.level != "full" or code != "zh"])
def test_words_are_parted_at_blanks(code: str) -> None:
    assert Speech(code).words("one two, three!") == ["one", "two", "three"]


@pytest.mark.parametrize("code", FOLDERS)
def test_a_folder_belongs_to_a_registered_language(code: str) -> None:
    assert code in LANGUAGES, f"bot/languages/{code} has no line in nlu_data/languages.yml"


@pytest.mark.parametrize("code", FOLDERS)
def test_a_folder_holds_the_fixed_names_and_data_only(code: str) -> None:
    files = [path for path in (Path(bot.languages.__file__).parent / code).iterdir() if path.is_file()]
    assert {path.name for path in files if path.suffix not in DATA} <= FIXED_NAMES
    assert {"__init__.py", "language.py"} <= {path.name for path in files}


@pytest.mark.parametrize("code", [code for code, row in LANGUAGES.items() if row.answered])
def test_an_answered_language_has_a_folder(code: str) -> None:
    assert code in FOLDERS


@pytest.mark.parametrize("code", LANGUAGES)
def test_examples_are_written_in_a_script_that_is_counted(code: str) -> None:
    assert any(count_scripts(text) for text in TEXTS[code])

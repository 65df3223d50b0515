"""The validation questions have the form that their README names, and name what there is."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LANGUAGES = yaml.safe_load((ROOT / "nlu_data/languages.yml").read_text("utf-8"))
ENTRIES = {f"{path.parent.parent.name}/{path.parent.name}" for path in (ROOT / "knowledge_base").glob("*/*/entry.yml")}
INTENTS = set(yaml.safe_load((ROOT / "nlu_data/intents.yml").read_text("utf-8")))
FORMS = ("adversarial", "dialogues", "emergencies", "ii", "mixed", "paraphrases")
BY_INTENT = sorted(path.stem for path in HERE.glob("*.yml") if path.stem not in FORMS)
# Entries that nobody has asked about yet in a language.
OWED = {"za": {"residence/permit_benefits"}}
KINDS = {"follow_up", "correction", "two_questions", "new_topic", "second_failure"}


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))


def test_every_file_is_in_the_readme() -> None:
    readme = (HERE / "README.md").read_text("utf-8")
    assert [path.stem for path in HERE.glob("*.yml") if f"`{path.stem}`" not in readme] == []


@pytest.mark.parametrize("name", BY_INTENT)
def test_a_language_is_asked_about_every_entry_in_texts(name: str) -> None:
    code = {"yue": "zh"}.get(name, name.partition("-")[0])
    rows = _read(name)
    assert code in LANGUAGES and set(rows) <= ENTRIES | INTENTS
    assert ENTRIES - set(rows) == OWED.get(name, set())
    texts = [text for row in rows.values() for text in row]
    assert all(isinstance(text, str) and text.strip() for text in texts)
    assert [text for text, count in Counter(texts).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted((HERE / "fresh").glob("*.yml")), ids=lambda path: path.stem)
def test_fresh_questions_ask_about_every_entry_and_about_what_none_answers(path: Path) -> None:
    rows = yaml.safe_load(path.read_text("utf-8"))
    assert path.stem in LANGUAGES and set(rows) == {*ENTRIES, "outside", "out_of_scope"}
    texts = [text for row in rows.values() for text in row]
    assert all(isinstance(text, str) and text.strip() for text in texts)
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_a_mixed_question_names_the_language_that_is_to_be_found() -> None:
    rows = _read("mixed")
    assert set(rows) <= ENTRIES | INTENTS
    for row in (row for rows_of in rows.values() for row in rows_of):
        assert set(row) == {"text", "language"} and row["language"] in LANGUAGES


def test_lines_in_yi_are_free_text_or_of_an_intent() -> None:
    assert set(_read("ii")) <= {"free_text", *INTENTS}


def test_a_turn_of_a_conversation_is_answered_by_known_entries() -> None:
    for number, dialogue in enumerate(_read("dialogues")):
        assert dialogue["language"] in LANGUAGES and dialogue["kind"] in KINDS, number
        for turn in dialogue["turns"]:
            wanted = turn["entries"] if "entries" in turn else [turn["entry"]]
            assert turn["text"].strip() and set(wanted) <= {*ENTRIES, None}, number


def test_each_language_has_as_many_near_misses_as_it_has_emergencies_or_nearly() -> None:
    for code, rows in _read("emergencies").items():
        assert code in LANGUAGES and set(rows) == {"emergency", "near"}
        assert min(map(len, rows.values())) >= (15 if LANGUAGES[code].get("examples") else 5), code
        assert not set(rows["emergency"]) & set(rows["near"]), code


def test_a_question_is_said_three_ways_in_four_languages() -> None:
    rows = _read("paraphrases")
    assert {row["entry"] for row in rows} == ENTRIES and len(rows) >= 100
    for row in rows:
        assert set(row) == {"entry", "zh", "en", "ug", "ko"}
        assert all(len(set(texts)) == 3 for code, texts in row.items() if code != "entry"), row["entry"]


def test_there_are_attacks_enough_each_once() -> None:
    lines = [text for rows in _read("adversarial").values() for text in rows]
    assert len(lines) >= 150
    assert [text for text, count in Counter(lines).items() if count > 1] == []

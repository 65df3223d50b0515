"""Labelled questions in every form that is read, and what is said of those that are not."""

import json
import re
from pathlib import Path

import pytest

from bot.benchmark.corpus import OUT, CorpusError, Row
from bot.benchmark.readers import read_corpus, read_validation

ROWS = (
    Row("where is it", "card_arrival"),
    Row("my pin, please", "change_pin"),
    Row("it came late", "card_arrival"),
)
FORMS = {
    "a.csv": 'text,category\nwhere is it,card_arrival\n"my pin, please",change_pin\nit came late,card_arrival\n',
    "labels first.csv": "intent;Text\ncard_arrival;where is it\nchange_pin;my pin, please\ncard_arrival;it came late\n",
    "no head.csv": 'where is it,card_arrival\n"my pin, please",change_pin\nit came late,card_arrival\n',
    "no head, labels first.tsv": "card_arrival\twhere is it\nchange_pin\tmy pin, please\ncard_arrival\tit came late\n",
    "a.txt": "\ufefftext\tlabel\nwhere is it\tcard_arrival\nmy pin, please\tchange_pin\nit came late\tcard_arrival\n",
    "a.jsonl": "".join(json.dumps({"text": row.text, "intent": row.intent}) + "\n\n" for row in ROWS),
    "objects.json": json.dumps([{"text": row.text, "label": row.intent} for row in ROWS]),
    "pairs.json": json.dumps([[row.text, row.intent] for row in ROWS]),
    "clinc.json": json.dumps({"train": [[row.text, row.intent] for row in ROWS], "test": [["never", "read"]]}),
    "rasa.yml": """version: "3.1"
nlu:
- intent: card_arrival
  examples: |
    - where is [it](thing)
    - it came late
- intent: change_pin
  examples: |
    - my pin, please
""",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_rows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FORMS[name], "utf-8")
    assert sorted(read_corpus(path).train, key=str) == sorted(ROWS, key=str)


def test_a_folder_of_rasas_yaml_is_read_whole(tmp_path: Path) -> None:
    for number, intent in enumerate(("a", "b")):
        content = f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n    - text {number}\n'
        (tmp_path / f"{intent}.yml").write_text(content, "utf-8")
    assert {row.intent for row in read_corpus(tmp_path).train} == {"a", "b"}


def test_an_intent_of_two_parts_keeps_its_whole_name(tmp_path: Path) -> None:
    content = (
        'version: "3.1"\nnlu:\n- intent: faq/a\n  examples: |\n    - one\n- intent: faq/b\n  examples: |\n    - two\n'
    )
    (tmp_path / "nlu.yml").write_text(content, "utf-8")
    assert {row.intent for row in read_corpus(tmp_path / "nlu.yml").train} == {"faq/a", "faq/b"}


def test_the_parts_of_clinc_are_kept_apart_and_the_test_part_is_not_read(tmp_path: Path) -> None:
    pairs = {
        "train": [["a", "x"], ["b", "y"]],
        "oos_train": [["c", "oos"]],
        "val": [["d", "x"]],
        "oos_val": [["e", "oos"]],
        "test": [["f", "x"]],
        "oos_test": [["g", "oos"]],
    }
    path = tmp_path / "data_full.json"
    path.write_text(json.dumps(pairs), "utf-8")
    corpus = read_corpus(path)
    assert corpus.train == (Row("a", "x"), Row("b", "y"), Row("c", OUT))
    assert corpus.validation == (Row("d", "x"), Row("e", OUT))
    assert read_validation(path) == corpus.validation


def test_a_validation_file_without_parts_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "validation.csv"
    path.write_text("text,intent\nwhat is the moon,oos\n", "utf-8")
    assert read_validation(path) == (Row("what is the moon", OUT),)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", "text,intent\nonly one,same\nanother,same\n", "at least two are needed"),
        ("a.csv", "just words\nin lines\n", "two columns, text and category, are needed"),
        ("a.csv", "text,intent\nfull,a\nshort\n", "row 3: 1 column"),
        ("a.jsonl", '{"text": "a", "intent": "b"}\nnot json\n', ":2: not JSON"),
        ("a.jsonl", '{"text": "a"}\n{"text": "b"}\n', "a text and an intent are needed"),
        ("a.json", '{"dev": [["a", "b"]]}', 'no "train" and no "val" among its keys dev'),
        ("a.yml", 'version: "3.1"\n', "examples: |` is needed"),
        ("a.yml", 'version: "3.1"\nnlu: []\n', "no examples"),
        ("a.yml", "nlu: [broken\n", "is needed"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: str, word: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=re.escape(word)) as error:
        read_corpus(path)
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no such file"):
        read_corpus(tmp_path / "none.csv")


def test_bytes_that_are_no_utf_8_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,intent\n\xff\xfe,a\n")
    with pytest.raises(CorpusError, match="byte 13 is not UTF-8"):
        read_corpus(tmp_path / "a.csv")

"""Questions to be answered, in every form that is read."""

import json

import pytest

from bot.benchmark.corpus import CorpusError
from bot.benchmark.questions import read_questions

TEXTS = ["where is my card?", 'a "quoted" one, with a comma', "third"]


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(TEXTS) + "\n\n",
        "\ufeff" + "\r\n".join(TEXTS),
        "".join(json.dumps({"text": text, "intent": "unused"}) + "\n" for text in TEXTS),
        json.dumps(TEXTS),
        json.dumps([[text, "unused"] for text in TEXTS]),
        json.dumps(
            {"train": [["never asked", "a"]], "test": [[t, "a"] for t in TEXTS[:2]], "oos_test": [["third", "oos"]]}
        ),
        'category,text\na,where is my card?\na,"a ""quoted"" one, with a comma"\nb,third\n',
    ],
)
def test_every_form_gives_the_same_questions(content: str) -> None:
    assert read_questions(content, "here") == TEXTS


def test_an_open_quote_in_plain_text_swallows_nothing() -> None:
    assert read_questions('say "hello\nto him\n', "here") == ['say "hello', "to him"]


def test_an_empty_text_is_a_question_where_the_form_says_so() -> None:
    assert read_questions('{"text": ""}\n{"text": "a"}\n', "here") == ["", "a"]


@pytest.mark.parametrize("content", ['{"text": "a"}\n{"words": "b"}\n', '{"text": "a"}\n{broken\n', "[1, 2]"])
def test_a_line_that_is_no_question_is_named(content: str) -> None:
    with pytest.raises(CorpusError, match="here"):
        read_questions(content, "here")

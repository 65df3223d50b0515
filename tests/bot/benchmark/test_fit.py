"""The command, from a file to answers, with a handful of intents."""

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.benchmark.__main__ import main
from bot.benchmark.corpus import Row
from bot.benchmark.training import thinned, title

TRAIN = {
    "card_arrival": [
        "where is my new card",
        "my card has not come yet",
        "when will the card be here",
        "card still not here",
    ],
    "change_pin": ["how do I change my pin", "I want a new pin", "set another pin for me", "can the pin be changed"],
    "exchange_rate": [
        "what is the rate for euros",
        "how many dollars do I get",
        "show the exchange rate",
        "euro to dollar rate",
    ],
    "top/up": ["add money to my account", "I want to top up", "how can I put money in", "top up with my bank card"],
}
ASKED = {
    "the card has not arrived": "card_arrival",
    "another pin please": "change_pin",
    "rate of the euro today": "exchange_rate",
}


@pytest.fixture(scope="module")
def train(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fit") / "train.csv"
    lines = [f"{text},{intent}\n" for intent, texts in TRAIN.items() for text in texts]
    path.write_text("text,category\n" + "".join(lines), "utf-8")
    return path


@pytest.fixture(scope="module")
def model(in_the_root: Path, train: Path) -> Path:
    folder = train.parent / "model"
    assert main(["fit", str(train), "--out", str(folder)]) == 0
    return folder


def _answers(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["fit", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_questions_on_standard_input_are_answered_in_order(
    model: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(ASKED)))
    rows = _answers(capsys, "--model", str(model), "--ask", "-")
    assert [row["text"] for row in rows] == list(ASKED)
    assert [row["intent"] for row in rows] == list(ASKED.values())
    for row in rows:
        assert set(row) == {"text", "intent", "confidence", "in_scope", "ranking"}
        assert 0 <= row["confidence"] <= 1 and isinstance(row["in_scope"], bool)
        assert row["ranking"][0][0] == row["intent"] and len(row["ranking"]) == len(TRAIN)
        shares = [share for _, share in row["ranking"]]
        assert shares == sorted(shares, reverse=True) and sum(shares) == pytest.approx(1.0, abs=0.001)


def test_what_was_kept_says_what_it_was_made_from(model: Path) -> None:
    about = json.loads((model / "manifest.json").read_text("utf-8"))
    assert (about["intents"], about["train"], about["outside"]) == (4, 16, 0)
    assert about["threshold_from"] == "questions in scope alone"


def test_training_and_asking_in_one_go_gives_what_the_kept_model_gives(
    train: Path, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in [*ASKED, ""]), "utf-8")
    assert _answers(capsys, str(train), "--ask", str(file)) == _answers(
        capsys, "--model", str(model), "--ask", str(file)
    )


@pytest.mark.parametrize(
    ("option", "source"), [([], "questions out of scope"), (["--no-outside"], "questions in scope alone")]
)
def test_questions_out_of_scope_teach_unless_they_may_not(
    train: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str], source: str
) -> None:
    far = ["tell me a joke", "how tall is a giraffe", "who won the match", "sing me a song", "is it going to rain"]
    outside = tmp_path / "outside.jsonl"
    lines = [json.dumps({"text": f"{text} {end}", "intent": "oos"}) for text in far for end in ("now", "please")]
    outside.write_text("\n".join(lines), "utf-8")
    assert main(["fit", str(train), "--validation", str(outside), *option]) == 0
    about = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert about["threshold_from"] == source
    assert about["outside"] == 10


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "either TRAIN or --model is needed"),
        (["none.csv"], "none.csv: there is no such file"),
        (["--model", "none"], "there is no such folder"),
        (["train.csv", "--language", "xx"], "--language xx: one of zh"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    in_the_root: Path, arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fit", *arguments]) == 1
    error = capsys.readouterr().err
    assert word in error and error.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("card_arrival", "card arrival"), ("cardArrival", "card arrival"), ("ATM-support2", "atm support 2"), ("_", "_")],
)
def test_the_name_of_an_intent_is_read_as_words(name: str, words: str) -> None:
    assert title(name) == words


def test_too_many_examples_are_thinned_where_there_are_most() -> None:
    rows = [
        Row(f"{intent} {number}", intent)
        for intent, count in (("a", 3), ("b", 50), ("c", 20))
        for number in range(count)
    ]
    kept = thinned(rows, 23)
    assert Counter(row.intent for row in kept) == {"a": 3, "b": 10, "c": 10}
    assert kept == [row for row in rows if row in kept]
    assert thinned(rows, 100) == rows

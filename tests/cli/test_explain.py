"""`shiliu explain`: the page of every example, JSON in its place, and what it refuses before Rasa's side is started."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cli import explain
from cli.__main__ import main
from cli.explaining.columns import columns, width
from cli.explaining.page import page
from cli.explaining.words import FOUND, ROLES, RULES, decision_in_words, reason_in_words
from core.settings import ROOT

CONTRACTS = ROOT / "tests" / "contracts"
EXAMPLES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (CONTRACTS / "examples" / "explanation" / "valid").glob("*.json")
}
SCHEMA = json.loads((CONTRACTS / "schemas" / "explanation.json").read_text("utf-8"))

# A child that answers as Rasa's side does: an explanation that repeats what it was asked.
CHILD = """
import json, sys
from pathlib import Path
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    told = json.loads(Path(sys.argv[1]).read_text("utf-8")) | {"text": asked["text"], "entry": asked["entry"]}
    print(json.dumps({"explanation": told} if asked["explain"] is True else {"acts": []}), flush=True)
"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Rasa's side replaced by the child above; what it was started with."""
    file = CONTRACTS / "examples" / "explanation" / "valid" / "clarify.json"
    started: list[str] = []

    def on_rasas_side(module: str, *arguments: str) -> tuple[tuple[str, ...], dict[str, str]]:
        started.extend((module, *arguments))
        return (sys.executable, "-c", CHILD, str(file)), {"PYTHONUTF8": "1"}

    monkeypatch.setattr(explain, "on_rasas_side", on_rasas_side)
    return started


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A file in the place of a model."""
    (tmp_path / "model.tar.gz").touch()
    return str(tmp_path / "model.tar.gz")


def test_it_asks_the_child_of_ask_once_and_prints_the_page(
    child: list[str], model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "ethnicity/change_minor"
    assert main(["explain", "how much", "--language", "en", "--entry", entry, "--model", model]) == 0
    assert child == ["bot.ask", model]
    printed = capsys.readouterr().out.splitlines()
    assert printed == page(EXAMPLES["clarify"] | {"text": "how much", "entry": entry})


def test_json_takes_the_place_of_the_page_or_goes_into_a_file(
    child: list[str], model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = EXAMPLES["clarify"] | {"text": "a", "entry": None}
    assert main(["explain", "a", "--model", model, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == wanted
    assert main(["explain", "a", "--model", model, "--json", str(tmp_path / "why.json")]) == 0
    assert capsys.readouterr().out.startswith("Text")
    assert json.loads((tmp_path / "why.json").read_text("utf-8")) == wanted


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["a", "--language", "xx"], "--language xx: one of zh, "),
        (["a", "--entry", "tea/green"], "--entry tea/green: there is no such entry"),
        ([" "], "text: it is empty"),
        (["a" * 2001], "text: 2001 characters are too many"),
        (["a", "--model", "none.tar.gz"], "there is no such file"),
    ],
)
def test_what_cannot_be_right_is_refused_before_anything_is_started(
    child: list[str], model: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = arguments if "--model" in arguments else [*arguments, "--model", model]
    assert main(["explain", *given]) == 1
    assert said in capsys.readouterr().err
    assert child == []


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_page_holds_all_that_was_told(name: str) -> None:
    told = EXAMPLES[name]
    text = "\n".join(page(told))
    for reading in told["readings"]:
        assert f"{reading['trust']:.2f}" in text and reading["text"] in text
        for one in reading["candidates"]:
            assert f"{one['entry']}" in text and f"{one['score']:.2f}" in text
            for nearest in (one["nearest_meaning"], one["nearest_wording"]):
                assert nearest is None or nearest["text"][:80] in text
        assert all(f"{one['intent']} {one['chance']:.2f}" in text for one in reading["others"])
        for view in reading["candidates"][0]["views"]:
            assert f"{view['value']:.2f} > {view['contribution']:+.2f}" in text
        assert all(one["signal"] in text for one in reading["signals"])
    assert FOUND[told["found"]] in text and decision_in_words(told) in text and reason_in_words(told) in text


def test_the_reading_that_decided_stands_first() -> None:
    told = EXAMPLES["in_view"]
    heads = [line for line in page(told) if line.startswith("===")]
    assert told["decision"]["role"] == "in view"
    assert [head.endswith(reading["text"]) for head, reading in zip(heads, told["readings"][::-1], strict=True)] == [
        True,
        True,
    ]


def test_columns_of_numbers_stand_under_each_other() -> None:
    told = EXAMPLES["in_view"]
    lines = page(told)
    begin = next(number for number, line in enumerate(lines) if line.startswith("VIEW"))
    rows = lines[begin : begin + len(told["readings"][0]["candidates"][0]["views"]) + 3]
    assert len({len(row) for row in rows}) == 1


def test_every_code_of_the_schema_has_words() -> None:
    known = SCHEMA["properties"]
    assert set(FOUND) == set(known["found"]["enum"])
    assert set(RULES) == set(known["reason"]["properties"]["rule"]["enum"])
    assert set(ROLES) == set(SCHEMA["$defs"]["role"]["enum"])


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_reason_names_its_numbers(rule: str) -> None:
    reason = {"rule": rule, "value": 0.3, "limit": 0.6}
    said = reason_in_words(EXAMPLES["clarify"] | {"reason": reason})
    assert "{" not in said
    assert ("0.30" in said) == ("value" in RULES[rule])


def test_a_follow_up_says_what_it_was_read_with_and_from_where_on_it_is_answered() -> None:
    told = EXAMPLES["in_view"]
    said = reason_in_words(told)
    assert told["reason"]["rule"] == "follow_up"
    assert told["entry"] in said
    assert f"{told['reason']['value']:.2f}" in said and f"{told['reason']['limit']:.2f}" in said


def decided(**fields: Any) -> dict[str, Any]:
    """An explanation with another decision."""
    blank: dict[str, Any] = {
        "entry": None,
        "also": None,
        "offered": [],
        "question": None,
        "reason": None,
        "topic": None,
    }
    return EXAMPLES["clarify"] | {"decision": {"intent": "x", "role": "whole", **blank, **fields}}


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"decision": "answer", "entry": "a/b"}, "answer a/b"),
        ({"decision": "answer", "entry": "a/b", "also": "a/c"}, "answer a/b and a/c"),
        ({"decision": "clarify", "offered": ["a/b", "a/c"]}, "ask back, offering a/b, a/c"),
        (
            {"decision": "clarify", "offered": ["a/b"], "question": "age"},
            "ask back, offering a/b, with the question age",
        ),
        ({"decision": "say", "intent": "greet"}, "say the fixed reply to greet"),
        ({"decision": "handoff", "reason": "unknown"}, "hand over to a person, reason unknown"),
        ({"decision": "handoff", "reason": "unsure", "topic": "a"}, "hand over to a person, reason unsure, topic a"),
    ],
)
def test_every_decision_is_said(fields: dict[str, Any], said: str) -> None:
    assert decision_in_words(decided(**fields)) == said


def test_one_entry_alone_is_no_offer() -> None:
    reason = {"rule": "low", "value": 0.7, "limit": 0.6}
    assert "asking back needs two" in reason_in_words(EXAMPLES["clarify"] | {"reason": reason})


def test_wide_characters_and_marks_are_counted_by_their_places() -> None:
    wide, marked = "\N{CJK UNIFIED IDEOGRAPH-6C11}" * 2, "a\N{COMBINING ACUTE ACCENT}"
    assert (width(wide), width(marked), width("ab")) == (4, 1, 2)
    assert columns([[wide, "1"], ["ab", "22"]]) == [f"{wide}   1", "ab    22"]


def test_a_text_cannot_steer_the_terminal() -> None:
    told = EXAMPLES["clarify"] | {"text": "a\x1b[2Jb\nc\u202e", "normalised": "a\nb"}
    assert all(line.isprintable() for line in page(told))

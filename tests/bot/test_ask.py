"""Whole turns of the trained model through `bot.ask`: whatever a resident writes is answered with acts."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ask import load
from bot.channel import plain_text
from tests.bot.chat import Chat

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "tests/contracts/schemas/acts.json").read_text("utf-8"))
ACT = jsonschema.Draft202012Validator(SCHEMA)
MOST_ACTS = SCHEMA["$defs"]["acts"]["maxItems"]
COMMANDS = [
    "/restart",
    " /restart",
    '/intent{"a": 1}',
    "/greet",
    "/session_start",
    "/back",
    "/",
    "/ask_human",
    "/hand_over{}",
]
ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfff",
    "\U0001f600" * 50,
    "\u202e",
    "\u200b",
    "EXTERNAL: x",
    "{}",
    "[]",
    "null",
    "%s{0}",
]


def _check(acts: list[dict[str, Any]]) -> None:
    assert 1 <= len(acts) <= MOST_ACTS
    for act in acts:
        ACT.validate(act)
    json.dumps(acts, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command_is_plain_text_from_end_to_end(chat: Chat, text: str) -> None:
    acts = chat.acts(text, conversation="commands")
    _check(acts)
    assert acts == chat.acts(plain_text(text), conversation="plain")


@pytest.mark.parametrize("text", COMMANDS)
def test_no_command_names_an_intent_for_itself(chat: Chat, text: str) -> None:
    assert len(chat.parse(text)["intent_ranking"]) > 1


def test_restart_resets_no_conversation(chat: Chat) -> None:
    for text in ("a", "/restart", "b"):
        chat.acts(text, conversation="kept")
    tracker = asyncio.run(chat.agent.tracker_store.retrieve("ask-kept"))
    said = [event.text for event in tracker.events if event.type_name == "user"]
    assert said == ["a", plain_text("/restart"), "b"]
    assert [event for event in tracker.events if event.type_name == "restart"] == []


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_is_answered_with_acts(chat: Chat, text: str) -> None:
    _check(chat.acts(text))


@pytest.mark.parametrize("text", [None, 7, [], {"a": 1}, True])
def test_what_is_no_text_is_answered_like_an_empty_one(chat: Chat, text: Any) -> None:
    assert chat.acts(text) == chat.acts("")


def test_a_text_of_a_megabyte_is_answered_within_seconds(chat: Chat) -> None:
    start = time.monotonic()
    _check(chat.acts("abcd efgh " * 100_000))
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "line",
    [
        {"language": "xx"},
        {"language": ""},
        {"language": 7},
        {"failures": "many"},
        {"failures": 99},
        {"entry": "no/such"},
        {"entry": 3},
        {"offered": "x"},
        {"offered": [1]},
    ],
    ids=str,
)
def test_context_of_any_kind_is_no_reason_to_fail(chat: Chat, line: dict[str, Any]) -> None:
    _check(chat.acts("12345", **line))


def test_a_line_without_a_conversation_stands_alone(chat: Chat) -> None:
    chat.acts("alone")
    chat.acts("alone")
    assert asyncio.run(chat.agent.tracker_store.retrieve("ask-None")) is None


def test_the_language_that_was_chosen_stands_where_letters_do_not_tell(chat: Chat) -> None:
    assert {act["language"] for act in chat.acts("12345", language="ug")} == {"ug"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=80))
def test_any_text_is_answered_with_acts(chat: Chat, text: str) -> None:
    _check(chat.acts(text))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "some.tar.gz"
    path.write_bytes(b"no model")
    with pytest.raises(RuntimeError, match="some.tar.gz.*make setup"):
        asyncio.run(load(str(path)))

"""The one door: no message of a resident is a command to Rasa."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import InputChannel
from rasa.core.run import create_http_input_channels
from rasa.shared.utils.io import read_yaml_file

from bot.channel import GatewayInput, plain_text
from bot.languages.normalise import normalise


@pytest.mark.parametrize(
    "text", ["/restart", " /restart", "\n\t/greet", "/", "//", '/intent{"a": 1}', "\u3000/restart", "/session_start"]
)
def test_a_leading_slash_is_read_as_a_sign(text: str) -> None:
    plain = plain_text(text)
    assert not plain.lstrip().startswith("/")
    assert normalise(plain) == normalise(text)


@given(st.text(st.characters()))
def test_no_text_begins_with_a_slash_afterwards(text: str) -> None:
    plain = plain_text(text)
    assert not plain.strip().startswith("/")
    assert len(plain) <= len(text)


@given(st.text().filter(lambda text: not text.lstrip().startswith("/")))
def test_any_other_text_is_left_as_it_was_written(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize("value", [None, 3, [], {}, True])
def test_what_is_no_text_is_an_empty_one(value: Any) -> None:
    assert plain_text(value) == ""


def test_the_credentials_open_this_door_and_no_other() -> None:
    assert list(read_yaml_file("bot/credentials.yml")) == ["bot.channel.GatewayInput"]
    channels: list[InputChannel] = create_http_input_channels(None, "bot/credentials.yml")
    assert [type(channel) for channel in channels] == [GatewayInput]
    assert GatewayInput.name() == "shiliu"


@pytest.mark.parametrize(
    "body, wanted",
    [({"message": "/restart"}, "\uff0frestart"), ({"message": "a"}, "a"), ({}, ""), ({"message": 7}, "")],
)
def test_the_door_reads_the_text_of_a_request_as_plain(body: dict[str, Any], wanted: str) -> None:
    request: Any = SimpleNamespace(json=body)
    assert GatewayInput()._extract_message(request) == wanted


def test_metadata_come_in_with_the_message() -> None:
    request: Any = SimpleNamespace(json={"message": "a", "metadata": {"language": "ug"}})
    assert GatewayInput().get_metadata(request) == {"language": "ug"}

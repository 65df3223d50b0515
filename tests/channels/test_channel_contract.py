"""What every channel must be, whichever it is."""

import inspect
from pathlib import Path

import pytest

from channels.channel import Channel
from channels.gateway.parts import make_channels
from channels.message import Incoming
from core.errors import Invalid
from core.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
CHANNELS = make_channels(load_settings({}))


@pytest.fixture(params=sorted(CHANNELS))
def channel(request: pytest.FixtureRequest) -> Channel:
    """Each channel in turn."""
    return CHANNELS[request.param]


def test_its_name_is_that_of_its_folder(channel: Channel) -> None:
    assert (ROOT / "channels" / channel.name / "transport.py").is_file()
    assert (ROOT / "channels" / channel.name / "README.md").is_file()


def test_its_limits_are_limits(channel: Channel) -> None:
    assert channel.limits.text_chars > 0
    assert channel.limits.pulled in (True, False)


def test_it_turns_a_delivery_into_what_the_inbox_takes(channel: Channel) -> None:
    found = channel.parse("c", {"client_message_id": "a", "text": "hello"})
    assert isinstance(found, Incoming)
    assert (found.channel, found.conversation, found.text) == (channel.name, "c", "hello")


@pytest.mark.parametrize("body", [{}, {"text": "x"}, {"client_message_id": "a", "text": "x" * 10**6}])
def test_it_refuses_in_words_what_it_cannot_read(channel: Channel, body: dict[str, object]) -> None:
    with pytest.raises(Invalid, match="needed|taken"):
        channel.parse("c", body)


def test_it_sends_one_delivery_at_a_time(channel: Channel) -> None:
    assert inspect.iscoroutinefunction(channel.send)

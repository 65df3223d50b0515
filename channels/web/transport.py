"""The web chat as a channel: its clients fetch, so a message is delivered once it is written."""

from collections.abc import Mapping
from typing import Any

from channels.channel import Limits
from channels.message import Delivery, Incoming
from channels.web.parse import parse_message
from core.settings import Settings

NAME = "web"


class WebChannel:
    """The door that web pages and mini-programs come through."""

    name = NAME

    def __init__(self, settings: Settings) -> None:
        self.limits = Limits(text_chars=settings.max_text_chars, pulled=True)

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Nothing to verify here: the token of the conversation is checked before parsing."""

    def parse(self, conversation: str, body: Mapping[str, Any]) -> Incoming:
        """Check what a client posted and turn it into what the inbox takes."""
        return parse_message(conversation, body, longest=self.limits.text_chars, channel=self.name)

    async def send(self, delivery: Delivery) -> None:
        """Nothing to send: the client reads the message itself."""

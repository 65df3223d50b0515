"""The ways to what is understood and why: over Rasa's one door and through the child of `ask`, without conversation."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.ask import answer
from bot.channel import GatewayInput


class Parser:
    """An agent that understands nothing and keeps what it was asked; any other use of it fails."""

    def __init__(self) -> None:
        self.asked: list[UserMessage] = []
        self.processor: Any = self

    async def parse_message(self, message: UserMessage) -> dict[str, Any]:
        """An explanation that repeats the text."""
        self.asked.append(message)
        return {"text": message.text, "explanation": {"text": message.text}}


def at_the_door(agent: Parser, body: Any, path: str = "/explain") -> Any:
    """What a route below /webhooks/shiliu answers to a body."""
    handed_on: list[UserMessage] = []

    async def on_new_message(message: UserMessage) -> None:
        handed_on.append(message)

    routes = GatewayInput().blueprint(on_new_message)
    route: Any = next(route for route in routes._future_routes if route.uri == path)
    assert route.methods == {"POST"}
    request: Any = SimpleNamespace(json=body, app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)))
    answered = asyncio.run(route.handler(request))
    assert handed_on == []
    return json.loads(answered.body)


def test_the_door_explains_a_text_in_its_context_and_hands_no_message_on() -> None:
    agent = Parser()
    context = {"language": "ug", "entry": "tea/green", "offered": [], "failures": 1, "sender": "x"}
    assert at_the_door(agent, {"message": "a", "metadata": context}) == {"text": "a"}
    wanted = {"language": "ug", "entry": "tea/green", "offered": [], "failures": 1, "explain": True}
    assert [message.metadata for message in agent.asked] == [wanted]


def test_the_door_tells_what_is_understood_of_a_text_with_its_language_and_no_more() -> None:
    agent = Parser()
    context = {"language": "ug", "explain": True, "sender": "x"}
    assert at_the_door(agent, {"message": "/a", "metadata": context}, "/understand")["text"] == "\uff0fa"
    assert [message.metadata for message in agent.asked] == [{"language": "ug"}]


@pytest.mark.parametrize("body", [None, [], "x", {}, {"message": 7}, {"message": "", "metadata": ["x"]}], ids=str)
def test_a_body_of_any_kind_is_explained_like_an_empty_text(body: Any) -> None:
    agent = Parser()
    assert at_the_door(agent, body) == {"text": ""}
    assert agent.asked[0].metadata == {"explain": True}


def test_no_text_is_a_command() -> None:
    agent = Parser()
    at_the_door(agent, {"message": "/restart"})
    assert agent.asked[0].text == "\uff0frestart"


def test_the_child_of_ask_explains_a_line_that_asks_for_it() -> None:
    agent: Any = Parser()
    line = {"text": "a", "conversation": "1", "entry": "tea/green", "explain": True}
    assert asyncio.run(answer(agent, line)) == {"explanation": {"text": "a"}}
    assert agent.asked[0].metadata == {"entry": "tea/green", "explain": True}


def test_a_message_of_a_conversation_cannot_ask_for_an_explanation_that_would_be_kept() -> None:
    request: Any = SimpleNamespace(json={"message": "a", "metadata": {"language": "ug", "explain": True}})
    assert GatewayInput().get_metadata(request) == {"language": "ug"}

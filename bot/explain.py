"""Why a text is understood as it is, by a loaded model: no conversation is made or changed, and nothing is kept."""

from typing import Any, Mapping

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

# What may come with the text; the same as with a message of a conversation.
CONTEXT = ("language", "entry", "offered", "failures")


async def explain(agent: Agent, text: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """The explanation (tests/contracts/schemas/explanation.json) of a plain text in a context."""
    assert agent.processor is not None, "explain: the agent has no model; load one first"
    known = {name: context[name] for name in CONTEXT if context.get(name) is not None}
    # Parsing without a tracker reads and writes none.
    parsed = await agent.processor.parse_message(UserMessage(text, metadata={**known, "explain": True}))
    found: dict[str, Any] = parsed["explanation"]
    return found

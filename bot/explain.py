"""What a loaded model understands of a text, and why: no conversation is made or changed, and nothing is kept."""

from typing import Any, Mapping

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

# What may come with the text; the same as with a message of a conversation.
CONTEXT = ("language", "entry", "offered", "failures")


async def understand(agent: Agent, text: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """Language, script, candidates and decision of a plain text in a context: what Rasa's own /model/parse tells.

    That route drops whatever comes with the text (Rasa 3.6.21), and the language of a short text is then a guess.
    """
    return await _parse(agent, text, context)


async def explain(agent: Agent, text: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """The explanation (tests/contracts/schemas/explanation.json) of a plain text in a context."""
    found: dict[str, Any] = (await _parse(agent, text, context, explain=True))["explanation"]
    return found


async def _parse(agent: Agent, text: str, context: Mapping[str, Any], **more: bool) -> dict[str, Any]:
    assert agent.processor is not None, "explain: the agent has no model; load one first"
    known = {name: context[name] for name in CONTEXT if context.get(name) is not None}
    # Parsing without a tracker reads and writes none.
    parsed: dict[str, Any] = await agent.processor.parse_message(UserMessage(text, metadata={**known, **more}))
    return parsed

"""Answers JSON Lines as chat would, without a server: `python -m bot.ask MODEL`.

One child of `bin/shiliu ask`: in-memory tracker, actions in this process. First line out is `{"ready": true}`; then
for each line in, `{"text": …, "language"?, "conversation"?, "entry"?, "offered"?, "failures"?}`, one line out,
`{"acts": […]}`; a line with `"explain": true` gets `{"explanation": {…}}` instead and belongs to no conversation.
"""

import asyncio
import json
import sys
import uuid
from typing import Any, Optional

from bot.quiet import quiet

quiet()

from rasa.core.agent import Agent, load_agent  # noqa: E402
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from rasa_sdk.executor import ActionExecutor  # noqa: E402

from bot.channel import GatewayInput, plain_text  # noqa: E402
from bot.explain import CONTEXT, explain  # noqa: E402
from bot.validation import patch_validation  # noqa: E402


class LocalActions(EndpointConfig):
    """The action server as a call in this process."""

    def __init__(self) -> None:
        """Loads the actions package."""
        super().__init__(url="local")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *arguments: Any, **options: Any) -> Optional[Any]:
        """Runs the action that Rasa asks for, as the server would."""
        return await self._executor.run(options["json"])


async def load(model: str) -> Agent:
    """The agent of a trained model; RuntimeError where it cannot be loaded (Rasa itself would only log that)."""
    endpoints = AvailableEndpoints(nlg=EndpointConfig(type="bot.nlg.ActsOnly"), action=LocalActions())
    agent = await load_agent(model_path=model, endpoints=endpoints)
    if not agent.is_ready():
        raise RuntimeError(f"{model}: not a model that this Rasa can load; `make setup` trains one")
    return agent


async def answer(agent: Agent, line: dict[str, Any]) -> dict[str, Any]:
    """The acts for one line, or its explanation; a line without a conversation stands alone."""
    text = plain_text(line.get("text"))
    if line.get("explain") is True:
        return {"explanation": await explain(agent, text, line)}
    collector = CollectingOutputChannel()
    sender = f"ask-{line['conversation']}" if line.get("conversation") else uuid.uuid4().hex
    metadata = {name: line[name] for name in CONTEXT if line.get(name) is not None}
    message = UserMessage(text, collector, sender, input_channel=GatewayInput.name(), metadata=metadata)
    await agent.handle_message(message)
    return {"acts": [sent["custom"] for sent in collector.messages if "custom" in sent]}


async def serve(model: str) -> None:
    """Reads lines until standard input ends."""
    patch_validation()
    agent = await load(model)
    print(json.dumps({"ready": True}), flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(await answer(agent, json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))

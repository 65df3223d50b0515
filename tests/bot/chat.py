"""The trained model in this process: whole turns as `bot.ask` answers them, or understanding many texts at once."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER

from bot.ask import answer, load
from bot.channel import plain_text
from bot.validation import patch_validation

BATCH = 32


class Chat:
    """One loaded agent with an event loop of its own."""

    def __init__(self, model: Path) -> None:
        """Loads `model` with the validator's patch in force, as `bot.ask` does."""
        patch_validation()
        self._loop = asyncio.new_event_loop()
        self.agent = self._loop.run_until_complete(load(str(model)))

    @property
    def processor(self) -> MessageProcessor:
        """Rasa's own processor of the loaded model."""
        assert self.agent.processor is not None
        return self.agent.processor

    def acts(self, text: Any, **line: Any) -> list[dict[str, Any]]:
        """The acts for one line of `ask`."""
        answered = self._loop.run_until_complete(answer(self.agent, {"text": text, **line}))
        acts: list[dict[str, Any]] = answered["acts"]
        return acts

    def parse(self, text: str) -> dict[str, Any]:
        """What `/model/parse` tells of one text."""
        parsed: dict[str, Any] = self._loop.run_until_complete(self.agent.parse_message(plain_text(text)))
        return parsed

    def understand(self, texts: Sequence[str], metadata: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The same for many texts, run through the graph in batches."""
        parsed: list[dict[str, Any]] = []
        assert self.processor.model_metadata.nlu_target is not None
        target = self.processor.model_metadata.nlu_target
        for start in range(0, len(texts), BATCH):
            messages = [UserMessage(plain_text(text), metadata=metadata) for text in texts[start : start + BATCH]]
            inputs = {PLACEHOLDER_MESSAGE: messages, PLACEHOLDER_TRACKER: None}
            results = self.processor.graph_runner.run(inputs=inputs, targets=[target])
            parsed += [message.as_dict(only_output_properties=True) for message in results[target]]
        return parsed

    def component(self, kind: type) -> Any:
        """The loaded component of class `kind` in the model's graph."""
        nodes = self.processor.graph_runner._instantiated_nodes
        return next(node._component for node in nodes.values() if isinstance(node._component, kind))

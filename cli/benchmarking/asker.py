"""Asks as `shiliu ask` does: the same child, the same serving rules, and never with the language."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from channels.gateway.content import HOME
from cli.asking.bot import Bot
from cli.asking.line import Asked
from cli.asking.talk import Talk
from cli.models import chosen_model
from cli.supervisor.shiliu import on_rasas_side
from core.clock import wall_clock
from core.content import load_content
from core.settings import ROOT, load_settings

TOLD_EVERY = 500


class Asker:
    """One bot for all questions; use it in a `with`."""

    def __init__(self, model: Path | None) -> None:
        settings = load_settings()
        self.model = chosen_model(model)
        self._asked = 0
        command, environ = on_rasas_side("bot.ask", str(self.model))
        self._bot = Bot(command, environ, ROOT)
        self._talk = Talk(self._bot.ask, load_content(settings.knowledge_dir), wall_clock().astimezone(HOME).date())

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self._bot.close()

    def ask(self, text: str, conversation: str | None = None) -> dict[str, Any]:
        """The line of output for one text; every now and then a word on standard error says that it goes on."""
        self._asked += 1
        if self._asked % TOLD_EVERY == 0:
            print(f"shiliu: {self._asked} texts asked", file=sys.stderr, flush=True)
        return self._talk.answer(Asked(text, None, conversation))

    def ask_all(self, texts: Iterable[str]) -> list[dict[str, Any]]:
        """The lines of texts that stand alone."""
        return [self.ask(text) for text in texts]

"""Conversations of `ask`: context as the gateway keeps it, acts as the gateway serves them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from channels.gateway.decision import context_after, failed_act
from channels.gateway.rotation import MOST_MESSAGES
from channels.replies import serve
from cli.asking.line import Asked
from core.acts import Act, parse_acts, to_json
from core.content import ORIGINAL, Content
from core.errors import ActError

Ask = Callable[[Mapping[str, Any]], dict[str, Any]]
NOTHING: Mapping[str, Any] = {"language": None, "entry": None, "offered": [], "failures": 0}


class Talk:
    """Asks the bot line after line; lines of one conversation share context, others stand alone."""

    def __init__(self, ask: Ask, content: Content, today: date) -> None:
        self._ask = ask
        self._content = content
        self._today = today
        self._contexts: dict[str, dict[str, Any]] = {}
        self._chosen: dict[str, str] = {}
        self._keys: dict[str, int] = {}
        self._asked: dict[str, int] = {}

    def answer(self, asked: Asked) -> dict[str, Any]:
        """The output for one question."""
        context = {**NOTHING, **self._contexts.get(asked.conversation or "", {})}
        if asked.language is not None:
            context["language"] = asked.language
            if asked.conversation is not None:
                self._chosen[asked.conversation] = asked.language
        acts = serve(self._acts(asked, context), self._content, self._today)
        if asked.conversation is not None:
            language = self._chosen.get(asked.conversation) or acts[0].language
            self._contexts[asked.conversation] = {**context_after(acts, context), "language": language}
        return output(acts)

    def _acts(self, asked: Asked, context: Mapping[str, Any]) -> list[Act]:
        key = None if asked.conversation is None else self._key(asked.conversation)
        try:
            return parse_acts(self._ask({"text": asked.text, "conversation": key, **context}).get("acts"))
        except ActError:
            return [failed_act(context["language"] or ORIGINAL, self._content)]

    def _key(self, conversation: str) -> str:
        """What the bot knows the conversation by: another one every so often, as no tracker may grow long."""
        number = self._keys.setdefault(conversation, len(self._keys) + 1)
        asked = self._asked.get(conversation, 0)
        self._asked[conversation] = asked + 1
        return str(number) if asked < MOST_MESSAGES else f"{number}-{asked // MOST_MESSAGES}"


def output(acts: list[Act]) -> dict[str, Any]:
    """One line of output: the top keys describe the first act."""
    told = [to_json(act) for act in acts]
    first = told[0]
    return {
        "language": first["language"],
        "script": first["script"],
        "decision": first["act"],
        "entry": first.get("entry"),
        "offered": first.get("offered", []),
        "candidates": first["candidates"],
        "reason": first.get("reason"),
        "reply": first.get("reply"),
        "acts": told,
    }

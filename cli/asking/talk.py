"""Conversations of `ask`: context as the gateway keeps it, acts as the gateway serves them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from channels.gateway.decision import context_after, failed_act
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
        self._keys: dict[str, str] = {}

    def answer(self, asked: Asked) -> dict[str, Any]:
        """The output for one question."""
        context = {**NOTHING, **self._contexts.get(asked.conversation or "", {})}
        if asked.language is not None:
            context["language"] = asked.language
        acts = serve(self._acts(asked, context), self._content, self._today)
        if asked.conversation is not None:
            self._contexts[asked.conversation] = {**context_after(acts, context), "language": context["language"]}
        return output(acts)

    def _acts(self, asked: Asked, context: Mapping[str, Any]) -> list[Act]:
        key = None
        if asked.conversation is not None:
            key = self._keys.setdefault(asked.conversation, str(len(self._keys) + 1))
        try:
            return parse_acts(self._ask({"text": asked.text, "conversation": key, **context}).get("acts"))
        except ActError:
            return [failed_act(context["language"] or ORIGINAL, self._content)]


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

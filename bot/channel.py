"""The one door of Rasa: the gateway's messages with their metadata, and nothing that a resident writes is a command."""

from typing import Any, Awaitable, Callable, Optional

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.explain import explain, understand

_FULLWIDTH_SLASH = "\uff0f"


class GatewayInput(RestInput):
    """The REST channel under our name; a message may carry metadata (language, entry, offered, failures).

    Beside it lie /webhooks/shiliu/understand and /explain: a text and metadata, and no conversation.
    """

    @classmethod
    def name(cls) -> str:
        """The name in the webhook's path: /webhooks/shiliu/webhook."""
        return "shiliu"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The REST channel's routes and ours."""
        routes: Blueprint = super().blueprint(on_new_message)

        @routes.route("/understand", methods=["POST"])
        async def understand_text(request: Request) -> HTTPResponse:
            """What is understood of a text."""
            return response.json(await understand(request.app.ctx.agent, *_given(request)))

        @routes.route("/explain", methods=["POST"])
        async def explain_text(request: Request) -> HTTPResponse:
            """Why a text is understood as it is."""
            return response.json(await explain(request.app.ctx.agent, *_given(request)))

        return routes

    def get_metadata(self, request: Request) -> Optional[dict[str, Any]]:
        """The metadata of a message of a conversation; an explanation there would be kept with it."""
        given = super().get_metadata(request)
        return {name: value for name, value in given.items() if name != "explain"} if isinstance(given, dict) else given

    def _extract_message(self, req: Request) -> Optional[str]:
        return plain_text(super()._extract_message(req))


def _given(request: Request) -> tuple[str, dict[str, Any]]:
    """The text and the metadata that a request brings; nothing where it brings something else."""
    given = request.json if isinstance(request.json, dict) else {}
    context = given.get("metadata")
    return plain_text(given.get("message")), context if isinstance(context, dict) else {}


def plain_text(text: Any) -> str:
    """`text` so that Rasa reads no command in it: a leading "/" would name an intent and pass understanding by.

    The full-width slash reads the same and is folded back to "/" by normalisation.
    """
    written = str(text) if isinstance(text, str) else ""
    stripped = written.lstrip()
    return _FULLWIDTH_SLASH + stripped[1:] if stripped.startswith("/") else written

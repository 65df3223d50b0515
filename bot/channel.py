"""The one door of Rasa: the gateway's messages with their metadata, and nothing that a resident writes is a command."""

from typing import Any, Optional

from rasa.core.channels.rest import RestInput
from sanic.request import Request

_FULLWIDTH_SLASH = "\uff0f"


class GatewayInput(RestInput):
    """The REST channel under our name; a message may carry metadata (language, entry, offered, failures)."""

    @classmethod
    def name(cls) -> str:
        """The name in the webhook's path: /webhooks/shiliu/webhook."""
        return "shiliu"

    def _extract_message(self, req: Request) -> Optional[str]:
        return plain_text(super()._extract_message(req))


def plain_text(text: Any) -> str:
    """`text` so that Rasa reads no command in it: a leading "/" would name an intent and pass understanding by.

    The full-width slash reads the same and is folded back to "/" by normalisation.
    """
    written = str(text) if isinstance(text, str) else ""
    stripped = written.lstrip()
    return _FULLWIDTH_SLASH + stripped[1:] if stripped.startswith("/") else written

"""The HTTP client of Rasa: text in, acts out."""

import time
from dataclasses import dataclass
from typing import Any

import httpx

from channels.gateway.metrics.meter import Meter
from core.acts import Act, parse_acts
from core.errors import ActError, RasaDown, RasaSlow
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Question:
    """A text and its context, as Rasa gets them."""

    sender: str
    text: str
    language: str | None
    entry: str | None
    offered: tuple[str, ...]
    failures: int

    def to_json(self) -> dict[str, Any]:
        """The body that our input channel in Rasa reads."""
        metadata = {
            "language": self.language,
            "entry": self.entry,
            "offered": list(self.offered),
            "failures": self.failures,
        }
        return {"sender": self.sender, "message": self.text, "metadata": metadata}


class Rasa:
    """Rasa, as far as the gateway's side knows it."""

    def __init__(self, settings: Settings, meter: Meter) -> None:
        self._meter = meter
        self._client = httpx.AsyncClient(
            base_url=settings.rasa_url,
            params={"token": settings.rasa_token},
            timeout=settings.rasa_timeout_s,
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=16),
            trust_env=False,
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    async def understand(self, question: Question, timeout_s: float) -> list[Act]:
        """The acts of one turn; raise RasaSlow, RasaDown or ActError."""
        begun = time.monotonic()
        found = await self._post("/webhooks/shiliu/webhook", question.to_json(), timeout_s)
        self._meter.took(time.monotonic() - begun)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ActError("Rasa's answer is no list of messages: check the input channel in credentials.yml")
        if not found:
            # Rasa answers 200 and nothing when its action server is away: that passes, as Rasa itself being away does.
            raise RasaDown("Rasa answered without an act: its action server may be down; see Rasa's log")
        return parse_acts([one.get("custom") for one in found])

    async def parse(self, text: str, language: str | None, timeout_s: float = 5.0) -> dict[str, Any]:
        """What Rasa understands of a text outside a conversation."""
        return await self._object("/webhooks/shiliu/understand", text, {"language": language}, timeout_s)

    async def explain(
        self, text: str, language: str | None, entry: str | None, timeout_s: float = 5.0
    ) -> dict[str, Any]:
        """Why Rasa understands a text as it does, outside a conversation."""
        return await self._object("/webhooks/shiliu/explain", text, {"language": language, "entry": entry}, timeout_s)

    async def ready(self) -> bool:
        """Whether Rasa is up with a model."""
        try:
            answer = await self._client.get("/status", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    async def _object(self, path: str, text: str, context: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        found = await self._post(path, {"message": text, "metadata": context}, timeout_s)
        if not isinstance(found, dict):
            raise ActError(f"Rasa's answer to {path} is no object: check the input channel in credentials.yml")
        return found

    async def _post(self, path: str, body: dict[str, Any], timeout_s: float) -> Any:
        try:
            answer = await self._client.post(path, json=body, timeout=timeout_s)
        except httpx.TimeoutException as problem:
            raise RasaSlow(f"Rasa has not answered {path} within {timeout_s:g} s") from problem
        except httpx.HTTPError as problem:
            raise RasaDown(f"Rasa cannot be reached at {path}: {type(problem).__name__}") from problem
        if answer.status_code >= 500:
            raise RasaDown(f"Rasa answers {path} with status {answer.status_code}: see Rasa's log")
        if answer.status_code >= 400:
            raise ActError(
                f"Rasa refuses {path} with status {answer.status_code}: check RASA_TOKEN and credentials.yml"
            )
        try:
            return answer.json()
        except ValueError as problem:
            raise ActError(
                f"Rasa's answer to {path} is no JSON: check the input channel in credentials.yml"
            ) from problem

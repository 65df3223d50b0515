"""A stand-in for Rasa: the same HTTP calls, answers that a test sets."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CANDIDATES = [{"entry": "ethnicity/change_minor", "score": 0.93}, {"entry": "ethnicity/basis", "score": 0.04}]
EXPLANATIONS = Path(__file__).parents[2] / "contracts" / "examples" / "explanation"


def act(kind: str, **values: Any) -> dict[str, Any]:
    """One act as Rasa sends it."""
    return {"act": kind, "language": "zh", "script": "Hans", "candidates": CANDIDATES} | values


ANSWER = act("answer", entry="ethnicity/change_minor")


@dataclass
class RasaDouble:
    """Answers each text with the acts set for it, after a pause, or with a fault."""

    port: int = 0
    acts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pauses: dict[str, float] = field(default_factory=dict)
    parsed: dict[str, Any] = field(default_factory=lambda: {"decision": "answer", "entry": CANDIDATES[0]["entry"]})
    explanation: Any = field(
        default_factory=lambda: json.loads((EXPLANATIONS / "valid" / "in_view.json").read_text("utf-8"))
    )
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    understood: list[dict[str, Any]] = field(default_factory=list)
    explained: list[dict[str, Any]] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def start(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Be down: connections are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode().split("\r\n")
                lengths = [int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length")]
                body = await reader.readexactly(lengths[0]) if lengths else b"{}"
                answer = json.dumps(await self._answer(lines[0].split()[1], json.loads(body))).encode()
                start = f"HTTP/1.1 {self.status} Any\r\nContent-Type: application/json\r\n"
                writer.write(f"{start}Content-Length: {len(answer)}\r\n\r\n".encode() + answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _answer(self, path: str, body: dict[str, Any]) -> Any:
        if path.startswith("/webhooks/shiliu/understand"):
            self.understood.append(body)
            await asyncio.sleep(self.pauses.get(body["message"], 0))
            return {"language": "zh", "script": "Hans", "decision": self.parsed, "candidates": CANDIDATES}
        if path.startswith("/webhooks/shiliu/explain"):
            self.explained.append(body)
            return self.explanation
        if path.startswith("/status"):
            return {}
        self.asked.append(body)
        await asyncio.sleep(self.pauses.get(body["message"], 0))
        return [{"recipient_id": body["sender"], "custom": one} for one in self.acts.get(body["message"], [ANSWER])]

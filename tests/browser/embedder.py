"""Another platform on an origin of its own: a page that shows the panel, and a server that signs for tickets."""

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from channels.gateway.embed.tickets import Tickets
from channels.gateway.suggestion.signature import signature
from core.settings import load_settings
from tests.whole.service import Service, free_port

PAGE = Path(__file__).with_name("host.html")
PORT = free_port()
EMPTY = "/empty"
# Its host is another one than the service's, so nothing of a browser is shared between them.
ORIGIN = f"http://localhost:{PORT}"


class Platform:
    """Serves the page while it is used as a context; `given` are tickets that it hands out before it asks for any."""

    def __init__(self, service: Service, port: int = PORT) -> None:
        """On another port it is another origin, which the service does not know."""
        self.address = f"http://localhost:{port}"
        self.given: list[str] = []
        self._service = service
        self._server = ThreadingHTTPServer(("localhost", port), self._handler())

    def __enter__(self) -> "Platform":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def ticket(self) -> str:
        """A ticket as the platform's server gets it."""
        body, stamp, nonce = (
            json.dumps({"origin": ORIGIN}).encode(),
            str(int(datetime.now(UTC).timestamp())),
            uuid4().hex,
        )
        headers = {
            "Content-Type": "application/json",
            "X-Shiliu-Timestamp": stamp,
            "X-Shiliu-Nonce": nonce,
            "X-Shiliu-Signature": signature(self._secret("suggest_key"), stamp, body, nonce),
        }
        answer = httpx.post(f"{self._service.address}/v1/embed/tickets", content=body, headers=headers)
        return str(answer.raise_for_status().json()["ticket"])

    def expired(self) -> str:
        """A ticket that was good two minutes ago."""
        key = self._secret("desk_key")
        settings = load_settings({"DATA_DIR": str(self._service.data_dir), "DESK_KEY": key, "EMBED_ORIGINS": ORIGIN})
        past: Any = Tickets(settings, lambda: datetime.now(UTC) - timedelta(minutes=2), None)  # type: ignore[arg-type]
        return str(past.give(ORIGIN).text)

    def _secret(self, name: str) -> str:
        return (self._service.data_dir / "secrets" / name).read_text("utf-8").strip()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = PAGE.read_text("utf-8").replace("ADDRESS", platform._service.address)
                self._answer("text/html; charset=utf-8", b"" if self.path == EMPTY else page.encode())

            def do_POST(self) -> None:
                ticket = platform.given.pop(0) if platform.given else platform.ticket()
                self._answer("application/json", json.dumps({"ticket": ticket}).encode())

            def log_message(self, format: str, *args: Any) -> None:
                return

            def _answer(self, kind: str, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler

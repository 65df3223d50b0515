"""What stands before every request: the largest body, paths that are no paths, and the headers that protect pages."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_policy(host: str) -> str:
    """Everything from this server alone; sockets are named because older browsers do not count them as 'self'."""
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


class TooLarge(Exception):
    """More was sent than is taken."""


class Guard:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, *, largest: int) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it is one that we look at."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, begun = Headers(scope=scope), False

        async def protected(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                given = MutableHeaders(scope=message)
                given["Content-Security-Policy"] = content_policy(headers.get("host", ""))
                for name, value in FIXED.items():
                    given[name] = value
                if scope["path"].startswith("/v1/"):
                    given["Cache-Control"] = "no-store"
            await send(message)

        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, protected)
            return
        try:
            await self._app(scope, self._counted(receive), protected)
        except TooLarge:
            if not begun:
                await self._too_large()(scope, receive, protected)

    def _refused(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        if "\0" in scope["path"]:
            return _problem(404, "not_found", "path: it holds the character U+0000; leave it out")
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:20]) > self._largest:
            return self._too_large()
        return None

    def _too_large(self) -> JSONResponse:
        return _problem(413, "too_large", f"body: at most {self._largest} bytes are taken")

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._largest:
                raise TooLarge
            return message

        return counted


def _problem(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": code, "message": message}, status_code=status)

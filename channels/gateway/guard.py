"""What stands before every request: the largest body, paths that are no paths, and the headers that protect pages."""

import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.organisation.reading.source import LARGEST

# Where a file is uploaded. What surrounds it in the form is small.
UPLOAD = re.compile(r"/v1/(conversations|desk/tickets)/[^/]+/attachments")
FORM_BYTES = 8192
# The whole organisation of a city in one piece; as much as is read from its file.
ORGANISATION = "/v1/desk/organisation"
# The one page that other sites may show in theirs: those that the setting names.
PANEL = "/embed/panel"
HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # The chat and the console record voice messages; photos come through the system's own picker.
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_policy(host: str, framed_by: Sequence[str] = ()) -> str:
    """Everything from this server alone; sockets are named because older browsers do not count them as 'self'."""
    frames = " ".join(framed_by) or "'none'"
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "media-src 'self' blob:; "
        f"font-src 'self' data:; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {frames}"
    )


class TooLarge(Exception):
    """More was sent than is taken."""


class Guard:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, *, largest: int, largest_file: int, framed_by: Sequence[str] = ()) -> None:
        self._app = app
        self._framed_by = framed_by
        self._largest = largest
        self._largest_form = max(largest, largest_file + FORM_BYTES)

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
                self._protect(MutableHeaders(scope=message), scope["path"], headers.get("host", ""))
            await send(message)

        most = self._most(scope["path"])
        refused = self._refused(scope, headers, most)
        if refused is not None:
            await refused(scope, receive, protected)
            return
        try:
            await self._app(scope, _counted(receive, most), protected)
        except TooLarge:
            if not begun:
                await _too_large(most)(scope, receive, protected)

    def _protect(self, given: MutableHeaders, path: str, host: str) -> None:
        framed_by = self._framed_by if path == PANEL else ()
        # A file that somebody sent comes with a policy that allows less.
        given.setdefault("Content-Security-Policy", content_policy(host, framed_by))
        for name, value in FIXED.items():
            given[name] = value
        if framed_by:
            # It knows no list of origins: a browser that obeyed it would show the panel nowhere.
            del given["X-Frame-Options"]
        if path.startswith("/v1/"):
            given["Cache-Control"] = "no-store"

    def _most(self, path: str) -> int:
        if path == ORGANISATION:
            return max(self._largest, LARGEST)
        return self._largest_form if UPLOAD.fullmatch(path) else self._largest

    def _refused(self, scope: Scope, headers: Headers, most: int) -> JSONResponse | None:
        if "\0" in scope["path"]:
            return _problem(404, "not_found", "path: it holds the character U+0000; leave it out")
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:20]) > most:
            return _too_large(most)
        return None


def _counted(receive: Receive, most: int) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return counted


def _too_large(most: int) -> JSONResponse:
    return _problem(413, "too_large", f"body: at most {most} bytes are taken")


def _problem(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": code, "message": message}, status_code=status)

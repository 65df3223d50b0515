"""The static front ends: the chat at /, the operators' console at /console/, and the panel for other platforms."""

from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

# Files whose names carry a hash of their content never change.
FOREVER = "public, max-age=31536000, immutable"
PANEL = "panel.html"
HASHED = ("assets", "js", "css", "static", "fonts")


class Pages(StaticFiles):
    """A built front end; until it is built, it says how to build it."""

    def __init__(self, folder: Path, first: str = "index.html") -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._folder = folder
        self._first = first
        self.config_checked = True

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 503 as long as there is no front end."""
        if scope["path"].startswith("/v1/"):
            raise HTTPException(404, "there is no such route; see /openapi.json")
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, "only GET and HEAD are taken here", {"Allow": "GET, HEAD"})
        if not (self._folder / self._first).is_file():
            message = f"the front end {self._folder.name} is not built: run make setup"
            return JSONResponse({"error": "unavailable", "message": message}, status_code=503)
        response = await super().get_response(path, scope)
        hashed = path.partition("/")[0] in HASHED and any(char.isdigit() for char in Path(path).stem)
        response.headers["Cache-Control"] = FOREVER if hashed else "no-cache"
        return response


class Panel(Pages):
    """The panel, which has an address without an ending, and the script that other pages load."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        return await super().get_response(PANEL if path == "panel" else path, scope)


def add_pages(app: FastAPI, web_dir: Path) -> None:
    """Serve the front ends; the chat gets what no route takes, so that a wrong method is still told as such."""
    app.mount("/console", Pages(web_dir / "console"), name="console")
    app.mount("/embed", Panel(web_dir / "embed", PANEL), name="embed")
    chat, otherwise = Pages(web_dir / "chat"), app.router.default

    async def default(scope: Scope, receive: Receive, send: Send) -> None:
        await (chat if scope["type"] == "http" else otherwise)(scope, receive, send)

    app.router.default = default

"""What each route of the real gateway asks for, as the app itself declares it: the one right that its gate names."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from channels.gateway.app import create_app
from channels.gateway.parts import Parts, make_parts
from core.settings import ROOT, load_settings

KNOWLEDGE = ROOT / "tests" / "contracts" / "examples" / "content"
NUMBER = "T-2222-22"


class Route(NamedTuple):
    """A route, and the dependencies that name a right."""

    method: str
    path: str
    gates: tuple[Any, ...]

    @property
    def name(self) -> str:
        """How it is called here."""
        return f"{self.method} {self.path}"

    @property
    def template(self) -> str:
        """Its path as the OpenAPI writes it."""
        return re.sub(r"\{(\w+)(:\w+)?\}", r"{\1}", self.path)

    @property
    def url(self) -> str:
        """An address of it, of something that there is not."""
        return re.sub(r"\{(\w+)\}", lambda part: NUMBER if part[1] == "number" else "1", self.template)


def gates_of(dependant: Any) -> list[Any]:
    """All dependencies that name a right, however deep."""
    found = [dependant.call] if hasattr(dependant.call, "right") else []
    return found + [gate for below in dependant.dependencies for gate in gates_of(below)]


def routes_of(app: FastAPI, below: str = "/v1/desk") -> list[Route]:
    """All routes of the desk, or below another path; a WebSocket's method is WS."""
    found = []
    for one in iter_route_contexts(app.routes):
        if str(one.path).startswith(below):
            methods = sorted(one.methods or {"WS"})
            found += [Route(method, str(one.path), tuple(gates_of(one.dependant))) for method in methods]
    return found


def make_app(url: str, folder: Path) -> tuple[FastAPI, Parts]:
    """The real gateway; Rasa is away, as nothing here gets that far."""
    settings = load_settings(
        {"DATA_DIR": str(folder), "KNOWLEDGE_DIR": str(KNOWLEDGE), "DATABASE_URL": url, "DESK_KEY": "a key for tests"}
    )
    parts = make_parts(settings)
    return create_app(settings, parts), parts

"""Schemathesis' settings for the running service: who calls each operation, with what in its path and its body."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from tests.whole.accounts import role_for
from tests.whole.people import PASSWORD, Operator, make_colleague
from tests.whole.scenes import Scenes, Words
from tests.whole.service import Service

# So often a field of a body means something; else it holds whatever Schemathesis thinks of.
OFTEN = 0.7
# Takes a name and ends that person's sessions: no name out of an answer may come here, it could be that of who asks.
RESET = "/v1/desk/totp/reset"
UNLEARNED = {phase: {"extra-data-sources": {"responses": False}} for phase in ("examples", "coverage", "fuzzing")}


class Settings:
    """Makes them, and all that they name."""

    def __init__(self, service: Service, accounts: Mapping[str, Operator], scenes: Scenes) -> None:
        self._accounts, self._scenes, self._sole = accounts, scenes, sole(service)
        self._secrets = secrets_of(service, accounts["administrator"])
        self._declared = httpx.get(f"{service.address}/openapi.json").json()["paths"]
        self._dictionaries: dict[str, dict[str, list[Any]]] = {}

    def text(self) -> str:
        """All of it as TOML."""
        names = [(method.upper(), path) for path, methods in self._declared.items() for method in methods]
        found = {
            "parameters": self._bodies(self._scenes.words()),
            "operations": [self._operation(method, path) for method, path in names],
            "dictionaries": self._dictionaries,
            # Methods that a path does not know are tried by test_bad_input.py, all of them.
            "phases": {"coverage": {"unexpected-methods": []}},
        }
        return "".join(f"{key} = {_toml(value)}\n" for key, value in found.items())

    def _operation(self, method: str, path: str) -> dict[str, Any]:
        role = role_for(method, path)
        if role is None:
            resident, ids = self._scenes.resident(path)
            http = resident.http
        else:
            http, ids = self._sole.get(path, self._accounts[role]).http, self._scenes.behind(path)
        words = self._scenes.words_for(path, ids.get("number", "")) | self._secrets.get(path, {})
        found = {
            "include-name": f"{method} {path}",
            "headers": identity(http),
            "parameters": {f"path.{key}": ids[key] for key in ids if f"{{{key}}}" in path} | self._bodies(words),
        }
        return found | ({"phases": UNLEARNED} if path == RESET else {})

    def _bodies(self, words: Words) -> dict[str, Any]:
        """Fields of bodies with the dictionaries that they are filled from."""
        found = {}
        for field, values in words.items():
            name = f"words-{len(self._dictionaries)}"
            self._dictionaries[name] = {"values": values}
            found[f"body.{field}"] = {"dictionary": name, "probability": OFTEN}
        return found


def sole(service: Service) -> dict[str, Operator]:
    """Accounts for what ends or brakes the session that asks, or wants one that is not whole yet: one for each."""
    starts = make_colleague(service, "starts", "city_lead", half=True)
    starts.http.post("/totp/start").raise_for_status()
    make_colleague(service, "enters", "city_lead")
    return {
        "/v1/desk/logout": make_colleague(service, "gone", "operator"),
        "/v1/desk/password": make_colleague(service, "renewed", "operator"),
        "/v1/desk/totp/start": starts,
        "/v1/desk/totp/confirm": starts,
        "/v1/desk/totp": Operator(service.address, "enters", PASSWORD, half=True),
    }


def secrets_of(service: Service, administrator: Operator) -> dict[str, Words]:
    """What only whoever it was given to can know, by the route that asks for it; nobody else uses these accounts."""
    for name in ("returns", "invited"):
        make_colleague(service, name, "operator")
    invitation = administrator.http.post("/people/invited/invitation").json()
    return {
        "/v1/desk/login": {"name": ["returns"], "password": [PASSWORD]},
        "/v1/desk/invitation": {"name": ["invited"], "code": [invitation["code"]]},
        "/v1/desk/password": {"old": [PASSWORD], "new": ["another long password"]},
    }


def identity(http: httpx.Client) -> dict[str, str]:
    """The headers that tell who somebody is."""
    found = {name: http.headers[name] for name in ("Authorization", "X-CSRF-Token") if name in http.headers}
    if "shiliu_desk" in http.cookies:
        found["Cookie"] = f"shiliu_desk={http.cookies['shiliu_desk']}"
    return found


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)

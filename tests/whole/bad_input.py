"""What tests of bad input share: the data, the ways in, and a witness that nothing was lost meanwhile."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.whole.accounts import role_for
from tests.whole.people import Operator, Resident
from tests.whole.scenes import Scenes
from tests.whole.service import PROCESSES, Service

BAD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("bad_input.yml").read_text("utf-8"))
REFUSALS = {400, 401, 403, 404, 405, 409, 413, 422, 429}
LOGS = ("gateway", "worker", "rasa", "actions")
# Would end the session that the other requests need.
ENDINGS = ("/v1/desk/logout",)
# What another server signs: nothing unsigned is even read there, so no session ever opens it.
SIGNED = ("/v1/embed/tickets",)
# Takes the organisation of a city in one piece, so a megabyte is read there.
LARGE = ("/v1/desk/organisation",)


def written(given: Any) -> Any:
    """A text of bad_input.yml: as it stands, or with its middle repeated."""
    if not isinstance(given, dict) or "then" not in given:
        return given
    return str(given.get("start", "")) + given["then"] * given["times"] + str(given.get("end", ""))


def raw(given: dict[str, Any], key: str) -> bytes:
    """The bytes of a body or line of bad_input.yml."""
    return bytes.fromhex(given["hex"]) if "hex" in given else str(written(given[key])).encode()


def complaint(answer: httpx.Response, *allowed: int) -> list[str]:
    """What is wrong with an answer that has to be one of these refusals, with a code and a sentence."""
    what = f"{answer.request.method} {str(answer.request.url)[:150]}: {answer.status_code} {answer.text[:150]}"
    if answer.status_code not in (allowed or REFUSALS):
        return [what]
    if answer.request.method == "HEAD":
        return []
    try:
        told = answer.json()
    except ValueError:
        return [what]
    # Whatever else is told, as the faults of an organisation, comes beside these.
    clear = {"error", "message"} <= set(told) <= {"error", "message", "faults"}
    clear = clear and re.fullmatch("[a-z_]+", told["error"]) is not None and len(told["message"]) > 10
    return [] if clear else [what]


@dataclass(frozen=True)
class Way:
    """One operation of the OpenAPI, somebody who may use it, and real ids for its path."""

    method: str
    template: str
    declared: dict[str, Any]
    role: str | None
    http: httpx.Client
    names: dict[str, str]

    @property
    def desk(self) -> bool:
        """Whether it needs the session of somebody who works at the desk."""
        return self.role is not None

    @property
    def own(self) -> bool:
        """Whether it needs the token of a conversation."""
        return "{conversation}" in self.template

    @property
    def shape(self) -> re.Pattern[str]:
        """The paths that may be meant by it; the name of a person may hold a slash."""
        return re.compile(
            re.sub(r"\\{(\w+)\\}", lambda one: ".+" if one[1] == "name" else "[^/]+", re.escape(self.template))
        )

    def refused(self, *allowed: int) -> tuple[int, ...]:
        """The refusals that are right here; a refusal of who asks is none of them, for they may go there."""
        if self.template in SIGNED:
            return (*allowed, 401)
        # A form is never read as JSON, and a whole organisation may be large: what is wrong in them is told then.
        read_else = "multipart/form-data" in self.declared.get("requestBody", {}).get("content", {})
        return (*allowed, 422) if read_else or self.template in LARGE else allowed

    def path(self, **other: str) -> str:
        """Its path with real ids, or with others in their places."""
        return self.template.format(**{**self.names, **other})

    def send(self, path: str = "", http: httpx.Client | None = None, **rest: Any) -> httpx.Response:
        """One request."""
        return (http or self.http).request(self.method, path or self.path(), **rest)


class Witness:
    """A resident who writes between the attacks, and what was acknowledged."""

    def __init__(self, service: Service, question: str, entry: str) -> None:
        """Asks the question, which has to be answered by the entry."""
        self.resident = Resident(service.address, "zh")
        self.acknowledged: list[str] = []
        self._service, self._question, self._entry = service, question, entry
        self._pids = {name: service.pid(name) for name in PROCESSES}
        self._sizes = {name: len(_log(service, name)) for name in LOGS}
        self._ask()

    def _ask(self) -> None:
        told = self.resident.ask(self._question)
        self.acknowledged.append(self._question)
        assert told[0]["entry"] == self._entry

    @property
    def token(self) -> str:
        """The token of the resident's conversation."""
        return self.resident.http.headers["Authorization"].removeprefix("Bearer ")

    def check(self) -> None:
        """The service still answers, no process has died or met a fault, and all that was acknowledged stands."""
        self._ask()
        messages = self.resident.messages()
        assert [one["text"] for one in messages if one["from"] == "resident"] == self.acknowledged
        assert [one["seq"] for one in messages] == list(range(1, len(messages) + 1))
        assert {name: self._service.pid(name) for name in PROCESSES} == self._pids
        for name in LOGS:
            said = _log(self._service, name)[self._sizes[name] :].decode("utf-8", "replace")
            assert '"level": "error"' not in said and "Traceback" not in said, (name, said[-3000:])


def _log(service: Service, name: str) -> bytes:
    path = service.data_dir / "logs" / f"{name}.log"
    return path.read_bytes() if path.exists() else b""


def all_ways(service: Service, accounts: Mapping[str, Operator], scenes: Scenes) -> list[Way]:
    """Every operation of the OpenAPI, asked by who may and about what there is."""
    # What is refused changes nothing, so one resident and one ticket, about which something was asked, serve all.
    resident, own = scenes.resident("/v1/conversations/{conversation}/attachments/{attachment}")
    number = scenes.ticket("/explanation")
    desk = {role: client(service, one.http) for role, one in accounts.items()}
    found = []
    for template, methods in httpx.get(f"{service.address}/openapi.json").json()["paths"].items():
        for method, declared in methods.items():
            role = role_for(method.upper(), template)
            http, names = (desk[role], scenes.behind(template, number)) if role else (resident.http, own)
            found.append(Way(method.upper(), template, declared, role, http, names))
    assert len(found) >= 90
    return [way for way in found if way.template not in ENDINGS]


def client(service: Service, session: httpx.Client) -> httpx.Client:
    """The same session for whole paths."""
    return httpx.Client(base_url=service.address, headers=session.headers, cookies=session.cookies, timeout=30)

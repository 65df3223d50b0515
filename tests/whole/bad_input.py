"""What tests of bad input share: the data, the ways in, and a witness that nothing was lost meanwhile."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.whole.people import Operator, Resident
from tests.whole.service import PROCESSES, Service

BAD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("bad_input.yml").read_text("utf-8"))
REFUSALS = {400, 401, 403, 404, 405, 409, 413, 422, 429}
LOGS = ("gateway", "worker", "rasa", "actions")
# Would end the session that the other requests need.
ENDINGS = ("/v1/desk/logout",)


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
    clear = set(told) == {"error", "message"} and re.fullmatch("[a-z_]+", told["error"]) and len(told["message"]) > 10
    return [] if clear else [what]


@dataclass(frozen=True)
class Way:
    """One operation of the OpenAPI and who may use it."""

    method: str
    template: str
    declared: dict[str, Any]
    http: httpx.Client
    names: dict[str, str]

    @property
    def desk(self) -> bool:
        """Whether it is for operators."""
        return self.template.startswith(("/v1/desk", "/v1/suggest"))

    @property
    def closed(self) -> bool:
        """Whether it needs a token or a session."""
        return "{conversation}" in self.template or (self.desk and not self.template.endswith("/login"))

    def refused(self, *allowed: int) -> tuple[int, ...]:
        """The refusals that are right here: at the desk also that this operator may not, or that there is none."""
        if self.template.startswith("/v1/embed"):
            # Whoever calls it has to sign the body first: nothing unsigned is even read.
            return (*allowed, 401)
        if self.template.endswith("/attachments"):
            return (*allowed, 403, 404, 409, 422)
        return (*allowed, 403, 404, 409) if self.desk or "{attachment}" in self.template else allowed

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


def all_ways(service: Service, operator: Operator) -> list[Way]:
    """Every operation of the OpenAPI, with a conversation, a ticket and a suggestion that exist."""
    resident = Resident(service.address, "zh")
    number = resident.http.post(f"{resident.path}/handoff").json()["ticket"]
    desk = httpx.Client(
        base_url=service.address, headers=operator.http.headers, cookies=operator.http.cookies, timeout=30
    )
    asked = desk.post("/v1/suggest", json={"text": "labour contract"})
    assert asked.status_code == 200, asked.text
    names = {"conversation": resident.id, "number": number, "seq": "1", "suggestion": asked.json()["id"]}
    names |= {"topic": "ethnicity", "entry": "basis", "name": "lin"}
    # Of these there are none yet; that they are not found is as clear a refusal as any.
    names |= dict.fromkeys(("attachment", "translation", "session"), "0" * 32)
    found = []
    for template, methods in httpx.get(f"{service.address}/openapi.json").json()["paths"].items():
        for method, declared in methods.items():
            found.append(Way(method.upper(), template, declared, resident.http, names))
            if found[-1].desk:
                found[-1] = Way(method.upper(), template, declared, desk, names)
    assert len(found) >= 25
    return [way for way in found if way.template not in ENDINGS]

"""A resident and those who work at the desk, as their pages talk to the service."""

import asyncio
import ssl
import time
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pyotp

from core.database import connect
from core.postgres import embedded_url
from desk.people import add_operator
from tests.whole.service import Service

PASSWORD = "correct horse battery staple"
# Of no use here, but each client would make one, which takes as long as several requests.
TLS = ssl.create_default_context()
Message = dict[str, Any]


class Resident:
    """One conversation; consent is given, since tests are about what comes after."""

    def __init__(self, address: str, language: str | None = None, *, consent: bool = True) -> None:
        """Begins the conversation."""
        self.http = httpx.Client(base_url=address, timeout=30, verify=TLS)
        begun = self.http.post("/v1/conversations", json={"language": language} if language else {})
        begun.raise_for_status()
        self.id, token = begun.json()["id"], begun.json()["token"]
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.path = f"/v1/conversations/{self.id}"
        if consent:
            self.http.post(f"{self.path}/consent", json={"keep": True}).raise_for_status()

    def post(self, text: str, client_message_id: str | None = None) -> httpx.Response:
        """Sends one text, once."""
        body = {"client_message_id": client_message_id or uuid4().hex, "text": text}
        return self.http.post(f"{self.path}/messages", json=body)

    def tap(self, choice: str) -> int:
        """Taps a button; returns the number of the message."""
        answer = self.http.post(f"{self.path}/messages", json={"client_message_id": uuid4().hex, "choice": choice})
        answer.raise_for_status()
        return int(answer.json()["seq"])

    def messages(self, after: int = 0) -> list[Message]:
        """The conversation so far."""
        found: list[Message] = self.http.get(f"{self.path}/messages", params={"after": after}).json()["messages"]
        return found

    def state(self) -> dict[str, Any]:
        """Who answers, and the ticket."""
        found: dict[str, Any] = self.http.get(f"{self.path}/messages").json()["state"]
        return found

    def ask(self, text: str, within_s: float = 30.0) -> list[Message]:
        """Sends a text and returns what came back first, up to its last message."""
        answer = self.post(text)
        answer.raise_for_status()
        return self.wait(int(answer.json()["seq"]), within_s)

    def wait(self, after: int, within_s: float = 30.0, least: int = 1) -> list[Message]:
        """What others have said after a message; TimeoutError where they say nothing."""
        end = time.monotonic() + within_s
        while time.monotonic() < end:
            found = [one for one in self.messages(after) if one["from"] != "resident"]
            if len(found) >= least:
                return found
            time.sleep(0.02)
        raise TimeoutError(f"no reply after message {after} within {within_s:g} s")


class Operator:
    """Somebody who works at the desk, logged in."""

    def __init__(self, address: str, name: str, password: str, *, half: bool = False) -> None:
        """Logs in; httpx.HTTPStatusError where that is refused. Who owes a second factor sets it up, but for `half`."""
        self.name = name
        self.http = httpx.Client(base_url=f"{address}/v1/desk", timeout=30, verify=TLS)
        answer = self.http.post("/login", json={"name": name, "password": password})
        answer.raise_for_status()
        self.role = str(answer.json()["role"])
        self.http.headers["X-CSRF-Token"] = answer.json()["csrf"]
        if answer.json()["second_factor"] == "to_set_up" and not half:
            secret = self.http.post("/totp/start").json()["secret"]
            self.http.post("/totp/confirm", json={"code": pyotp.TOTP(secret).now()}).raise_for_status()

    def tickets(self, state: str = "open") -> list[dict[str, Any]]:
        """The queue."""
        found: list[dict[str, Any]] = self.http.get("/tickets", params={"state": state}).json()["tickets"]
        return found

    def ticket(self, number: str) -> dict[str, Any]:
        """One ticket with its conversation."""
        found: dict[str, Any] = self.http.get(f"/tickets/{number}").json()
        return found

    def do(self, number: str, step: str, **body: Any) -> httpx.Response:
        """take, reply, hand_back or close."""
        return self.http.post(f"/tickets/{number}/{step}", json=body)


def make_operator(service: Service, name: str) -> Operator:
    """Adds an account and logs in."""
    arguments = ["operator", "add", name, "--role", "operator", "--language", "zh", "ug", "--password-stdin"]
    done = service.shiliu(*arguments, given=PASSWORD.encode())
    assert done.returncode == 0, done.stderr.decode()
    return Operator(service.address, name, PASSWORD)


def make_colleague(service: Service, name: str, role: str, *, half: bool = False) -> Operator:
    """The same for any role, without the seconds in which a command line starts."""

    async def add() -> None:
        async with await connect(embedded_url(service.data_dir)) as conn:
            await add_operator(
                conn, name=name, password=PASSWORD, at=datetime.now(UTC), role=role, languages=["zh", "ug"]
            )

    asyncio.run(add())
    return Operator(service.address, name, PASSWORD, half=half)

"""An operator's browser on a simulated day: the session, its token, and the live events."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pyotp
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from cli.benchmarking.day.stage import Away, Stage

Frame = dict[str, Any]
COOKIE = "shiliu_desk"
OK = 200
TICK = "tick"


class Console:
    """One browser; `hear` gets every frame but those that only say that time goes on."""

    def __init__(self, stage: Stage, name: str, password: str, hear: Callable[[Frame], None]) -> None:
        self.name = name
        self.ticked = 0
        self._stage = stage
        self._password = password
        self._hear = hear
        self._http = stage.client()
        self._secret: str | None = None
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def open(self) -> bool:
        """Whether live events come in."""
        return self._listening is not None and not self._listening.done()

    async def log_in(self) -> None:
        """Give the password and, where one is owed, the second factor."""
        answer = await self._ask("POST", "login", {"name": self.name, "password": self._password})
        self._http.headers["X-CSRF-Token"] = answer.json()["csrf"]
        match answer.json()["second_factor"]:
            case "to_set_up":
                self._secret = str((await self._ask("POST", "totp/start", {})).json()["secret"])
                await self._ask("POST", "totp/confirm", {"code": self._code()})
            case "to_enter":
                await self._ask("POST", "totp", {"code": self._code()})

    async def listen(self) -> None:
        """Open the events; raise Away if the gateway does not answer."""
        address = self._stage.address.replace("http", "ws", 1) + "/v1/desk/events"
        cookie = f"{COOKIE}={self._http.cookies.get(COOKIE)}"
        try:
            self._socket = await connect(address, additional_headers={"Cookie": cookie}, max_size=None, proxy=None)
        except (OSError, WebSocketException, TimeoutError) as problem:
            raise Away from problem
        self._listening = asyncio.create_task(self._listen(self._socket))

    async def close(self) -> None:
        """Close the page without a word."""
        if self._socket is not None:
            await self._socket.close()
        if self._listening is not None:
            await self._listening
        self._socket = self._listening = None

    async def get(self, path: str, **params: Any) -> Any:
        """What stands at an address of the desk; None where it is refused."""
        answer = await self._stage.send(self._http, "GET", f"/v1/desk/{path}", params=params)
        return answer.json() if answer.status_code == OK else None

    async def post(self, path: str, **body: Any) -> httpx.Response:
        """Change something."""
        return await self._stage.send(self._http, "POST", f"/v1/desk/{path}", json=body)

    async def _ask(self, method: str, path: str, body: dict[str, str]) -> httpx.Response:
        answer = await self._stage.send(self._http, method, f"/v1/desk/{path}", json=body)
        if answer.status_code != OK:
            self._stage.book.fault(f"{self.name}: {path}: {answer.status_code} {answer.text[:200]}")
            raise Away
        return answer

    def _code(self) -> str:
        return pyotp.TOTP(self._secret or "").at(self._stage.clock())

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for said in socket:
                frame = json.loads(said)
                if frame["type"] == "news" and str(frame["news"]).startswith(TICK):
                    self.ticked = int(str(frame["news"]).removeprefix(TICK))
                else:
                    self._hear(frame)
        except (OSError, WebSocketException):
            return  # the gateway is gone: whoever sits here will notice

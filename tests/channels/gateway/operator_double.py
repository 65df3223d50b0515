"""An operator who works over the desk's API."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import psycopg
import pyotp
from psycopg.rows import dict_row

from desk.people import add_operator
from house import House

PASSWORD = "a long password"


@dataclass
class Operator:
    """Somebody who is logged in."""

    http: httpx.AsyncClient
    csrf: str
    headers: dict[str, str] = field(default_factory=dict)

    async def post(self, path: str, **body: Any) -> httpx.Response:
        """Post with the CSRF token."""
        return await self.http.post(f"/v1/desk/{path}", json=body, headers={"X-CSRF-Token": self.csrf})

    async def delete(self, path: str) -> httpx.Response:
        """Delete with the CSRF token."""
        return await self.http.delete(f"/v1/desk/{path}", headers={"X-CSRF-Token": self.csrf})

    async def ticket(self, number: str) -> dict[str, Any]:
        """A whole ticket."""
        answer = await self.http.get(f"/v1/desk/tickets/{number}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def tickets(self, state: str) -> list[dict[str, Any]]:
        """A list of tickets."""
        answer = await self.http.get("/v1/desk/tickets", params={"state": state})
        found: list[dict[str, Any]] = answer.json()["tickets"]
        return found


async def make_account(house: House, name: str = "aygul", display_name: str = "Aygul", role: str = "operator") -> None:
    """Make an account, as the command line does."""
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        await add_operator(
            conn,
            name=name,
            password=PASSWORD,
            at=datetime.now(UTC),
            role=role,
            languages=["ug"],
            display_name=display_name,
        )


async def log_in(house: House, name: str = "aygul", display_name: str = "Aygul", role: str = "operator") -> Operator:
    """Make an account and log in, with a cookie jar of one's own; who owes a second factor sets it up."""
    await make_account(house, name, display_name, role)
    operator = await sign_in(house, name)
    if (await operator.http.get("/v1/desk/me")).json()["second_factor"] == "to_set_up":
        await set_up(house, operator)
    return operator


async def sign_in(house: House, name: str = "aygul", password: str = PASSWORD) -> Operator:
    """Log in to an account that there is, by password alone."""
    http = httpx.AsyncClient(base_url=house.http.base_url, timeout=20)
    answer = await http.post("/v1/desk/login", json={"name": name, "password": password})
    assert answer.status_code == 200, answer.text
    return Operator(http, answer.json()["csrf"])


async def set_up(house: House, operator: Operator) -> str:
    """Set up a second factor; return its secret."""
    secret = str((await operator.post("totp/start")).json()["secret"])
    answer = await operator.post("totp/confirm", code=pyotp.TOTP(secret).at(house.clock()))
    assert answer.json()["second_factor"] == "done", answer.text
    return secret

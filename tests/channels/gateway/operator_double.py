"""An operator who works over the desk's API."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import psycopg
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


async def make_account(house: House, name: str = "aygul", display_name: str = "Aygul") -> None:
    """Make an account, as the command line does."""
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        await add_operator(
            conn, name=name, password=PASSWORD, at=datetime.now(UTC), languages=["ug"], display_name=display_name
        )


async def log_in(house: House, name: str = "aygul", display_name: str = "Aygul") -> Operator:
    """Make an account and log in, with a cookie jar of one's own."""
    await make_account(house, name, display_name)
    http = httpx.AsyncClient(base_url=house.http.base_url, timeout=20)
    answer = await http.post("/v1/desk/login", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return Operator(http, answer.json()["csrf"])

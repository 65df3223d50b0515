"""Every route of the desk with every role: each asks for one right, and the table alone decides who is let in."""

import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from channels.gateway.parts import Parts
from desk import rights, store_people
from desk.people import add_operator
from desk.rights import ROLES
from tests.desk.gates import Route, make_app, routes_of

# Nobody is known yet when they log in, or set a password with the code of an invitation.
OPEN = {"POST /v1/desk/login", "POST /v1/desk/invitation"}
# What somebody may do who has given the password and still owes the second factor.
HALF = {
    "GET /v1/desk/me",
    "POST /v1/desk/logout",
    "POST /v1/desk/totp",
    "POST /v1/desk/totp/start",
    "POST /v1/desk/totp/confirm",
}
CSRF = "the token of a session"

ROUTES = routes_of(make_app("postgresql://nowhere", Path("var"))[0])
HTTP = [route for route in ROUTES if route.method != "WS"]
GUARDED = [route for route in HTTP if route.name not in OPEN]


class Desk:
    """The real app with an account of each role, and a new session for each request."""

    def __init__(self, http: httpx.AsyncClient, parts: Parts) -> None:
        self._http = http
        self._parts = parts

    async def session(self, role: str, *, half: bool) -> str:
        """The cookie of a new session."""
        token, now = secrets.token_urlsafe(16), datetime.now(UTC)
        async with self._parts.pool.connection() as conn:
            # Other requests of this role may have reset it or logged it out.
            await store_people.set_totp(conn, role, secret="sealed", on=True, step=0)
            row = {
                "token_hash": sha256(token.encode()).digest(),
                "id": secrets.token_hex(8),
                "operator": role,
                "csrf": CSRF,
                "half": half,
                "agent": "",
                "at": now,
                "expires_at": now + timedelta(hours=1),
            }
            await store_people.insert_session(conn, row)
        return token

    async def ask(self, route: Route, role: str, *, half: bool = False, csrf: str = CSRF) -> httpx.Response:
        """Ask as somebody of a role, with a body that says nothing."""
        return await self.send(route, {"shiliu_desk": await self.session(role, half=half)}, csrf)

    async def send(self, route: Route, cookies: dict[str, str], csrf: str = CSRF) -> httpx.Response:
        """Ask with these cookies."""
        headers = {"X-CSRF-Token": csrf, "Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        body: dict[str, str] | None = {} if route.method in ("POST", "PUT", "PATCH") else None
        return await self._http.request(route.method, route.url, headers=headers, json=body)


@pytest_asyncio.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The real app on a database of its own."""
    app, parts = make_app(database_url, tmp_path)
    await parts.pool.open()
    async with parts.pool.connection() as conn:
        for role in ROLES:
            await add_operator(conn, name=role, password="a long password", at=datetime.now(UTC), role=role)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk") as http:
        yield Desk(http, parts)
    await parts.rasa.close()
    await parts.pool.close()


def test_the_routes_of_the_desk_are_found() -> None:
    names = {route.name for route in ROUTES}
    assert {"GET /v1/desk/tickets/{number}", "WS /v1/desk/events", "DELETE /v1/desk/sessions/{number}"} <= names
    assert names > OPEN
    assert names > HALF


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_each_route_asks_for_exactly_one_right_of_the_table(route: Route) -> None:
    asked = [gate.right for gate in route.gates]
    assert len(asked) == (0 if route.name in OPEN else 1), f"{route.name}: {asked}; take one Depends(gate.may(right))"
    assert all(rights.who_may(right) for right in asked)


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_is_let_in_where_the_table_says_so_and_nothing_breaks(desk: Desk, role: str) -> None:
    wrong = []
    for route in GUARDED:
        answer = await desk.ask(route, role)
        refused = answer.status_code == 403 and answer.json()["message"].startswith(f"{route.gates[0].right}:")
        if refused == rights.may(role, route.gates[0].right) or answer.status_code in (401, 500):
            wrong.append(f"{route.name}: {answer.status_code} {answer.text[:120]}")
    assert wrong == []


async def test_the_password_alone_opens_nothing_but_the_way_to_the_second_factor(desk: Desk) -> None:
    answers = {route.name: await desk.ask(route, "city_lead", half=True) for route in GUARDED}
    half = {name for name, one in answers.items() if one.status_code != 403 or one.json()["error"] != "second_factor"}
    assert half == HALF


async def test_nobody_is_let_in_without_a_session(desk: Desk) -> None:
    for cookies in ({}, {"shiliu_desk": "x"}):
        told = {route.name: (await desk.send(route, cookies)).status_code for route in GUARDED}
        assert {name: status for name, status in told.items() if status != 401} == {}


async def test_whatever_changes_something_needs_the_token_of_the_session(desk: Desk) -> None:
    changing = [route for route in GUARDED if route.method not in ("GET", "HEAD")]
    answers = {route.name: await desk.ask(route, "city_lead", csrf="x") for route in changing}
    open_to_others = {name for name, one in answers.items() if "X-CSRF-Token" not in one.text}
    assert open_to_others == set()


async def test_an_account_that_has_ended_is_let_in_nowhere(desk: Desk, database_url: str) -> None:
    async with desk._parts.pool.connection() as conn:
        await conn.execute("UPDATE operator SET active = false")
    told = {route.name: (await desk.ask(route, "city_lead")).status_code for route in GUARDED}
    assert set(told.values()) == {401}

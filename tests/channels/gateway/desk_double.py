"""A liaison station for tests: three stations, people with languages, and a clock that stands where a test wants it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row
from websockets.asyncio.client import ClientConnection, connect

from desk.organisation import Registry
from desk.organisation.reader import read
from desk.session import replace_password
from house import House
from operator_double import PASSWORD, Operator, set_up, sign_in

HOME = timezone(timedelta(hours=8))
# A Wednesday in working hours, of a year whose holidays are known for good.
MORNING = datetime(2026, 11, 11, 10, 0, tzinfo=HOME)
NIGHT = datetime(2026, 11, 11, 22, 0, tzinfo=HOME)
LANGUAGES = ("zh", "ug", "ko", "en", "bo", "kk", "mn", "za", "ii")
ORGANISATION = (Path(__file__).parent / "organisation.yml").read_text("utf-8")


def at(house: House, moment: datetime) -> None:
    """Put the clock where a test wants it."""
    house.clock.ahead = moment - datetime.now(HOME)


async def organise(house: House, text: str = ORGANISATION) -> None:
    """Import an organisation; nobody in it has a password yet."""
    plan = read(text, languages=LANGUAGES, topics={"ethnicity"}, entries={"ethnicity/fee"})
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        await Registry().apply(conn, plan, "test", house.clock())


async def come(house: House, name: str, *, present: bool = True) -> Operator:
    """Log in with a first password, and the second factor where it is owed, and say that one is there."""
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        await replace_password(conn, name, PASSWORD, by="test", at=house.clock())
    operator = await sign_in(house, name)
    if (await operator.http.get("/v1/desk/me")).json()["second_factor"] == "to_set_up":
        await set_up(house, operator)
    if present:
        answer = await operator.post("presence", state="online")
        assert answer.status_code == 204, answer.text
    return operator


async def eventually(holds: Callable[[], Awaitable[bool]], seconds: float = 8) -> None:
    """Wait until the worker's look has brought something about."""
    end = asyncio.get_running_loop().time() + seconds
    while not await holds():
        assert asyncio.get_running_loop().time() < end, "it has not come about"
        await asyncio.sleep(0.1)


def console(house: House, operator: Operator) -> connect:
    """The live line of somebody's console."""
    address = str(house.http.base_url).replace("http", "ws", 1).rstrip("/") + "/v1/desk/events"
    return connect(address, additional_headers={"Cookie": f"shiliu_desk={operator.http.cookies['shiliu_desk']}"})


async def heard(socket: ClientConnection, seconds: float) -> list[dict[str, Any]]:
    """The frames that come within this time."""
    frames: list[dict[str, Any]] = []
    try:
        async with asyncio.timeout(seconds):
            while True:
                frames.append(json.loads(await socket.recv()))
    except TimeoutError:
        return frames


async def row(house: House, number: str) -> dict[str, Any]:
    """A ticket's row."""
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        cursor = await conn.execute("SELECT * FROM ticket WHERE number = %s", (number,))
        found = await cursor.fetchone()
    assert found is not None
    return found

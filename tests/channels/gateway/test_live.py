"""The WebSocket: what was missed, then what happens, without loss or doubles; and the desk's."""

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from house import House, Resident
from operator_double import log_in

pytestmark = pytest.mark.asyncio


def address(house: House, path: str) -> str:
    """The address of a socket."""
    return str(house.http.base_url).replace("http", "ws", 1).rstrip("/") + path


async def opened(house: House, resident: Resident, **first: Any) -> ClientConnection:
    """A socket that has sent its first frame."""
    socket = await connect(address(house, f"/v1/conversations/{resident.id}/events"))
    await socket.send(json.dumps({"token": resident.token, "after": 0} | first))
    return socket


async def until(socket: ClientConnection, kind: str, number: int = 1) -> list[dict[str, Any]]:
    """Frames of a kind, as soon as there are so many."""
    found: list[dict[str, Any]] = []
    while len(found) < number:
        frame = json.loads(await asyncio.wait_for(socket.recv(), 10))
        if frame["type"] == kind:
            found.append(frame)
    return found


async def closed_with(socket: ClientConnection) -> int:
    """The code that the server closes with."""
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            await asyncio.wait_for(socket.recv(), 10)
    assert caught.value.rcvd is not None
    return int(caught.value.rcvd.code)


async def test_a_live_client_sees_question_typing_and_reply(house: House) -> None:
    house.rasa.pauses = {"how": 0.3}
    resident = await house.resident()
    socket = await opened(house, resident)
    await until(socket, "state")
    await resident.write("how")
    frames = [json.loads(await socket.recv()) for _ in range(4)]
    assert [one["type"] for one in frames] == ["message", "typing", "typing", "message"] or (
        [one["type"] for one in frames] == ["message", "typing", "message", "typing"]
    )
    await socket.close()


async def test_resuming_gives_what_was_missed_and_nothing_twice(house: House) -> None:
    resident = await house.resident()
    socket = await opened(house, resident)
    await resident.write("one")
    first = await until(socket, "message", 2)
    await socket.close()
    await resident.write("two")
    await resident.until(2)
    socket = await opened(house, resident, after=first[-1]["message"]["seq"])
    await resident.write("three")
    later = await until(socket, "message", 4)
    assert [one["message"]["seq"] for one in first + later] == [1, 2, 3, 4, 5, 6]
    await socket.close()


async def test_the_state_follows_the_desk(house: House) -> None:
    resident = await house.resident()
    socket = await opened(house, resident)
    await until(socket, "state")
    number = (await resident.post("handoff")).json()["ticket"]
    (waiting,) = await until(socket, "state")
    assert waiting["state"]["answered_by"] == "waiting"
    operator = await log_in(house)
    await operator.post(f"tickets/{number}/take")
    (taken,) = await until(socket, "state")
    assert (taken["state"]["answered_by"], taken["state"]["operator"]) == ("person", "Aygul")
    await socket.close()


async def test_wrong_tokens_and_unknown_conversations_are_closed(house: House) -> None:
    resident, other = await house.resident(), await house.resident()
    assert await closed_with(await opened(house, resident, token=other.token)) == 4401
    assert await closed_with(await opened(house, Resident(house.http, "0" * 32, "x"))) == 4404
    assert await closed_with(await opened(house, Resident(house.http, "nonsense", "x"))) == 4404


@pytest.mark.parametrize("first", ["", "[1]", "{}", '{"token": 1}', '{"token": "x", "after": -1}', "[" * 5000])
async def test_a_first_frame_that_is_none_is_closed(house: House, first: str) -> None:
    resident = await house.resident()
    socket = await connect(address(house, f"/v1/conversations/{resident.id}/events"))
    await socket.send(first)
    assert await closed_with(socket) == 4400


async def test_erasure_ends_the_socket(house: House) -> None:
    resident = await house.resident()
    socket = await opened(house, resident)
    await until(socket, "state")
    await house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    assert await closed_with(socket) == 4404


async def test_the_console_hears_of_tickets_and_messages(house: House) -> None:
    resident, operator = await house.resident(), await log_in(house)
    cookie = f"shiliu_desk={operator.http.cookies['shiliu_desk']}"
    async with connect(address(house, "/v1/desk/events"), additional_headers={"Cookie": cookie}) as socket:
        await asyncio.sleep(0.2)
        number = (await resident.post("handoff")).json()["ticket"]
        assert (await until(socket, "ticket"))[0]["number"] == number
        await resident.write("hello")
        frames = await until(socket, "message", 2)
        assert frames[-1]["message"]["text"] == "hello"


async def test_a_console_without_a_session_is_closed(house: House) -> None:
    assert await closed_with(await connect(address(house, "/v1/desk/events"))) == 4401


async def test_a_console_hears_nothing_once_its_session_has_ended(house: House) -> None:
    resident, operator = await house.resident(), await log_in(house)
    cookie = f"shiliu_desk={operator.http.cookies['shiliu_desk']}"
    socket = await connect(address(house, "/v1/desk/events"), additional_headers={"Cookie": cookie})
    await asyncio.sleep(0.2)
    assert (await operator.post("logout")).status_code == 204
    await resident.post("handoff")
    assert await closed_with(socket) == 4401

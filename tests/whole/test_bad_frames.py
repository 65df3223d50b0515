"""Whatever comes through a WebSocket: a code that says what was wrong, or the events that were asked for."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.whole.bad_input import Witness
from tests.whole.people import Operator, Resident
from tests.whole.service import Service


@pytest.fixture(scope="module")
def witness(service: Service, texts: dict[str, Any]) -> Witness:
    return Witness(service, texts["change_minor_zh"], "ethnicity/change_minor")


@pytest.fixture(scope="module", autouse=True)
def nothing_is_lost(witness: Witness) -> Iterator[None]:
    yield
    witness.check()


def line_to(service: Service, path: str, **headers: str) -> AbstractContextManager[ClientConnection]:
    return connect(f"ws://127.0.0.1:{service.port}{path}", additional_headers=headers)


def events(conversation: str) -> str:
    return f"/v1/conversations/{conversation}/events"


def closed_with(line: AbstractContextManager[ClientConnection], frame: str | bytes | None = None) -> int:
    """The code that the service closes with, before it has said anything, once it has got the frame."""
    with pytest.raises(ConnectionClosed) as closed, line as opened:
        if frame is not None:
            opened.send(frame)
        opened.recv(20)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


FRAMES: list[str | bytes] = [
    "", "garbage", "null", "5", "[]", "{}", '{"token": 5}', "[" * 1000, b"\xff\xfe", b"{}", '{"after": 0}'
]  # fmt: skip
AFTERS = ["-1", "1" + "0" * 30, "1.5", '"1"', "true", "null", "[]", "1e400", "NaN", "9" * 5000]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_first_frame_that_is_none_ends_the_socket(service: Service, witness: Witness, frame: str | bytes) -> None:
    assert closed_with(line_to(service, events(witness.resident.id)), frame) == 4400


def test_a_place_in_the_conversation_that_is_none_ends_the_socket(service: Service, witness: Witness) -> None:
    for after in AFTERS:
        frame = f'{{"token": "{witness.token}", "after": {after}}}'
        assert closed_with(line_to(service, events(witness.resident.id)), frame) == 4400, after


def test_a_socket_opens_to_its_own_token_in_its_first_frame_alone(service: Service, witness: Witness) -> None:
    own, foreign = f"Bearer {witness.token}", Resident(service.address).http.headers["Authorization"][7:]
    for token in (foreign, "x", "", own, "\ud800", "\0", "x" * 9000):
        line = line_to(service, events(witness.resident.id), Authorization=own)
        assert closed_with(line, json.dumps({"token": token})) == 4401, ascii(token)


@pytest.mark.parametrize("conversation", ["0" * 32, "nonsense", "%00", "%ED%A0%80", "..", "x" * 3000])
def test_a_conversation_that_is_none_is_told_as_such(service: Service, witness: Witness, conversation: str) -> None:
    frame = json.dumps({"token": witness.token})
    assert closed_with(line_to(service, events(conversation)), frame) == 4404


def test_silence_ends_the_socket(service: Service, witness: Witness) -> None:
    assert closed_with(line_to(service, events(witness.resident.id))) == 4400


def test_a_frame_too_large_ends_the_socket(service: Service, witness: Witness) -> None:
    assert closed_with(line_to(service, events(witness.resident.id)), "x" * 1_000_000) == 1009


MORE: list[str | bytes] = ["more", "garbage {", '{"token": "x"}', b"\xff\xfe", b"\0" * 1000, ""]


def until(line: ClientConnection, kind: str, field: str, value: Any) -> None:
    """Receives until a frame of this kind holds this value."""
    while True:
        frame = json.loads(line.recv(20))
        if frame["type"] == kind and (frame[kind] if isinstance(frame.get(kind), dict) else frame)[field] == value:
            return


def test_what_a_client_says_later_changes_nothing(service: Service, witness: Witness, texts: dict[str, Any]) -> None:
    with line_to(service, events(witness.resident.id)) as line:
        line.send(json.dumps({"token": witness.token, "after": 0}))
        for frame in MORE:
            line.send(frame)
        until(line, "message", "seq", 2)
        witness.resident.ask(texts["greet_zh"])
        witness.acknowledged.append(texts["greet_zh"])
        until(line, "message", "seq", witness.resident.messages()[-1]["seq"])


def test_the_desk_opens_its_socket_to_a_session_alone(service: Service, witness: Witness) -> None:
    for value in ("", "forged", witness.token, "x" * 7000):
        line = line_to(service, "/v1/desk/events", Cookie=f"shiliu_desk={value}")
        assert closed_with(line) == 4401, value


def test_what_a_console_says_changes_nothing(service: Service, operator: Operator) -> None:
    with line_to(service, "/v1/desk/events", Cookie=f"shiliu_desk={operator.http.cookies['shiliu_desk']}") as line:
        for frame in MORE:
            line.send(frame)
        resident = Resident(service.address, "zh")
        number = resident.http.post(f"{resident.path}/handoff").json()["ticket"]
        until(line, "ticket", "number", number)


@pytest.mark.parametrize("headers", [{"X-A": "a" * 9000}, {f"X-{number}": "a" for number in range(200)}])
def test_a_handshake_with_too_many_or_too_long_headers_is_refused(service: Service, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus) as refused, line_to(service, "/v1/desk/events", **headers):
        pass
    assert refused.value.response.status_code == 431


@pytest.mark.parametrize("path", ["/", "/console/", "/healthz", "/v1/languages", "/v1/nothing", "/v1/conversations"])
def test_other_paths_take_no_socket(service: Service, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused, line_to(service, path):
        pass
    assert refused.value.response.status_code in (403, 404)

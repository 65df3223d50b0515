"""The action server listens to this machine only, and answers what Rasa asks."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions import __main__ as server

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_S = 60
TRACKER = {
    "sender_id": "a",
    "slots": {},
    "latest_message": {"intent": {"name": "greet"}},
    "events": [],
    "paused": False,
}
GREETING = json.dumps({"next_action": "action_say", "sender_id": "a", "tracker": TRACKER}).encode()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A running action server on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "actions", str(number)], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait(number, process)
        yield number
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the action server did not come up")


def _post(port: int, body: bytes) -> tuple[int, Any]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/webhook", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, None


def test_it_is_bound_to_the_loopback_address(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[tuple[Any, ...]] = []

    class App:
        """Notes where it would listen."""

        def run(self, *where: Any, **options: Any) -> None:
            bound.append(where)

    monkeypatch.setattr(server, "create_app", lambda *given, **options: App())
    server.main(["5055"])
    assert bound == [("127.0.0.1", 5055)]


def test_it_is_reached_under_no_other_address(port: int) -> None:
    table = [Path(f"/proc/net/{name}").read_text("ascii").splitlines()[1:] for name in ("tcp", "tcp6")]
    listening = [row.split()[1] for rows in table for row in rows if row.split()[3] == "0A"]
    assert {address.split(":")[0] for address in listening if int(address.split(":")[1], 16) == port} == {"0100007F"}


def test_it_runs_the_action_that_is_asked_for(port: int) -> None:
    status, answer = _post(port, GREETING)
    assert status == 200
    assert [response["custom"]["reply"] for response in answer["responses"]] == ["utter_greet"]
    assert answer["events"] == []


@pytest.mark.parametrize(
    "body", [b"", b"x", b"null", b"[]", b"{}", b'{"next_action": "action_nothing", "tracker": {}}', b"\xff"]
)
def test_a_bad_request_is_refused_and_the_server_lives_on(port: int, body: bytes) -> None:
    status, _ = _post(port, body)
    assert status >= 400 or body == b"{}"
    assert _post(port, GREETING)[0] == 200

"""Two services never share a folder or a port, and are told so in one sentence."""

import os
import socket
from pathlib import Path

import pytest

from cli.supervisor import StartError, claim
from cli.supervisor.claim import check_ports, check_room, claimed
from cli.supervisor.errors import InUse
from cli.supervisor.shiliu import is_local, tracker_url
from core.settings import load_settings


def free_port() -> int:
    """The first of three that are free."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port: int = probe.getsockname()[1]
        if port < 65_000:
            return port


def test_a_folder_is_held_by_one_only(tmp_path: Path) -> None:
    refused = pytest.raises(InUse, match=rf"in use by process {os.getpid()}: stop that one, or set DATA_DIR")
    with claimed(tmp_path), refused, claimed(tmp_path):
        raise AssertionError
    with claimed(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartError, match="cannot be used"), claimed(tmp_path / "file" / "var"):
        raise AssertionError


@pytest.mark.parametrize(("above", "key"), [(0, "PORT"), (1, "PORT + 1, for Rasa"), (2, "ACTIONS_PORT")])
def test_a_port_that_is_taken_is_named(tmp_path: Path, above: int, key: str) -> None:
    port = free_port()
    settings = load_settings({"PORT": str(port), "DATA_DIR": str(tmp_path)})
    check_ports(settings, local_rasa=True)
    with socket.create_server(("127.0.0.1", port + above)), pytest.raises(StartError) as failed:
        check_ports(settings, local_rasa=True)
    told = str(failed.value)
    assert told.startswith(f"port {port + above} ({key}")
    assert f"PORT={port + 10}" in told


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    settings = load_settings({"HOST": "no.such.host.invalid", "DATA_DIR": str(tmp_path)})
    with pytest.raises(StartError, match="setting HOST"):
        check_ports(settings, local_rasa=False)


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_room(tmp_path)
    monkeypatch.setattr(claim, "LEAST_ROOM_BYTES", 10**18)
    with pytest.raises(StartError, match="is full: [0-9]+ MB are free"):
        check_room(tmp_path)


def test_rasa_runs_here_unless_it_is_said_to_be_elsewhere(tmp_path: Path) -> None:
    assert is_local(load_settings({"DATA_DIR": str(tmp_path)}))
    assert not is_local(load_settings({"DATA_DIR": str(tmp_path), "RASA_URL": "http://rasa:5005"}))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://p@/shiliu?host=%2Fx", "postgresql://p@/shiliu?host=%2Fx&options=-csearch_path%3Drasa"),
        ("postgres://u:p@db:5432/s", "postgresql://u:p@db:5432/s?options=-csearch_path%3Drasa"),
    ],
)
def test_rasa_gets_the_same_database_with_a_schema_of_its_own(url: str, expected: str) -> None:
    assert tracker_url(url) == expected

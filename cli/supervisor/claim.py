"""What must hold before anything starts: a DATA_DIR of one's own, room on the disk, free ports."""

import contextlib
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from cli.supervisor.errors import InUse, StartError
from core.settings import Settings

LOCK = "supervisor.lock"
LEAST_ROOM_BYTES = 200_000_000


@contextlib.contextmanager
def claimed(data_dir: Path) -> Iterator[None]:
    """Hold DATA_DIR; raise InUse while another supervisor does. The lock ends with this process, come what may."""
    run = data_dir / "run"
    try:
        run.mkdir(parents=True, exist_ok=True)
        (data_dir / "logs").mkdir(exist_ok=True)
        lock = os.open(run / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise StartError(f"DATA_DIR {data_dir} cannot be used: {problem}; choose another folder") from problem
    try:
        _take(lock, data_dir)
        yield
    finally:
        os.close(lock)


def _take(lock: int, data_dir: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        raise InUse(
            f"DATA_DIR {data_dir} is in use by process {holder or 'unknown'}: "
            "stop that one, or set DATA_DIR and PORT to others to run a second service"
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)


def check_room(data_dir: Path) -> None:
    """Raise StartError on a disk that is as good as full."""
    free = shutil.disk_usage(data_dir).free
    if free < LEAST_ROOM_BYTES:
        raise StartError(
            f"the disk of DATA_DIR {data_dir} is full: {free // 1_000_000} MB are free, "
            f"{LEAST_ROOM_BYTES // 1_000_000} MB are needed; free some and start again"
        )


def check_ports(settings: Settings, local_rasa: bool) -> None:
    """Raise StartError for a port that somebody listens on."""
    wanted = [("PORT", settings.host, settings.port)]
    if local_rasa:
        wanted.append(("PORT + 1, for Rasa", "127.0.0.1", settings.port + 1))
        wanted.append(("ACTIONS_PORT, by default PORT + 2", "127.0.0.1", settings.actions_port))
    for key, host, port in wanted:
        _check_port(key, host, port, settings.port)


def _check_port(key: str, host: str, port: int, base: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        raise StartError(f"port {port} ({key}) needs rights that this user lacks: set PORT to 1024 or more") from None
    except socket.gaierror:
        raise StartError(f"setting HOST: {host!r} is no address of this machine, as 127.0.0.1 would be") from None
    except OSError as problem:
        other = base + 10 if base + 12 < 65_536 else base - 10
        raise StartError(
            f"port {port} ({key}) is taken on {host} ({problem.strerror}): "
            f"stop what listens there, or set PORT to another, like PORT={other}"
        ) from None

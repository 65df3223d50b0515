"""One real PostgreSQL for the whole run, and a fresh database for each test that asks for one."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from core import database, postgres
from tests import workers

# How long a draw takes says how busy the machine is, not whether the test is right.
settings.register_profile("shiliu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shiliu")

ROOT = Path(__file__).resolve().parent.parent


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> workers.Together:
    """With several workers: what shares a service stays together."""
    return workers.Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers: the longest begin."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: workers.place(item.nodeid))


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The data folder of a running embedded server; its path is short because of the socket."""
    data_dir = Path(tempfile.mkdtemp(prefix="sl"))
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    with (data_dir / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "core.database", "serve", "--data-dir", str(data_dir)],
            cwd=ROOT,
            env=environ,
            stderr=log,
        )
    try:
        asyncio.run(database.migrate(postgres.embedded_url(data_dir)))
        yield data_dir
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        shutil.rmtree(data_dir, ignore_errors=True)


@pytest.fixture
def database_url(server: Path) -> Iterator[str]:
    """The address of a migrated database of the test's own."""
    name = f"test_{uuid4().hex[:12]}"
    with psycopg.connect(postgres.embedded_url(server, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE {postgres.DATABASE}".encode())
        yield postgres.embedded_url(server, name)
        conn.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

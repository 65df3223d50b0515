"""The embedded server and its migrations."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from core import postgres
from core.database import MIGRATIONS, migrate, migrations, wait_until_ready
from core.errors import DatabaseError

ROOT = Path(__file__).resolve().parents[2]


def test_a_deep_data_dir_gets_a_socket_that_is_short_enough(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120)
    for data_dir in (tmp_path, deep):
        assert len(os.fsencode(postgres.socket_dir(data_dir) / postgres.SOCKET_NAME)) <= postgres.LONGEST_SOCKET
    assert postgres.socket_dir(deep) == postgres.socket_dir(deep)
    assert postgres.socket_dir(deep) != postgres.socket_dir(tmp_path / ("e" * 120))


def test_migrations_are_numbered_and_each_number_is_used_once() -> None:
    names = [name for name, _ in migrations()]
    assert names == sorted(names)
    assert len({name[:4] for name in names}) == len(names)


def test_migrating_again_changes_nothing(database_url: str) -> None:
    assert asyncio.run(migrate(database_url)) == []


def test_several_processes_may_migrate_at_once(server: Path) -> None:
    with psycopg.connect(postgres.embedded_url(server, "postgres"), autocommit=True) as conn:
        conn.execute("CREATE DATABASE at_once")
    url = postgres.embedded_url(server, "at_once")

    async def together() -> list[list[str]]:
        return await asyncio.gather(*(migrate(url) for _ in range(4)))

    done = [one for one in asyncio.run(together()) if one]
    assert len(done) == 1


def test_a_migration_that_was_changed_later_is_refused(database_url: str, tmp_path: Path) -> None:
    for file in MIGRATIONS.glob("*.sql"):
        (tmp_path / file.name).write_text(file.read_text() + "\n-- changed")
    with pytest.raises(DatabaseError, match="0001_conversation has changed"):
        asyncio.run(migrate(database_url, folder=tmp_path))


def test_a_migration_that_fails_changes_nothing(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "0900_good.sql").write_text("CREATE TABLE good (x int);")
    (tmp_path / "0901_bad.sql").write_text("CREATE TABLE bad (x nothing);")
    with pytest.raises(DatabaseError, match="0901_bad"):
        asyncio.run(migrate(database_url, folder=tmp_path))
    with psycopg.connect(database_url) as conn:
        assert conn.execute("SELECT to_regclass('good')").fetchone() == (None,)


def test_the_history_of_a_ticket_only_grows(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO ticket (number, channel, kind, state, language, reason, opened_at, waiting_since)"
            " VALUES ('T', 'web', 'question', 'new', 'zh', 'asked', now(), now())"
        )
        conn.execute("INSERT INTO ticket_step (ticket, step, by, at) VALUES ('T', 'open', 'resident', now())")
        for change in ("UPDATE ticket_step SET step = 'x'", "DELETE FROM ticket_step"):
            with pytest.raises(psycopg.errors.RaiseException):
                conn.execute(change)


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="does not answer"):
        asyncio.run(wait_until_ready(postgres.embedded_url(tmp_path), 0.2))


def start(data_dir: Path) -> subprocess.Popen[bytes]:
    """A server as the supervisor starts it."""
    command = [sys.executable, "-m", "core.database", "serve", "--data-dir", str(data_dir)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def test_after_a_kill_the_server_starts_again_with_all_that_was_committed(tmp_path: Path) -> None:
    data_dir = tmp_path / ("deep" * 30)
    url, process = postgres.embedded_url(data_dir), start(data_dir)
    try:
        asyncio.run(migrate(url))
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute("INSERT INTO metric (name, value) VALUES ('kept', 1)")
        process.kill()
        process.wait()
        process = start(data_dir)
        asyncio.run(wait_until_ready(url, 20))
        with psycopg.connect(url) as conn:
            assert conn.execute("SELECT value FROM metric").fetchone() == (1,)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def test_the_server_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, time; subprocess.Popen({_command(tmp_path)!r}); time.sleep(60)"],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    url = postgres.embedded_url(tmp_path)
    asyncio.run(wait_until_ready(url, 30))
    parent.kill()
    parent.wait()
    end = time.monotonic() + 10
    while (postgres.cluster_dir(tmp_path) / "postmaster.pid").exists():
        assert time.monotonic() < end
        time.sleep(0.1)


def _command(data_dir: Path) -> list[str]:
    return [sys.executable, "-m", "core.database", "serve", "--data-dir", str(data_dir)]

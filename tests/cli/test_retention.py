"""`shiliu retention run`: on a running database, on a stopped one, as a table and as JSON."""

import json
import os
import subprocess
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from cli.__main__ import main
from cli.supervisor import database
from core import postgres
from core.settings import ROOT, load_settings

WHAT = [
    "conversations",
    "contacts",
    "media",
    "stray_files",
    "histories",
    "audits",
    "absences",
    "login_attempts",
    "sessions",
    "invitations",
    "rates",
    "suggestions",
]


def add_conversation(url: str, name: str, days: int) -> None:
    """A conversation in which nothing has happened for some days."""
    at = datetime.now(UTC) - timedelta(days=days)
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO conversation (id, token_hash, channel, account, rasa_key, rasa_key_at, created_at, active_at)"
            " VALUES (%(id)s, '', 'web', %(id)s, 'k', %(at)s, %(at)s, %(at)s)",
            {"id": name, "at": at},
        )


def test_it_prints_a_table_writes_json_and_counts(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    add_conversation(database_url, "old", 91)
    add_conversation(database_url, "young", 89)
    assert main(["retention", "run", "--json", str(tmp_path / "done.json")]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [["WHAT", "DONE"], ["conversations", "1"], *([what, "0"] for what in WHAT[1:])]
    rows = json.loads((tmp_path / "done.json").read_text())
    assert rows == [{"what": what, "done": int(what == "conversations")} for what in WHAT]
    with psycopg.connect(database_url) as conn:
        assert conn.execute("SELECT id FROM conversation").fetchall() == [("young",)]
        counted = conn.execute("SELECT label, value FROM metric WHERE name = 'retention'").fetchall()
    assert counted == [("conversations", 1)]


async def test_it_works_on_a_running_and_on_a_stopped_database() -> None:
    with tempfile.TemporaryDirectory(prefix="sl") as folder:
        settings = replace(load_settings({"DATA_DIR": folder}), data_dir=Path(folder).resolve())
        async with database(settings, print) as url:
            add_conversation(url, "first", 91)
            assert _done(folder) == 1
            add_conversation(url, "second", 91)
        assert not (postgres.cluster_dir(settings.data_dir) / "postmaster.pid").exists()
        assert _done(folder) == 1
        assert _done(folder) == 0
        assert not (postgres.cluster_dir(settings.data_dir) / "postmaster.pid").exists()


def _done(folder: str) -> int:
    """Run the command as an administrator does; how many conversations it deleted."""
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    file = Path(folder) / "done.json"
    command = [str(ROOT / "bin" / "shiliu"), "retention", "run", "--json", str(file)]
    done = subprocess.run(
        command, env=environ | {"DATA_DIR": folder}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return int(json.loads(file.read_text())[0]["done"])

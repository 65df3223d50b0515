"""The command line on a database of the test's own."""

import io
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from cli.__main__ import main
from core.settings import ROOT

Shiliu = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shiliu(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shiliu:
    """Runs a command; its status, what it printed, and what it said on standard error."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example as a file to change."""
    file = tmp_path / "desk.yml"
    file.write_text((ROOT / "desk/organisation/example.yml").read_text("utf-8"), "utf-8")
    return file


@pytest.fixture
def kept(database_url: str) -> Callable[[], str]:
    """Everything that the commands may touch, to compare."""

    def look() -> str:
        tables = ("organisation", "operator", "absence", "audit")
        with psycopg.connect(database_url) as conn:
            return str([conn.execute(f"SELECT * FROM {table} ORDER BY 1".encode()).fetchall() for table in tables])

    return look


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Says what comes on standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))

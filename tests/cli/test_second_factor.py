"""`shiliu operator add` with each role, and `operator reset-second-factor` for who has lost their telephone."""

import io

import psycopg
import pytest

from cli.__main__ import main
from desk.rights import ROLES


@pytest.fixture
def url(database_url: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line finds."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path_factory.mktemp("data")))
    return database_url


def add(name: str, role: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Make an account."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a long password\n"))
    return main(["operator", "add", name, "--role", role, "--language", "zh", "--password-stdin"])


def test_accounts_are_made_for_each_role_of_the_table(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [add(role, role, monkeypatch) for role in ROLES] == [0] * len(ROLES)
    with psycopg.connect(url) as conn:
        assert conn.execute("SELECT name FROM operator WHERE name <> role").fetchall() == []
        assert conn.execute("SELECT count(*) FROM operator").fetchall() == [(len(ROLES),)]
        lines = conn.execute("SELECT who, detail FROM audit WHERE what = 'account_made' ORDER BY id").fetchall()
    assert lines == [("(command line)", f"{role}: {role}") for role in ROLES]


@pytest.mark.parametrize("role", ["lead", "admin", "king"])
def test_a_role_that_there_is_not_is_refused_with_the_list(
    role: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        add("lin", role, monkeypatch)
    assert "station_lead" in capsys.readouterr().err


def test_a_reset_takes_the_second_factor_and_the_sessions_away(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("lin", "station_lead", monkeypatch) == 0
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("UPDATE operator SET totp_secret = 'x', totp_on = true, totp_step = 5")
        conn.execute(
            "INSERT INTO desk_session (token_hash, operator, csrf, made_at, expires_at)"
            " VALUES ('x', 'lin', 'x', now(), now() + interval '1 hour')"
        )
        assert main(["operator", "reset-second-factor", "lin"]) == 0
        assert "lin" in capsys.readouterr().out
        assert conn.execute("SELECT totp_secret, totp_on, totp_step FROM operator").fetchall() == [(None, False, 0)]
        assert conn.execute("SELECT 1 FROM desk_session").fetchall() == []
        lines = conn.execute("SELECT who, detail FROM audit WHERE what = 'second_factor_reset'").fetchall()
    assert lines == [("(command line)", "lin")]


def test_a_reset_of_nobody_says_so(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operator", "reset-second-factor", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err

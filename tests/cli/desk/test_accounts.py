"""`shiliu operator password` and `shiliu operator list`: who may log in."""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.cli.desk.conftest import Shiliu

Typed = Callable[[str], None]


def test_somebody_of_the_file_gets_a_password(shiliu: Shiliu, example: Path, tmp_path: Path, typed: Typed) -> None:
    shiliu("desk", "import", example)
    typed("a long password\n")
    assert shiliu("operator", "password", "rena", "--password-stdin") == (0, "rena can log in now\n", "")
    shiliu("operator", "list", "--json", tmp_path / "list.json")
    rows = {row["name"]: row for row in json.loads((tmp_path / "list.json").read_text("utf-8"))}
    assert {name for name, row in rows.items() if row["login"] == "yes"} == {"rena"}
    assert (rows["citylead"]["second_factor"], rows["rena"]["second_factor"]) == ("owed", "not needed")
    assert rows["rena"]["languages"] == "ug kk zh"


def test_a_new_password_ends_the_sessions_and_is_in_the_audit_log(
    shiliu: Shiliu, database_url: str, example: Path, typed: Typed
) -> None:
    shiliu("desk", "import", example)
    with psycopg.connect(database_url, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO desk_session (token_hash, operator, csrf, made_at, expires_at)"
            " VALUES ('x', 'rena', '', now(), now() + interval '1 day')"
        )
        typed("a long password\n")
        shiliu("operator", "password", "rena", "--password-stdin")
        assert conn.execute("SELECT count(*) FROM desk_session").fetchone() == (0,)
        lines = conn.execute("SELECT who, what, detail FROM audit ORDER BY id").fetchall()
    assert lines[-1] == ("(command line)", "password_changed", "rena")
    assert lines[0][:2] == ("(command line)", "organisation_changed")


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("nobody", "a long password\n", "operator nobody: nobody has this name"),
        ("rena", "short\n", "password: 10 to 200 characters are needed"),
        ("rena", "", "password: 10 to 200 characters are needed"),
    ],
)
def test_a_password_that_would_not_do_is_refused(
    shiliu: Shiliu, example: Path, typed: Typed, name: str, password: str, said: str
) -> None:
    shiliu("desk", "import", example)
    typed(password)
    status, _, err = shiliu("operator", "password", name, "--password-stdin")
    assert status == 1
    assert said in err


def test_who_has_left_is_listed_and_gets_no_password(shiliu: Shiliu, example: Path, typed: Typed) -> None:
    shiliu("desk", "import", example)
    text = example.read_text("utf-8").replace("gone: []", "gone: [audit1]")
    example.write_text("\n".join(line for line in text.splitlines() if "name: audit1" not in line), "utf-8")
    assert shiliu("desk", "import", example)[0] == 0
    listed = shiliu("operator", "list")[1].splitlines()
    assert listed[0].split() == ["NAME", "SHOWN", "ROLE", "STATION", "LANGUAGES", "LOGIN", "SECOND_FACTOR"]
    assert [line.split()[-3] for line in listed if line.startswith("audit1")] == ["gone"]
    typed("a long password\n")
    assert shiliu("operator", "password", "audit1", "--password-stdin")[0] == 1

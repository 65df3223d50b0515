"""`shiliu operator invite`: a code for somebody whose password nobody else is to know."""

import asyncio
import re
from pathlib import Path

import psycopg
import pytest

from desk.invitation import plain
from desk.people import check_secret
from tests.cli.desk.conftest import Shiliu


def test_a_code_is_printed_once_and_kept_as_a_hash(shiliu: Shiliu, database_url: str, example: Path) -> None:
    shiliu("desk", "import", example)
    status, out, err = shiliu("operator", "invite", "rena")
    assert (status, err) == (0, "")
    told = re.search(r"^code: {2}(\S+)\nuntil: (\d{4}-\d\d-\d\d \d\d:\d\d)\nrena ", out)
    assert told is not None, out
    with psycopg.connect(database_url) as conn:
        rows = conn.execute(
            "SELECT operator, code_hash, made_by, expires_at - made_at = interval '72 hours',"
            " to_char(expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') FROM invitation"
        ).fetchall()
        assert conn.execute("SELECT password_hash FROM operator WHERE name = 'rena'").fetchall() == [(None,)]
        line = conn.execute("SELECT who, what, detail FROM audit ORDER BY id DESC LIMIT 1").fetchall()
    assert [(row[0], *row[2:]) for row in rows] == [("rena", "(command line)", True, told[2])]
    assert asyncio.run(check_secret(rows[0][1], plain(told[1])))
    assert line == [("(command line)", "invited", "rena")]


@pytest.mark.parametrize("name", ["nobody", "audit1"])
def test_nobody_and_who_has_left_are_not_invited(shiliu: Shiliu, database_url: str, example: Path, name: str) -> None:
    shiliu("desk", "import", example)
    assert shiliu("operator", "invite", "audit1")[0] == 0
    text = example.read_text("utf-8").replace("gone: []", "gone: [audit1]")
    example.write_text("\n".join(line for line in text.splitlines() if "name: audit1" not in line), "utf-8")
    # Who has left by the file has no invitation any more.
    assert shiliu("desk", "import", example)[0] == 0
    with psycopg.connect(database_url) as conn:
        assert conn.execute("SELECT * FROM invitation").fetchall() == []
        status, _, err = shiliu("operator", "invite", name)
        assert (status, f"operator {name}:" in err) == (1, True)
        assert conn.execute("SELECT * FROM invitation").fetchall() == []

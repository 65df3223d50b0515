"""`shiliu desk import`: all or nothing, every fault by its line, and one line about what changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.desk.conftest import Shiliu

Look = Callable[[], str]


def change(file: Path, *changes: tuple[str, str]) -> Path:
    """The file with something else in some places."""
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    return file


def line_of(file: Path, part: str) -> int:
    """The line in which something stands."""
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if part in line)


def test_the_example_is_taken(shiliu: Shiliu, example: Path) -> None:
    status, out, err = shiliu("desk", "import", example)
    assert (status, err) == (0, "")
    told, silent = out.splitlines()
    assert told.startswith("desk import: version 1: areas: 4 new; stations: 4 new; ")
    assert "people: 9 new" in told
    assert silent.startswith("cannot log in before `shiliu operator invite NAME`: admin1, ")


def test_what_is_taken_twice_changes_nothing(shiliu: Shiliu, example: Path, kept: Look) -> None:
    shiliu("desk", "import", example)
    before = kept()
    assert shiliu("desk", "import", example)[1].splitlines()[0] == "desk import: version 1: nothing new"
    assert kept() == before


def test_a_check_says_the_same_and_changes_nothing(shiliu: Shiliu, example: Path, kept: Look) -> None:
    before = kept()
    checked = shiliu("desk", "import", example, "--check")
    assert kept() == before
    taken = shiliu("desk", "import", example)
    told = checked[1].replace("not taken, only checked", "version N")
    assert (checked[0], told) == (0, taken[1].replace("version 2", "version N").replace("version 1", "version N"))


def test_every_fault_is_told_and_nothing_is_changed(shiliu: Shiliu, example: Path, kept: Look) -> None:
    shiliu("desk", "import", example)
    before = kept()
    broken = change(example, ("sat: [09:00-12:00]", "sat: [9-12]"), ("role: city_lead", "role: city-lead"))
    status, out, err = shiliu("desk", "import", broken)
    assert (status, out) == (1, "")
    head, *lines = err.splitlines()
    assert head == f"shiliu: {broken}: 2 faults, nothing was changed"
    assert lines == [
        f"line {line_of(broken, 'sat: [9-12]')}: stations.main.hours.sat: '9-12' is no block:"
        " write it like 09:00-12:00, up to 24:00",
        f"line {line_of(broken, 'role: city-lead')}: people.citylead.role: 'city-lead' is not known: did you mean"
        " city_lead? It is one of volunteer,"
        " operator, reviewer, editor, station_lead, district_lead, city_lead, auditor, administrator",
    ]
    assert kept() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("stations:", "\tstations:", "the YAML is broken"),
        ("gone: []", "gone: &a [x]\nmore: [*a, *a]", "an alias (*name)"),
        ("gone: []", "gone: []\ngone: [x]", "the key 'gone' stands twice: each key once"),
        ("gone: []", "gone: [nobody]", "gone: 'nobody' is not known"),
        ("2026-12-04", "2026-13-04", "'2026-13-04' looks like a day or a number and is none"),
    ],
)
def test_broken_yaml_is_told_with_its_line(
    shiliu: Shiliu, example: Path, kept: Look, old: str, new: str, said: str
) -> None:
    before = kept()
    broken = change(example, (old, new))
    status, out, err = shiliu("desk", "import", broken)
    assert (status, out, kept()) == (1, "", before)
    assert f"\nline {line_of(broken, new.splitlines()[-1])}: {said}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: areas: there is no area of level city"),
        (b"\0\1\2" * 100, "line 1: the file is UTF-16 or no text at all: save it as UTF-8"),
        (b"areas: \xb1\xb1\xbe\xa9\n", "line 1: the file is not UTF-8, it may be GBK: save it as UTF-8"),
        ("areas: {}".encode("utf-16"), "line 1: the file is UTF-16: save it as UTF-8"),
        (b"#" * 5_000_000, "the file has 1.0 MB"),
    ],
)
def test_a_file_that_is_no_such_file_is_refused(
    shiliu: Shiliu, tmp_path: Path, kept: Look, data: bytes, said: str
) -> None:
    before = kept()
    (tmp_path / "other.yml").write_bytes(data)
    status, _, err = shiliu("desk", "import", tmp_path / "other.yml")
    assert (status, kept()) == (1, before)
    assert said in err


@pytest.mark.parametrize("name", ["missing.yml", "."])
def test_a_file_that_cannot_be_read_is_named(shiliu: Shiliu, tmp_path: Path, name: str) -> None:
    status, _, err = shiliu("desk", "import", tmp_path / name)
    assert status == 1
    assert err.startswith(f"shiliu: {tmp_path / name}: it cannot be read (")


def test_nobody_is_locked_out(
    shiliu: Shiliu, example: Path, kept: Look, monkeypatch: pytest.MonkeyPatch, typed: Callable[[str], None]
) -> None:
    shiliu("desk", "import", example)
    typed("a long password\n")
    assert shiliu("operator", "password", "admin1", "--password-stdin")[0] == 0
    before = kept()
    status, _, err = shiliu("desk", "import", change(example, ("role: administrator", "role: operator")))
    assert (status, kept()) == (1, before)
    assert "no administrator with a password would be left" in err

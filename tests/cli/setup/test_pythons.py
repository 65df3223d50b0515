"""A Python counts only if it runs, tells its version and can make environments."""

import stat
from pathlib import Path

import pytest

from cli.setup.pythons import GATEWAY, RASA, Finder, find_or_fetch, probe


def interpreter(folder: Path, name: str, version: str = "3.10", script: str = "") -> Path:
    """A fake one; it says what the probe asks for."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script or f'echo {version}; echo {path}'}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def finder(tmp_path: Path, *folders: Path, **environ: str) -> Finder:
    path = ":".join(str(folder) for folder in folders)
    return Finder(tmp_path / "tree", {"PATH": path, "HOME": str(tmp_path / "home"), **environ})


@pytest.mark.parametrize(
    "script",
    [
        "exit 127",
        "echo 3.10; echo /x; exit 1",
        "echo 'pyenv: python3.10: command not found' >&2; exit 127",
        "echo 3.10",
        "true",
    ],
)
def test_a_shim_that_fails_or_says_nothing_is_no_python(tmp_path: Path, script: str) -> None:
    assert probe(str(interpreter(tmp_path, "python3.10", script=script))) is None


def test_a_file_that_is_no_program_is_no_python(tmp_path: Path) -> None:
    path = interpreter(tmp_path, "python3.10")
    path.write_bytes(b"\0\1\2")
    assert probe(str(path)) is None


def test_the_shim_that_fails_is_passed_over_for_the_real_one_behind_it(tmp_path: Path) -> None:
    shim = interpreter(tmp_path / "shims", "python3.10", script="exit 127")
    real = interpreter(tmp_path / "bin", "python3.10")
    assert finder(tmp_path, shim.parent, real.parent).find(RASA) == str(real)


def test_a_python_that_lies_in_pyenv_is_found_without_its_shims(tmp_path: Path) -> None:
    real = interpreter(tmp_path / "home/.pyenv/versions/3.10.13/bin", "python")
    assert finder(tmp_path, tmp_path / "empty").find(RASA) == str(real)


def test_python_in_the_environment_names_one(tmp_path: Path) -> None:
    named = interpreter(tmp_path / "far", "my-python")
    other = interpreter(tmp_path / "bin", "python3.10")
    assert finder(tmp_path, other.parent, PYTHON=str(named)).find(RASA) == str(named)


def test_another_version_under_the_right_name_is_refused(tmp_path: Path) -> None:
    interpreter(tmp_path / "bin", "python3.10", version="3.9")
    assert finder(tmp_path, tmp_path / "bin", PYENV_ROOT=str(tmp_path)).find(("3.2",)) is None


def test_the_first_version_wished_for_wins(tmp_path: Path) -> None:
    interpreter(tmp_path / "bin", "python3.12", version="3.12")
    wanted = interpreter(tmp_path / "bin", "python3.11", version="3.11")
    assert finder(tmp_path, tmp_path / "bin", PYTHON=str(wanted)).find(GATEWAY) == str(wanted)


def test_what_is_missing_is_fetched_once(tmp_path: Path) -> None:
    fetched: list[str] = []
    shelf = tmp_path / "tree/.venv/pythons/cpython-3.2.1-linux/bin"

    def fetch(version: str) -> None:
        fetched.append(version)
        interpreter(shelf, "python3.2", version="3.2")

    found = find_or_fetch(finder(tmp_path, tmp_path / "empty"), ("3.2",), fetch)
    assert (found, fetched) == (str(shelf / "python3.2"), ["3.2"])


def test_what_cannot_be_fetched_is_missing(tmp_path: Path) -> None:
    assert find_or_fetch(finder(tmp_path, tmp_path / "empty"), ("3.2",), lambda version: None) is None

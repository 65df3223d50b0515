"""The one command line: every verb has help, and without set-up it says so in one sentence."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.__main__ import VERBS, main
from core.settings import ROOT


@pytest.mark.parametrize(
    "arguments",
    [[], *([verb] for verb in VERBS), ["operator", "add"], ["kb", "check"], ["model", "train"], ["retention", "run"]],
)
def test_every_verb_has_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    assert "usage: shiliu" in capsys.readouterr().out


def test_an_unknown_verb_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    assert ended.value.code == 2
    assert "operator" in capsys.readouterr().err


def test_a_wrong_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", "many")
    assert main(["run"]) == 1
    assert (
        capsys.readouterr().err
        == "shiliu: setting PORT: 'many' is not valid: it must be a whole number from 1 to 65533\n"
    )


def test_the_models_are_listed_as_a_table_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "list", "--json", str(tmp_path / "models.json")]) == 0
    assert capsys.readouterr().out.startswith("NAME")
    assert isinstance(json.loads((tmp_path / "models.json").read_text()), list)


def test_a_model_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--model", str(tmp_path / "none.tar.gz")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_without_set_up_the_command_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "shiliu", tmp_path / "bin")
    done = subprocess.run([tmp_path / "bin" / "shiliu", "ask"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"shiliu: nothing is set up here yet: run 'make setup' in {tmp_path} first\n"


def test_the_command_line_may_be_linked_from_elsewhere(tmp_path: Path) -> None:
    link = tmp_path / "shiliu"
    link.symlink_to(ROOT / "bin" / "shiliu")
    done = subprocess.run([link, "--help"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0
    assert "usage: shiliu" in done.stdout


def test_set_up_that_has_nothing_to_do_says_so_at_once() -> None:
    done = subprocess.run([ROOT / "bin" / "setup", "--only", "boot"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("setup: up to date")

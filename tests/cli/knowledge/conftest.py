"""A copy of the example tree that the verbs work on, and a way to run them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.__main__ import main

EXAMPLE = Path(__file__).parents[2] / "contracts" / "examples" / "content"
Kb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example tree, as the content that the command line works on."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(root))
    return root


@pytest.fixture
def kb(tree: Path, capsys: pytest.CaptureFixture[str]) -> Kb:
    """Run `shiliu kb …`: its exit status, what it printed, what it complained about."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["kb", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def rows(kb: Kb, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Run a verb that prints a table, and read its rows."""

    def run(*arguments: str) -> list[dict[str, Any]]:
        file = tmp_path / "rows.json"
        assert kb(*arguments, "--json", str(file))[0] == 0
        return list(json.loads(file.read_text("utf-8")))

    return run

"""The example content, the real texts, and a day on which all is fresh."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from channels.replies import Texts, load_texts
from core.content import Content, load_content

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "tests" / "contracts" / "examples" / "content"


@pytest.fixture
def texts() -> Texts:
    """The texts as they ship."""
    return load_texts(ROOT / "channels" / "replies")


@pytest.fixture
def content() -> Content:
    """The example tree."""
    return load_content(EXAMPLE)


@pytest.fixture
def today() -> date:
    """A day on which nothing is due."""
    return date(2026, 11, 24)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Content]:
    """Read the example tree with one more change: in this file, this text becomes that one."""
    tree = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))

    def change(name: str, old: str, new: str) -> Content:
        file = tree / "knowledge_base" / name
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new, 1), encoding="utf-8")
        return load_content(tree)

    return change

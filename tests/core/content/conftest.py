"""A copy of the example tree that a test may damage."""

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "contracts" / "examples" / "content"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The example tree, in which everything is right."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))

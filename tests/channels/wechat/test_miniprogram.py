"""The WeChat package: built by its command, small enough, compiled by the official compiler, walked in the harness."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "channels" / "wechat" / "miniprogram" / "dist" / "weapp"
NODE = ROOT / ".venv" / "gateway" / "bin"
LIMIT_BYTES = 2 * 1024 * 1024  # of one package, by WeChat's rules

pytestmark = pytest.mark.timeout(300)


def _node(script: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PATH": f"{NODE}:{os.environ['PATH']}"}
    command = [str(NODE / "node"), str(Path(__file__).with_name(script)), str(PACKAGE)]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def package() -> Iterator[Path]:
    """The package as `make miniprogram` builds it."""
    done = subprocess.run(["make", "miniprogram"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    yield PACKAGE


def test_it_is_smaller_than_a_package_may_be(package: Path) -> None:
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file())
    assert 0 < size < LIMIT_BYTES


def test_the_official_compiler_takes_it(package: Path) -> None:
    done = _node("check_package.js")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_a_resident_walks_from_start_to_a_person(package: Path) -> None:
    done = _node("walk.js")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]

"""A fresh clone on a machine without Node, compiler, PostgreSQL or browser: how long until `make run` is ready."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from tests.whole.service import ROOT, free_port

# What the set-up must do without.
MISSING = ("node", "npm", "npx", "corepack", "cc", "gcc", "g++", "c++", "clang", "psql", "postgres", "chrom")
READY_WITHIN_S = 900.0


def run() -> dict[str, Any]:
    """Seconds to the first and to the second readiness, and what the set-up said of its steps."""
    folder = Path(tempfile.mkdtemp(prefix="fresh"))
    try:
        clone = folder / "shiliu"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        environ = {**os.environ, "PATH": str(bare_path(folder / "bin")), "PORT": str(free_port())}
        first, said = _until_ready(clone, environ)
        second, _ = _until_ready(clone, environ)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    steps = [line.strip() for line in said.splitlines() if line.startswith("[")]
    return {"first_ready_s": round(first), "second_ready_s": round(second), "package_caches": "warm", "steps": steps}


def bare_path(folder: Path) -> Path:
    """A folder that stands for the machine's programs, without those of MISSING."""
    folder.mkdir()
    for place in ("/usr/bin", "/bin", "/usr/local/bin"):
        for program in Path(place).glob("*"):
            link = folder / program.name
            if not program.name.startswith(MISSING) and not link.is_symlink():
                link.symlink_to(program)
    return folder


def _until_ready(clone: Path, environ: dict[str, str]) -> tuple[float, str]:
    said, begun = clone.parent / "said.txt", time.monotonic()
    with said.open("wb") as out:
        process = subprocess.Popen(
            ["make", "run"], cwd=clone, env=environ, stdout=out, stderr=out, start_new_session=True
        )
    try:
        while not _ready(environ["PORT"]):
            if process.poll() is not None or time.monotonic() - begun > READY_WITHIN_S:
                raise RuntimeError(f"`make run` is not ready: {said.read_text('utf-8')[-2000:]}")
            time.sleep(0.2)
        return time.monotonic() - begun, said.read_text("utf-8")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)


def _ready(port: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=3).status_code == 200
    except httpx.HTTPError:
        return False
